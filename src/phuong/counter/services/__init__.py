"""The acts of the hall."""
