"""The questions one can ask about the hall."""
