"""Dossiers by due day, two weeks ahead, as bars that are filters; days off are one wide hatched bar."""

from collections.abc import Iterator
from datetime import date, datetime

from phuong.desk.inbox.request import InboxRequest
from phuong.dossiers.api import BoxCounts
from phuong.kernel.dates import day_range, local
from phuong.kernel.deadline import WorkCalendar
from phuong.ui.api import DayBar

WORKING_DAYS_SHOWN = 9


def bars(asked: InboxRequest, counts: BoxCounts, now: datetime, calendar: WorkCalendar) -> list[DayBar]:
    """Return what is overdue, then the days from today on; what is due later than shown is the last bar."""
    today = local(now).date()
    late = DayBar("quá hạn", counts.late, "late", asked.address(clock="late", day=""), asked.narrowing.clock == "late")
    shown = list(_days(asked, counts, today, calendar))
    end = max((bar.on for bar in shown if bar.on), default=today)
    later = sum(count for day, count in counts.days.items() if day > end)
    return [late, *shown, *([DayBar("sau đó", later)] if later else [])]


def _days(asked: InboxRequest, counts: BoxCounts, today: date, calendar: WorkCalendar) -> Iterator[DayBar]:
    day, working = today, 0
    while working < WORKING_DAYS_SHOWN and day < calendar.last:
        if calendar.is_working(day) or counts.days.get(day) or day == today:
            yield _bar(asked, counts, day, today)
            working += 1
            day = date.fromordinal(day.toordinal() + 1)
            continue
        first = day
        while day < calendar.last and not calendar.is_working(day) and not counts.days.get(day):
            day = date.fromordinal(day.toordinal() + 1)
        last = date.fromordinal(day.toordinal() - 1)
        said = f"{first.day}/{first.month}" if first == last else day_range(first, last)
        yield DayBar(f"{said} nghỉ", kind="off")


def _bar(asked: InboxRequest, counts: BoxCounts, day: date, today: date) -> DayBar:
    name = "CN" if day.weekday() == 6 else f"T{day.weekday() + 2}"
    return DayBar(
        label=f"{name} {day.day}/{day.month}",
        count=counts.days.get(day, 0),
        kind="today" if day == today else "",
        url=asked.address(day=day.isoformat(), clock=""),
        is_current=asked.narrowing.day == day,
        on=day,
    )
