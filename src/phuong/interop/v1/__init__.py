"""``/api/v1/``: our own JSON interface. The names in it are promises; fields are added, never renamed or dropped."""
