"""Settings, URLs and the command line: knows every block, known by none."""
