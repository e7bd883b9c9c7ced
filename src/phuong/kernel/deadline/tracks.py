"""The ways of counting: a track numbers the units of a calendar and knows when each of them ends.

Every rule of this package is one sentence on such a track: *the limit ends with the unit whose number is the
number of the starting unit plus the amount*. A unit that is under way when the counting starts does not count
(Bộ luật Dân sự 2015, Điều 147); a track of minutes has no such unit, so hours count at once.
"""

from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from phuong.kernel.deadline.calendar import DAY, WorkCalendar


class Track(NamedTuple):
    """``position``: units begun up to a tick. ``target``: where a limit ends. ``end``: the last tick of a unit."""

    position: Callable[[WorkCalendar, int], int]
    target: Callable[[WorkCalendar, int, int], int]
    end: Callable[[WorkCalendar, int], int]


def day_position(calendar: WorkCalendar, tick: int) -> int:
    """Return the number of working days up to and including the day of the tick."""
    return calendar.days_upto[tick // DAY]


def day_end(calendar: WorkCalendar, number: int) -> int:
    """Return the closing time of a working day."""
    if 0 < number <= len(calendar.closings):
        return calendar.closings[number - 1]
    raise calendar.not_enough()


def half_day_position(calendar: WorkCalendar, tick: int) -> int:
    """Return the number of half days begun up to the tick."""
    return bisect_right(calendar.half_day_starts, tick)


def half_day_end(calendar: WorkCalendar, number: int) -> int:
    """Return the last tick of a half day."""
    if number > len(calendar.half_day_ends):
        raise calendar.not_enough()
    return calendar.half_day_ends[number - 1]


minute_position, minute_end = WorkCalendar.minutes_before, WorkCalendar.tick_after_minutes


def calendar_day_position(_calendar: WorkCalendar, tick: int) -> int:
    """Return the index of the day."""
    return tick // DAY


def calendar_day_end(calendar: WorkCalendar, index: int) -> int:
    """Return the closing time of the day, or of the next working day if it is off.

    Source: Bộ luật Dân sự 2015, Điều 148 khoản 5.
    """
    if index >= len(calendar.closing_tick):
        raise calendar.not_enough()
    closing = calendar.closing_tick[index]
    return closing if closing >= 0 else day_end(calendar, calendar.days_upto[index] + 1)
