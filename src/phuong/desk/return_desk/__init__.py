"""``/desk/return/``: results found by whatever stands on the counter, and given out."""
