"""``/desk/bulk/``: one act on many dossiers, looked at before it is ordered, taken back within ten seconds."""
