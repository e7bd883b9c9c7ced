"""Dates as people type them."""

import re
from datetime import date

from phuong.kernel.faults import Fault

_TYPED = re.compile(r"\s*(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4}|\d{2})\s*")
_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*")


class DateUnreadable(Fault):
    """What was typed is not a day of the calendar."""


def parse_date(text: str) -> date:
    """Read a date typed as day, month, year ("5/9/2022", "05-09-2022", "5.9.2022", "5 9 2022") or as ISO.

    Errors:  DateUnreadable with a sentence that says what is wrong: shape, two-digit year, month, day.
    """
    if not text.strip():
        raise DateUnreadable("Chưa nhập ngày. Hãy viết ngày/tháng/năm, ví dụ 24/2/2026.")
    if iso := _ISO.fullmatch(text):
        return _checked(int(iso[3]), int(iso[2]), int(iso[1]), text)
    typed = _TYPED.fullmatch(text)
    if typed is None:
        raise DateUnreadable(f"Không đọc được ngày “{_short(text)}”. Hãy viết ngày/tháng/năm, ví dụ 24/2/2026.")
    if len(typed[3]) == 2:
        raise DateUnreadable(f"Năm phải đủ 4 chữ số, mới có 2 trong “{_short(text)}”. Ví dụ 24/2/2026.")
    return _checked(int(typed[1]), int(typed[2]), int(typed[3]), text)


def _checked(day: int, month: int, year: int, text: str) -> date:
    if not 1 <= month <= 12:
        raise DateUnreadable(f"Tháng phải từ 1 đến 12, “{_short(text)}” ghi tháng {month}.")
    try:
        return date(year, month, day)
    except ValueError:
        raise DateUnreadable(f"Tháng {month}/{year} không có ngày {day}. Hãy xem lại ngày.") from None


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 30 else text[:30] + "…"
