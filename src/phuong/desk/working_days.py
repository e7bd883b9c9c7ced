"""Where today, the next working day and this week end: the bounds of "late today, tomorrow, this week"."""

from datetime import date, datetime, time, timedelta

from phuong.dossiers.api import RiskBounds
from phuong.kernel.dates import VN, local
from phuong.kernel.deadline import WorkCalendar


def bounds_at(now: datetime, calendar: WorkCalendar) -> RiskBounds:
    """Return the bounds at ``now``: "tomorrow" is the next working day, the week ends with Sunday."""
    today = local(now).date()
    following = calendar.next_working_day(today + timedelta(days=1))
    return RiskBounds(now, _after(today), _after(following), week_start(now) + timedelta(days=7))


def week_start(now: datetime) -> datetime:
    """Return the first instant of this week's Monday."""
    today = local(now).date()
    return datetime.combine(today - timedelta(days=today.weekday()), time(), VN)


def next_working_day(now: datetime, calendar: WorkCalendar) -> date:
    """Return the first working day after today."""
    return calendar.next_working_day(local(now).date() + timedelta(days=1))


def _after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), VN)
