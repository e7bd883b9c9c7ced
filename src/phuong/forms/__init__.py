"""Declarations as data: JSON Schema and its ui turned into Django forms."""
