"""One calendar upon another: a place upon the country, a decree upon what holds. Pure.

Content is that of a calendar file (``load``), dates as ``date`` or as text. What the upper one says of a day is all
that holds of it: the lower one's day off does not linger beside a day worked in its place.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from phuong.kernel.faults import Fault

BASED_ON = "based_on"
"""The part of a file that names the one it builds on, beside it: ``../national-calendar.yaml``."""
DAYS = ("days_off", "worked_days")
ORDINARY_AGAIN = "worked_after_all"
_FOREVER = "9999-12-31"

Content = Mapping[str, Any]


class CalendarFileInvalid(Fault):
    """A calendar file that cannot be used; the sentence names the row."""


def layered(lower: Content, upper: Content) -> dict[str, Any]:
    """Return the calendar ``lower`` with what ``upper`` says of its own: its days are added, other parts replace.

    A day that ``upper`` names takes only what ``upper`` says; one in its ``worked_after_all`` is ordinary again.
    Errors:  CalendarFileInvalid for a row without date, a day named twice above.
    """
    named = _named_once([row for part in DAYS for row in _rows(upper, part)], upper.get(ORDINARY_AGAIN) or ())
    own = {key: value for key, value in upper.items() if key not in (*DAYS, ORDINARY_AGAIN, BASED_ON)}
    content = {**lower, **own}
    for part in DAYS:
        kept = [row for row in _rows(lower, part) if str(row.get("date")) not in named]
        content[part] = sorted([*kept, *_rows(upper, part)], key=lambda row: str(row.get("date")))
    return content


def with_regime(regimes: Iterable[Content], new: Content) -> list[dict[str, Any]]:
    """Return ``regimes`` with the hours ``new`` in their time; after it, if it ends, what held before holds again.

    Errors:  CalendarFileInvalid for hours that end before they begin.
    """
    begins, ends = str(new.get("valid_from")), str(new.get("valid_to") or _FOREVER)
    if ends <= begins:
        raise CalendarFileInvalid(f"Giờ làm việc từ {begins} phải kết thúc sau ngày ấy, nhận được {ends}.")
    found = [dict(new)]
    for row in regimes:
        start, stop = str(row.get("valid_from")), str(row.get("valid_to") or _FOREVER)
        if start < begins:
            found.append({**row, "valid_to": _end(min(stop, begins))})
        if stop > ends:
            found.append({**row, "valid_from": max(start, ends), "valid_to": _end(stop)})
    return sorted(found, key=lambda row: str(row["valid_from"]))


def _end(day: str) -> str | None:
    return None if day == _FOREVER else day


def _named_once(rows: Sequence[Content], again: object) -> set[str]:
    if isinstance(again, str) or not isinstance(again, Iterable):
        raise CalendarFileInvalid(f"Mục {ORDINARY_AGAIN} phải là danh sách ngày.")
    if any("date" not in row for row in rows):
        raise CalendarFileInvalid('mỗi dòng ngày phải có dạng {date: 2022-12-30, name: "..."}.')
    days = [str(row["date"]) for row in rows] + [str(day) for day in again]
    if twice := next((day for day in days if days.count(day) > 1), None):
        raise CalendarFileInvalid(f"Ngày {twice} ghi hai lần.")
    return set(days)


def _rows(content: Content, part: str) -> list[Content]:
    rows = content.get(part) or []
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise CalendarFileInvalid(f'Mục {part}: mỗi dòng ngày phải có dạng {{date: 2022-12-30, name: "..."}}.')
    return rows
