"""``/desk/admin/procedures/``: procedures configured by who is no programmer, section by section."""
