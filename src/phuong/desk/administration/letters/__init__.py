"""The editor of letter templates."""
