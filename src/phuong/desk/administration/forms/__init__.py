"""``/desk/admin/forms/``: declarations built by who is no programmer: questions, conditions, preview, publication."""
