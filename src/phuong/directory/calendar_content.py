"""From the content of a calendar file to the calendars that rules reckon with.

The content is the file's, with dates as text and weekdays as "0" .. "6" (Monday first); its format stands in
``docs/rules/due-dates.md``.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from phuong.kernel.deadline import HalfDayOff, HourRegime, WorkCalendar

Content = Mapping[str, Any]


def plain(content: Content) -> dict[str, Any]:
    """Return the content as the database keeps it: JSON, dates as 2025-07-01."""
    kept: dict[str, Any] = json.loads(json.dumps(content, default=str, ensure_ascii=False))
    return kept


def work_calendar(content: Content) -> WorkCalendar:
    """Return the calendar that due dates are counted by.

    Errors:  HoursInvalid, and KeyError or ValueError for content that is no calendar (the loader says so).
    """
    return _build(content, content["hours"])


def receiving_calendar(content: Content) -> WorkCalendar:
    """Return the hours in which papers are taken at the counter; they never move a due date."""
    return _build(content, content.get("receiving") or content["hours"])


def _build(content: Content, regimes: Sequence[Mapping[str, Any]]) -> WorkCalendar:
    whole = [day for day in content.get("days_off", ()) if not ({"from", "until"} & day.keys())]
    halves = [day for day in content.get("days_off", ()) if {"from", "until"} & day.keys()]
    return WorkCalendar.build(
        content["name"],
        [_regime(regime) for regime in regimes],
        first=date.fromisoformat(content["first"]),
        last=date.fromisoformat(content["last"]),
        days_off={date.fromisoformat(day["date"]): day["name"] for day in whole},
        worked_days={date.fromisoformat(day["date"]): day["name"] for day in content.get("worked_days") or ()},
        half_days_off={date.fromisoformat(day["date"]): _half(day) for day in halves},
    )


def _regime(regime: Mapping[str, Any]) -> HourRegime:
    week = {int(weekday): [(_time(a), _time(b)) for a, b in spans] for weekday, spans in regime["week"].items()}
    ends = regime.get("valid_to")
    return HourRegime(week, date.fromisoformat(regime["valid_from"]), date.fromisoformat(ends) if ends else None)


def _half(day: Mapping[str, str]) -> HalfDayOff:
    begins, ends = day.get("from"), day.get("until")
    return HalfDayOff(day["name"], _time(begins) if begins else None, _time(ends) if ends else None)


def _time(value: str) -> time:
    return time.fromisoformat(value)
