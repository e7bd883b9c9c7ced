"""Acts on the catalogue."""
