"""What differs between two calendars, day by day: what a person checks before a new version is applied. Pure."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from phuong.kernel.deadline import WorkCalendar

Hours = tuple[tuple[time, time], ...]


@dataclass(frozen=True, slots=True)
class DayChanged:
    """One day that is worked otherwise: in words, before and after ("nghỉ: Quốc khánh", "07:30–11:30")."""

    day: date
    before: str
    after: str


def changed_days(old: WorkCalendar, new: WorkCalendar) -> list[DayChanged]:
    """Return the days whose working hours differ, in order; a day that only one of them covers counts as changed.

    A day off that got another name is not among them: no due date moves by it.
    """
    first, last = min(old.first, new.first), max(old.last, new.last)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [DayChanged(day, _words(old, day), _words(new, day)) for day in days if _hours(old, day) != _hours(new, day)]


def _hours(calendar: WorkCalendar, day: date) -> Hours | None:
    return calendar.hours_on(day) if calendar.first <= day <= calendar.last else None


def _words(calendar: WorkCalendar, day: date) -> str:
    hours = _hours(calendar, day)
    if hours is None:
        return "chưa có lịch"
    if not hours:
        return f"nghỉ: {calendar.why_off(day)}"
    return "làm việc " + ", ".join(f"{opens:%H:%M}–{closes:%H:%M}" for opens, closes in hours)
