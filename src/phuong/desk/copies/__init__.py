"""``/desk/copies/``: the fast lane for certified copies and their book."""
