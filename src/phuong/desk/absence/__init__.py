"""``/desk/absence/``: give all one's work to a colleague while away, or that of an absent officer."""
