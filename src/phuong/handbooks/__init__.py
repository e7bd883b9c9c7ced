"""Handbooks: the texts of ``docs/handbooks`` as pages and as printable files."""
