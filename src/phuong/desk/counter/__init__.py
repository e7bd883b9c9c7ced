"""``/desk/counter/``: a whole visit to the counter on one page, by keyboard alone; also what came by post."""
