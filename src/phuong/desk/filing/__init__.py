"""``/desk/filing/``: a counter officer files for the person who stands there, or whose papers came by post."""
