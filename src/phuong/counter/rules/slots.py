"""Half hours that can be booked, by an agency's receiving hours. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from phuong.kernel.dates import VN
from phuong.kernel.deadline import CalendarNotCovered, WorkCalendar

__all__ = ["DAYS_AHEAD", "SLOT", "Slot", "bookable_days", "hall_is_open", "minutes_left", "next_opening", "slots_of"]

SLOT = timedelta(minutes=30)
DAYS_AHEAD = 5
"""How many receiving days can be booked, today among them."""
DOORS = timedelta(minutes=45)
"""So long before the counters open, people may take a ticket."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A half hour at the counter."""

    starts_at: datetime
    ends_at: datetime


def slots_of(hours: WorkCalendar, day: date) -> list[Slot]:
    """Return the slots of a day in order; none on a day off, none that the hours would cut."""
    return [slot for opens, closes in hours.hours_on(day) for slot in _within(day, opens, closes)]


def _within(day: date, opens: time, closes: time) -> Iterator[Slot]:
    at, end = datetime.combine(day, opens, VN), datetime.combine(day, closes, VN)
    while at + SLOT <= end:
        yield Slot(at, at + SLOT)
        at += SLOT


def bookable_days(hours: WorkCalendar, today: date) -> list[date]:
    """Return the receiving days that can be booked, today first where it is one; fewer where the calendar ends."""
    found: list[date] = []
    day = today
    try:
        while len(found) < DAYS_AHEAD:
            if hours.hours_on(day):
                found.append(day)
            day += timedelta(days=1)
    except CalendarNotCovered:
        return found
    return found


def hall_is_open(hours: WorkCalendar, now: datetime) -> bool:
    """Tell whether tickets are given: from shortly before the first opening of the day until the last closing."""
    local = now.astimezone(VN)
    spans = hours.hours_on(local.date())
    if not spans:
        return False
    opens, closes = (datetime.combine(local.date(), at, VN) for at in (spans[0][0], spans[-1][1]))
    return opens - DOORS <= local < closes


def minutes_left(hours: WorkCalendar, now: datetime) -> int:
    """Return how many minutes of today's receiving hours are still to come."""
    at = now.astimezone(VN)
    left = timedelta()
    for opens, closes in hours.hours_on(at.date()):
        begins, ends = (datetime.combine(at.date(), one, VN) for one in (opens, closes))
        left += max(ends - max(begins, at), timedelta())
    return int(left.total_seconds()) // 60


def next_opening(hours: WorkCalendar, now: datetime) -> datetime:
    """Return when the counters open next, or ``now`` while they are open. Errors: CalendarNotCovered."""
    return hours.next_working_instant(now)
