"""The face for officers."""
