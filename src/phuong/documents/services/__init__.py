"""Acts on templates of letters."""
