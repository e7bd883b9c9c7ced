"""From the content of a calendar as the database keeps it to the calendars that rules reckon with.

The content is that of the place's calendar file (``docs/rules/due-dates.md``), with dates as text.
"""

import json
from collections.abc import Mapping
from typing import Any

from phuong.kernel.deadline import WorkCalendar, calendar_from, receiving_calendar_from

Content = Mapping[str, Any]


def plain(content: Content) -> dict[str, Any]:
    """Return the content as the database keeps it: JSON, dates as 2025-07-01, weekdays as "0" .. "6"."""
    kept: dict[str, Any] = json.loads(json.dumps(content, default=str, ensure_ascii=False))
    return kept


def work_calendar(content: Content) -> WorkCalendar:
    """Return the calendar that due dates are counted by. Errors: CalendarFileInvalid, HoursInvalid."""
    return calendar_from(content)


def receiving_calendar(content: Content) -> WorkCalendar:
    """Return the hours in which papers are taken at the counter; they never move a due date.

    Errors:  CalendarFileInvalid, HoursInvalid.
    """
    return receiving_calendar_from(content)
