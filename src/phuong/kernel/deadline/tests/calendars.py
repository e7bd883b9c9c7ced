"""Calendars that the tests share."""

from datetime import date, datetime, time, timedelta

from phuong.kernel.dates import VN
from phuong.kernel.deadline import HalfDayOff, WorkCalendar

MORNING = (time(7, 30), time(11, 30))
AFTERNOON = (time(13, 30), time(17, 30))
OFFICE_WEEK = dict.fromkeys(range(5), (MORNING, AFTERNOON))


def days(first: str, last: str | None = None) -> list[date]:
    """Return the days from ``first`` to ``last``, both included, in ISO form."""
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]


def at(text: str) -> datetime:
    """Return an instant on Việt Nam's clock from "2026-02-12 10:42"."""
    return datetime.fromisoformat(text).replace(tzinfo=VN)


TET = "Tết Nguyên đán"
DAYS_OFF = (
    dict.fromkeys(days("2025-01-27", "2025-01-31"), TET)
    | {date(2025, 4, 30): "Ngày Chiến thắng 30/4", date(2025, 5, 1): "Ngày Quốc tế Lao động"}
    | dict.fromkeys(days("2026-02-16", "2026-02-20"), TET)
    | {date(2026, 4, 27): "Nghỉ bù Giỗ Tổ Hùng Vương", date(2026, 11, 24): "Ngày Văn hóa Việt Nam"}
    | {date(2026, 4, 30): "Ngày Chiến thắng 30/4", date(2026, 5, 1): "Ngày Quốc tế Lao động"}
    | dict.fromkeys(days("2026-09-01", "2026-09-02"), "Quốc khánh")
)
SWAPS_OFF = {date(2025, 5, 2): "Nghỉ hoán đổi", date(2026, 8, 31): "Nghỉ hoán đổi"}
SWAPS_WORKED = {date(2025, 4, 26): "làm bù cho 2/5/2025", date(2026, 8, 22): "làm bù cho 31/8/2026"}


def office(
    days_off: dict[date, str] | None = None,
    worked_days: dict[date, str] | None = None,
    half_days_off: dict[date, HalfDayOff] | None = None,
) -> WorkCalendar:
    """Return the usual office of 2025 and 2026; the swaps of both years unless told otherwise."""
    return WorkCalendar.build(
        "văn phòng",
        OFFICE_WEEK,
        first=date(2025, 1, 1),
        last=date(2026, 12, 31),
        days_off=DAYS_OFF | SWAPS_OFF if days_off is None else days_off,
        worked_days=SWAPS_WORKED if worked_days is None else worked_days,
        half_days_off=half_days_off,
    )


OFFICE = office()
