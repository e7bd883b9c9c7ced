"""One track for each unit of a limit: what its amount means."""

from calendar import monthrange
from datetime import date

from phuong.kernel.deadline import tracks
from phuong.kernel.deadline.calendar import DAY, WorkCalendar
from phuong.kernel.deadline.limit import Unit
from phuong.kernel.deadline.tracks import Track

SAME_DAY_CUT = 15 * 60
"""From this minute of the day on the office may defer a same-day procedure to the next working day."""


def may_defer(tick: int) -> bool:
    """Return whether a same-day dossier received at this tick may be returned on the next working day.

    It is a right of the office, not a command: the result may well be given the same evening.
    Source: the 15:00 rule, see ``legal``.
    """
    return tick % DAY >= SAME_DAY_CUT


def add_months(day: date, months: int) -> date:
    """Return the same day of a later month; the last day of that month where it is shorter.

    Source: Bộ luật Dân sự 2015, Điều 148 khoản 3.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _days(calendar: WorkCalendar, start: int, amount: int) -> int:
    return calendar.days_upto[start // DAY] + amount


def _half_days(calendar: WorkCalendar, start: int, amount: int) -> int:
    return tracks.half_day_position(calendar, start) + amount


def _hours(calendar: WorkCalendar, start: int, amount: int) -> int:
    return calendar.minutes_before(start) + amount * 60


def _calendar_days(_calendar: WorkCalendar, start: int, amount: int) -> int:
    return start // DAY + amount


def _months(calendar: WorkCalendar, start: int, amount: int) -> int:
    begun = calendar.instant(start).date()
    if begun.year + amount // 12 + 1 >= date.max.year:
        raise calendar.not_enough()
    return start // DAY + (add_months(begun, amount) - begun).days


def _same_day(calendar: WorkCalendar, start: int, _amount: int) -> int:
    return calendar.days_upto[start // DAY] + may_defer(start)


TRACKS: dict[Unit, Track] = {
    Unit.HOUR: Track(tracks.minute_position, _hours, tracks.minute_end),
    Unit.HALF_DAY: Track(tracks.half_day_position, _half_days, tracks.half_day_end),
    Unit.WORKING_DAY: Track(tracks.day_position, _days, tracks.day_end),
    Unit.CALENDAR_DAY: Track(tracks.calendar_day_position, _calendar_days, tracks.calendar_day_end),
    Unit.MONTH: Track(tracks.calendar_day_position, _months, tracks.calendar_day_end),
    Unit.SAME_DAY: Track(tracks.day_position, _same_day, tracks.day_end),
}

COUNTS_DAYS_OFF = frozenset({Unit.CALENDAR_DAY, Unit.MONTH})
"""Units in which days off count like others; only the last day must be worked."""
