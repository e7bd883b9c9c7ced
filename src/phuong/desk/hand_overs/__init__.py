"""``/desk/hand-overs/``: papers carried from desk to desk in batches, with both signatures."""
