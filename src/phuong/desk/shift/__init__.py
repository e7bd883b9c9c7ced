"""``/desk/shift/``: opening and closing a shift, the sheet at its end."""
