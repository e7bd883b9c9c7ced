"""``/desk/workload/``: how much lies with whom, and who is overloaded."""
