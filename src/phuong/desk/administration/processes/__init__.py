"""``/desk/admin/processes/``: processes drawn by who is no programmer, as a table of steps and as a BPMN picture."""
