"""``/desk/today/``: of my work, today."""
