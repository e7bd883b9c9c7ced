"""The face for machines, one folder per standard."""
