"""A year of a calendar at a glance: twelve months of days, each with what it is and what a draft would change. Pure."""

import calendar as months
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any

from phuong.kernel.dates import WEEKDAYS, short_date, weekday_date
from phuong.kernel.deadline import WorkCalendar

Content = Mapping[str, Any]


class DayType(StrEnum):
    """What a day is; the value goes into the page."""

    WORK = "work"
    WEEKEND = "weekend"
    OFF = "off"
    HALF = "half"
    WORKED = "worked"
    UNKNOWN = "unknown"


WORDS: Mapping[DayType, str] = {
    DayType.WORK: "làm việc",
    DayType.WEEKEND: "nghỉ cuối tuần",
    DayType.OFF: "nghỉ",
    DayType.HALF: "nghỉ nửa ngày",
    DayType.WORKED: "làm bù",
    DayType.UNKNOWN: "chưa có lịch",
}


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of a year: what it is, in words, and what it was where a draft changes its hours."""

    day: date
    type: DayType
    words: str
    before: str = ""

    @property
    def label(self) -> str:
        """The day as it is read aloud."""
        changed = f"; bản thảo đổi, đang là: {self.before}" if self.before else ""
        return f"{weekday_date(self.day)}: {self.words}{changed}"

    @property
    def mark(self) -> str:
        """One letter, so that no day is told by colour alone."""
        return {DayType.OFF: "N", DayType.HALF: "½", DayType.WORKED: "B"}.get(self.type, "")


@dataclass(frozen=True, slots=True)
class Month:
    """A month in weeks from Monday; None outside of it. ``worked``: how many days are worked, if only in part."""

    number: int
    weeks: tuple[tuple[DayCell | None, ...], ...]
    worked: int


def year_of(year: int, content: Content, calendar: WorkCalendar, before: WorkCalendar | None = None) -> list[Month]:
    """Return the months of ``year``; ``before``: the calendar that holds, where ``calendar`` is what a draft makes."""
    named = {str(row["date"]): row for row in content.get("days_off") or []}
    found = []
    for number in range(1, 13):
        weeks = tuple(
            tuple(_cell(day, named, calendar, before) if day.month == number else None for day in week)
            for week in months.Calendar().monthdatescalendar(year, number)
        )
        days = [cell for week in weeks for cell in week if cell is not None]
        worked = sum(cell.type in (DayType.WORK, DayType.HALF, DayType.WORKED) for cell in days)
        found.append(Month(number, weeks, worked))
    return found


def hours_in_words(regime: Content) -> str:
    """Return the hours of a week: "thứ Hai đến thứ Sáu 07:30–11:30, 13:30–17:30"."""
    week = {int(day): spans for day, spans in (regime.get("week") or {}).items() if spans}
    runs = []
    for spans, days in groupby(sorted(week), key=lambda day: [tuple(span) for span in week[day]]):  # neighbours alike
        run = list(days)
        name = WEEKDAYS[run[0]] if len(run) == 1 else f"{WEEKDAYS[run[0]]} đến {WEEKDAYS[run[-1]]}"
        runs.append(f"{name} {', '.join(f'{opens}–{closes}' for opens, closes in spans)}")
    return "; ".join(runs)


def time_in_words(regime: Content) -> str:
    """Return the time in which hours hold: "từ 16/4/2023 đến hết 15/10/2023"."""
    begins, ends = date.fromisoformat(str(regime["valid_from"])), regime.get("valid_to")
    last = f" đến hết {short_date(date.fromordinal(date.fromisoformat(str(ends)).toordinal() - 1))}" if ends else ""
    return f"từ {short_date(begins)}{last}"


def _cell(day: date, named: Mapping[str, Content], calendar: WorkCalendar, before: WorkCalendar | None) -> DayCell:
    kind, words = _said(day, named, calendar)
    if before is None or _hours(before, day) == _hours(calendar, day):
        return DayCell(day, kind, words)
    was = _hours(before, day)
    if was is None:
        return DayCell(day, kind, words, WORDS[DayType.UNKNOWN])
    return DayCell(day, kind, words, "làm việc " + _spans(was) if was else f"nghỉ ({before.why_off(day)})")


def _said(day: date, named: Mapping[str, Content], calendar: WorkCalendar) -> tuple[DayType, str]:
    hours = _hours(calendar, day)
    if hours is None:
        return DayType.UNKNOWN, WORDS[DayType.UNKNOWN]
    if not hours:
        row = named.get(day.isoformat())
        return (DayType.OFF, f"nghỉ, {row['name']}") if row else (DayType.WEEKEND, WORDS[DayType.WEEKEND])
    if day in calendar.worked_days:
        return DayType.WORKED, f"làm bù {_spans(hours)}, {calendar.worked_days[day]}"
    row = named.get(day.isoformat())
    if row:
        return DayType.HALF, f"nghỉ một phần ngày, làm việc {_spans(hours)}, {row['name']}"
    return DayType.WORK, f"làm việc {_spans(hours)}"


def _hours(calendar: WorkCalendar, day: date) -> Any:
    return calendar.hours_on(day) if calendar.first <= day <= calendar.last else None


def _spans(hours: Any) -> str:
    return ", ".join(f"{opens:%H:%M}–{closes:%H:%M}" for opens, closes in hours)
