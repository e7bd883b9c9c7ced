"""Places as data: units, agencies, calendar, brand. A place has no code."""
