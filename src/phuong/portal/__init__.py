"""The face for citizens and enterprises."""
