"""Processes killed on purpose, and databases cut off: what was filed stays, what was not finished never was."""
