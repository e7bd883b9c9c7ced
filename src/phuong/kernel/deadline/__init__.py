"""Lawful time: when a result is due, how much of the limit is used, and the sentence that explains it.

Pure: no clock, no database. The rule in prose with worked figures: ``docs/rules/due-dates.md``.

>>> from datetime import date, datetime, time
>>> from phuong.kernel.dates import VN
>>> office = ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 30)))
>>> calendar = WorkCalendar.build(
...     "ví dụ",
...     {weekday: office for weekday in range(5)},
...     first=date(2026, 1, 1),
...     last=date(2026, 12, 31),
...     days_off={date(2026, 2, day): "Tết Nguyên đán" for day in range(16, 21)},
... )
>>> due(Limit(3, Unit.WORKING_DAY), datetime(2026, 2, 12, 10, 42, tzinfo=VN), calendar).reason()
'Hẹn trả trước 17:30 thứ Ba 24/2/2026: 3 ngày làm việc, không tính Tết 16–20/2.'
"""

from phuong.kernel.deadline.calendar import CalendarNotCovered, WorkCalendar
from phuong.kernel.deadline.days_off import short_name
from phuong.kernel.deadline.due import due, due_if_resumed
from phuong.kernel.deadline.extension import put_off
from phuong.kernel.deadline.holidays_vn import holidays_vn
from phuong.kernel.deadline.hours import HalfDayOff, HourRegime, HoursInvalid
from phuong.kernel.deadline.layers import (
    BASED_ON,
    DAYS,
    ORDINARY_AGAIN,
    CalendarFileInvalid,
    layered,
    with_regime,
)
from phuong.kernel.deadline.legal import Citation
from phuong.kernel.deadline.limit import Limit, LimitInvalid, StopPolicy, Unit
from phuong.kernel.deadline.load import (
    calendar_from,
    load_calendar,
    receiving_calendar,
    receiving_calendar_from,
)
from phuong.kernel.deadline.outcome import Deadline
from phuong.kernel.deadline.pause import Pause, PauseCause, PauseInvalid
from phuong.kernel.deadline.progress import ClockState, Progress, progress
from phuong.kernel.deadline.reason import amount_in_words
from phuong.kernel.deadline.strip import Cell, CellKind, day_strip

__all__ = [
    "BASED_ON",
    "DAYS",
    "ORDINARY_AGAIN",
    "CalendarFileInvalid",
    "CalendarNotCovered",
    "Cell",
    "CellKind",
    "Citation",
    "ClockState",
    "Deadline",
    "HalfDayOff",
    "HourRegime",
    "HoursInvalid",
    "Limit",
    "LimitInvalid",
    "Pause",
    "PauseCause",
    "PauseInvalid",
    "Progress",
    "StopPolicy",
    "Unit",
    "WorkCalendar",
    "amount_in_words",
    "calendar_from",
    "day_strip",
    "due",
    "due_if_resumed",
    "holidays_vn",
    "layered",
    "load_calendar",
    "progress",
    "put_off",
    "receiving_calendar",
    "receiving_calendar_from",
    "short_name",
    "with_regime",
]
