"""``/desk/queue/``: the desk calls numbers."""
