"""The sentence that explains a deadline: until when, how much time was given, what was not counted."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from phuong.kernel.dates import VN, WEEKDAYS, WEEKDAYS_EN, local, time_and_date
from phuong.kernel.deadline.calendar import DAY, REMEMBERED, WorkCalendar
from phuong.kernel.deadline.legal import basis_of_deferral
from phuong.kernel.deadline.limit import RESTART, SAME_DAY, Limit, Unit
from phuong.kernel.deadline.pause import PauseCause
from phuong.kernel.deadline.units import COUNTS_DAYS_OFF, may_defer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from phuong.kernel.deadline.outcome import Deadline
    from phuong.kernel.deadline.pause import Pause

_UNITS = {
    "vi": {
        Unit.HOUR: "{} giờ làm việc",
        Unit.WORKING_DAY: "{} ngày làm việc",
        Unit.CALENDAR_DAY: "{} ngày",
        Unit.MONTH: "{} tháng",
        Unit.SAME_DAY: "giải quyết trong ngày",
    },
    "en": {
        Unit.HOUR: "{} working hours",
        Unit.WORKING_DAY: "{} working days",
        Unit.CALENDAR_DAY: "{} days",
        Unit.MONTH: "{} months",
        Unit.SAME_DAY: "within the day",
    },
}
_AWAITED = {
    "vi": {
        PauseCause.SUPPLEMENT: "chờ bổ sung",
        PauseCause.PAYMENT: "chờ thực hiện nghĩa vụ tài chính",
        PauseCause.OTHER: "chờ cơ quan khác",
    },
    "en": {
        PauseCause.SUPPLEMENT: "for a supplement",
        PauseCause.PAYMENT: "for a payment",
        PauseCause.OTHER: "for another agency",
    },
}


def amount_in_words(limit: Limit, lang: str = "vi") -> str:
    """Return the limit as a phrase: "3 ngày làm việc", "nửa ngày làm việc", "giải quyết trong ngày"."""
    return _amount(limit.amount, limit.unit, lang)


@lru_cache(maxsize=1024)
def _amount(amount: int, unit: Unit, lang: str) -> str:
    if unit is Unit.HALF_DAY:
        return _half_days(amount, lang)
    words = _UNITS[lang][unit].format(amount)
    return words[:-1] if lang == "en" and amount == 1 and words.endswith("s") else words


def awaited(pause: Pause, lang: str = "vi") -> str:
    """Return what a pause waits for: "chờ bổ sung"."""
    return _AWAITED[lang][pause.cause]


def sentence(deadline: Deadline, lang: str) -> str:
    """Return "Hẹn trả trước 17:30 thứ Ba 24/2/2026: 3 ngày làm việc, không tính Tết 16–20/2."

    An open pause is told first: there is no due date then.
    """
    # Taken apart at once: asking for each part by its name takes as long as all look-ups below together.
    _, limit, _, calendar, pauses, held, opened, began, target, end, extended_days = deadline
    unit = limit.unit
    first = target if unit in COUNTS_DAYS_OFF else began // DAY
    if held is None:
        said = _promised(calendar, limit.amount, unit, first, end, lang)
    else:
        said = standing_still(held, lang) + _given(calendar, limit.amount, unit, first, end, lang)
    if unit is SAME_DAY and may_defer(began):
        said += _deferred(calendar.instant(began), lang)
    if pauses:
        said += _stopped(pauses, limit, lang)
    if opened >= 0:
        said += _counted_from(calendar, opened, lang)
    if extended_days:
        said += _extended(extended_days, lang)
    return said + "."


@lru_cache(maxsize=REMEMBERED)
def _promised(calendar: WorkCalendar, amount: int, unit: Unit, first: int, end: int, lang: str) -> str:
    """Until when, how much time, what was not counted: one memory for the three, asked for every dossier."""
    return _until(calendar, end, lang) + _given(calendar, amount, unit, first, end, lang)


def _given(calendar: WorkCalendar, amount: int, unit: Unit, first: int, end: int, lang: str) -> str:
    """``first`` is the day from which days off are left out; where days off count, the unit on which it ran out."""
    left_out = (
        _moved(calendar, first, lang) if unit in COUNTS_DAYS_OFF else _left_out(calendar, first, end // DAY, lang)
    )
    return f": {_amount(amount, unit, lang)}{left_out}"


def _until(calendar: WorkCalendar, end: int, lang: str) -> str:
    at = calendar.instant(end)
    return f"Due before {_when(at, lang)}" if lang == "en" else f"Hẹn trả trước {_when(at, lang)}"


def standing_still(pause: Pause, lang: str) -> str:
    """Return "Đồng hồ dừng từ 16:40 thứ Ba 3/2/2026, chờ bổ sung"."""
    since = _when(pause.started_at, lang)
    said = f"The clock has stood still since {since}" if lang == "en" else f"Đồng hồ dừng từ {since}"
    return f"{said}, {awaited(pause, lang)}"


def _left_out(calendar: WorkCalendar, first: int, last: int, lang: str) -> str:
    """The days off between two days, and the days in lieu that count."""
    return _not_counted(calendar, first, last, lang) + _swapped(calendar, first, last, lang)


def _not_counted(calendar: WorkCalendar, first: int, last: int, lang: str) -> str:
    runs = calendar.days_off_between(first, last)
    if not runs:
        return ""
    before = ", not counting " if lang == "en" else ", không tính "
    if holidays := [run.words(lang) for run in runs if run.named]:
        return before + ", ".join(holidays)
    if len(runs) == 1:
        return before + runs[0].weekend(lang)
    return before + ("weekends" if lang == "en" else "các ngày cuối tuần")


def _swapped(calendar: WorkCalendar, first: int, last: int, lang: str) -> str:
    days = sorted(day for day in calendar.worked_days if first < calendar.index(day) <= last)
    if not days:
        return ""
    names = WEEKDAYS_EN if lang == "en" else WEEKDAYS
    listed = ", ".join(f"{names[day.weekday()]} {day.day}/{day.month}" for day in days)
    return f", {listed} being worked" if lang == "en" else f", có tính {listed} làm bù"


def _moved(calendar: WorkCalendar, target: int, lang: str) -> str:
    if calendar.closing_tick[target] >= 0:
        return ""
    run = calendar.run_of(target)
    day_off = run.words(lang) or run.weekend(lang)
    if lang == "en":
        return f", ending on a day off ({day_off}), hence on the next working day"
    return f", hết hạn vào ngày nghỉ ({day_off}) nên hẹn ngày làm việc tiếp theo"


def _deferred(complete: datetime, lang: str) -> str:
    basis = basis_of_deferral(complete.date())
    legal = f" ({basis})" if basis else ""
    if lang == "en":
        return f"; complete at {complete:%H:%M}, from 15:00 on the office may answer on the next working day{legal}"
    return f"; đủ hồ sơ lúc {complete:%H:%M}, từ 15 giờ cơ quan được hẹn sang ngày làm việc tiếp theo{legal}"


def _stopped(pauses: Sequence[Pause], limit: Limit, lang: str) -> str:
    said = ""
    for pause in pauses:
        since, until = pause.started_at, pause.ended_at
        if until is not None:
            if since.tzinfo is not VN or until.tzinfo is not VN:
                since, until = local(since), local(until)
            stop = _stop(since.toordinal(), until.toordinal(), pause.cause, lang)
            said = f"{said}, {stop}" if said else f"; {stop}"
    if said and limit.stop is RESTART:
        said += ", counted anew from the complete dossier" if lang == "en" else ", tính lại từ đầu khi đủ hồ sơ"
    return said


@lru_cache(maxsize=REMEMBERED)
def _stop(first: int, last: int, cause: PauseCause, lang: str) -> str:
    since, until = date.fromordinal(first), date.fromordinal(last)
    if lang == "en":
        said = f"the clock stood still from {since.day}/{since.month} to {until.day}/{until.month}"
    else:
        said = f"đồng hồ dừng từ {since.day}/{since.month} đến {until.day}/{until.month}"
    return f"{said} {_AWAITED[lang][cause]}"


@lru_cache(maxsize=REMEMBERED)
def _counted_from(calendar: WorkCalendar, opened: int, lang: str) -> str:
    opening = _when(calendar.instant(opened), lang)
    if lang == "en":
        return f"; received outside working hours, counted from {opening}"
    return f"; nhận ngoài giờ làm việc nên tính từ {opening}"


def _extended(days: int, lang: str) -> str:
    if lang == "en":
        return f"; put off by {days} working day{'s' * (days != 1)}, with an apology"
    return f"; đã xin lỗi và hẹn lại thêm {days} ngày làm việc"


def _half_days(amount: int, lang: str) -> str:
    if amount == 1:
        return "half a working day" if lang == "en" else "nửa ngày làm việc"
    days = f"{amount // 2}" + (".5" if lang == "en" else ",5") * (amount % 2)
    if lang == "en":
        return f"{days} working day" + "s" * (amount != 2)
    return f"{days} ngày làm việc"


def _when(instant: datetime, lang: str) -> str:
    if lang != "en":
        return time_and_date(instant)
    at = local(instant)
    return f"{at:%H:%M} on {WEEKDAYS_EN[at.weekday()]} {at.day}/{at.month}/{at.year}"
