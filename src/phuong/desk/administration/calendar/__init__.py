"""``/desk/admin/calendar/``: working calendars, a year at a glance, a notice written, tried and published."""
