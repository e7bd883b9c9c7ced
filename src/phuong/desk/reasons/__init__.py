"""``/desk/reasons/``: the saved sentences that act pages offer, kept by leaders and administrators."""
