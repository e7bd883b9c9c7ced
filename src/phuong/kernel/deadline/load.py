"""Calendars from the data file of a place. The file says the law; this module only reads it."""

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from pathlib import Path
from typing import Any, TypeVar

import yaml

from phuong.kernel.dates import short_date
from phuong.kernel.deadline.calendar import WorkCalendar
from phuong.kernel.deadline.hours import HalfDayOff, HourRegime
from phuong.kernel.deadline.layers import BASED_ON, CalendarFileInvalid, layered

T = TypeVar("T")
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


def load_calendar(path: Path) -> WorkCalendar:
    """Read the working calendar of a place: hours, days off, half days, worked days.

    Errors:  CalendarFileInvalid naming the row; HoursInvalid for hours that overlap or leave a gap.
    """
    return calendar_from(_content(path))


def receiving_calendar(path: Path) -> WorkCalendar:
    """Read the hours in which the place's one-stop units receive papers. They never move a due date.

    Days off and half days are those of the working calendar; a Saturday worked in return is received on as well.
    Errors:  as ``load_calendar``.
    """
    return receiving_calendar_from(_content(path))


def calendar_from(content: Mapping[str, Any]) -> WorkCalendar:
    """Return the working calendar in the content of such a file; dates may be text, as the database keeps them.

    Errors:  as ``load_calendar``.
    """
    return _calendar(content, "hours", str(content.get("name", "")))


def receiving_calendar_from(content: Mapping[str, Any]) -> WorkCalendar:
    """Return the hours of receiving in the content of such a file; the working hours where it names none.

    Errors:  as ``load_calendar``.
    """
    part = "receiving" if content.get("receiving") else "hours"
    return _calendar(content, part, f"Giờ tiếp nhận: {content.get('name', '')}")


def _calendar(content: Mapping[str, Any], hours: str, name: str) -> WorkCalendar:
    first, last = _date(content, "first"), _date(content, "last")
    off, halves = _days_off(content, first, last)
    return WorkCalendar.build(
        name,
        [_regime(row) for row in _rows(content, hours)],
        first=first,
        last=last,
        days_off=off,
        half_days_off=halves,
        worked_days=_by_day(content, "worked_days", first, last, lambda row: str(row["name"])),
    )


def _content(path: Path) -> Mapping[str, Any]:
    """Return the content of a file upon that of the one it builds on: one storey, the country below a place."""
    content = _read(path)
    return layered(_read(path.parent / str(content[BASED_ON])), content) if BASED_ON in content else content


def _read(path: Path) -> Mapping[str, Any]:
    try:
        content = yaml.load(path.read_text("utf-8"), Loader=_LOADER)  # noqa: S506 - the safe loader, in C if present
    except OSError as error:
        raise CalendarFileInvalid(f"Không đọc được tệp lịch {path.name}: {error.strerror}.") from None
    except yaml.YAMLError as error:
        raise CalendarFileInvalid(f"Tệp lịch {path.name} không đúng YAML: {error}.") from None
    except ValueError as error:  # a date such as 2026-13-01, refused while reading
        raise CalendarFileInvalid(f"Tệp lịch {path.name} có ngày không có trên lịch: {error}.") from None
    if not isinstance(content, dict):
        raise CalendarFileInvalid(f"Tệp lịch {path.name} phải là một bảng các mục.")
    return content


def _days_off(content: Mapping[str, Any], first: date, last: date) -> tuple[dict[date, str], dict[date, HalfDayOff]]:
    rows = _by_day(content, "days_off", first, last, lambda row: row)
    halves = {
        day: HalfDayOff(str(row["name"]), _optional_time(row, "from"), _optional_time(row, "until"))
        for day, row in rows.items()
        if "from" in row or "until" in row
    }
    return {day: str(row["name"]) for day, row in rows.items() if day not in halves}, halves


def _by_day(
    content: Mapping[str, Any], part: str, first: date, last: date, value: Callable[[Mapping[str, Any]], T]
) -> dict[date, T]:
    found: dict[date, T] = {}
    for row in _rows(content, part):
        day = _date(row, "date")
        if not first <= day <= last:
            raise CalendarFileInvalid(f"Mục {part}: ngày {short_date(day)} nằm ngoài thời gian của lịch.")
        if day in found:
            raise CalendarFileInvalid(f"Mục {part}: ngày {short_date(day)} ghi hai lần.")
        if "name" not in row:
            raise CalendarFileInvalid(f"Mục {part}: ngày {short_date(day)} chưa ghi tên.")
        found[day] = value(row)
    return found


def _rows(content: Mapping[str, Any], part: str) -> list[Mapping[str, Any]]:
    rows = content.get(part) or []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CalendarFileInvalid(f"Mục {part} phải là danh sách các dòng.")
    return rows


def _regime(row: Mapping[str, Any]) -> HourRegime:
    week = {int(day): [(_time(a), _time(b)) for a, b in spans] for day, spans in row["week"].items()}
    valid_to = _date(row, "valid_to") if row.get("valid_to") else None
    return HourRegime(week, _date(row, "valid_from"), valid_to)


def _date(row: Mapping[str, Any], part: str) -> date:
    value = row.get(part)
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            value = None
    if not isinstance(value, date):
        raise CalendarFileInvalid(f"Mục {part} phải là ngày dạng 2026-02-24, nhận được {row.get(part)!r}.")
    return value


def _optional_time(row: Mapping[str, Any], part: str) -> time | None:
    return _time(row[part]) if part in row else None


def _time(value: object) -> time:
    # Unquoted, YAML reads 17:30 as the number 1050, which would pass for ten to eleven.
    if not isinstance(value, str) or not _CLOCK.fullmatch(value):
        raise CalendarFileInvalid(f"Giờ phải dạng 07:30, nhận được {value!r}. Hãy đặt trong dấu ngoặc kép.")
    return time.fromisoformat(value)


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
