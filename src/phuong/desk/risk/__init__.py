"""``/desk/risk/``: what is late, what will be late today, tomorrow, this week; by unit and officer."""
