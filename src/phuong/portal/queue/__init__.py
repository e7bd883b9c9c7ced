"""``/lay-so/``: tickets at the kiosk, the waiting display, visits booked ahead."""
