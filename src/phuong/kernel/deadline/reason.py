"""The sentence that explains a deadline: until when, how much time was given, what was not counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from phuong.kernel.dates import WEEKDAYS, WEEKDAYS_EN, local, time_and_date
from phuong.kernel.deadline.calendar import DAY
from phuong.kernel.deadline.legal import basis_of_deferral
from phuong.kernel.deadline.limit import Limit, StopPolicy, Unit
from phuong.kernel.deadline.pause import PauseCause
from phuong.kernel.deadline.units import COUNTS_DAYS_OFF, may_defer

if TYPE_CHECKING:
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
    if limit.unit is Unit.HALF_DAY:
        return _half_days(limit.amount, lang)
    words = _UNITS[lang][limit.unit].format(limit.amount)
    return words[:-1] if lang == "en" and limit.amount == 1 and words.endswith("s") else words


def awaited(pause: Pause, lang: str = "vi") -> str:
    """Return what a pause waits for: "chờ bổ sung"."""
    return _AWAITED[lang][pause.cause]


def sentence(deadline: Deadline, lang: str) -> str:
    """Return "Hẹn trả trước 17:30 thứ Ba 24/2/2026: 3 ngày làm việc, không tính Tết 16–20/2."

    An open pause is told first: there is no due date then.
    """
    vi = lang != "en"
    words = amount_in_words(deadline.limit, lang)
    if deadline.held is not None:
        since = _when(deadline.held.started_at, lang)
        stopped = f"Đồng hồ dừng từ {since}" if vi else f"The clock has stood still since {since}"
        return f"{stopped}, {awaited(deadline.held, lang)}: {words}{_rest(deadline, lang)}."
    at = deadline.calendar.instant(deadline.end)
    if vi:
        head = f"Hẹn trả trước {at.hour:02d}:{at.minute:02d} {WEEKDAYS[at.weekday()]} {at.day}/{at.month}/{at.year}"
    else:
        head = f"Due before {_when(at, lang)}"
    return f"{head}: {words}{_rest(deadline, lang)}."


def _rest(deadline: Deadline, lang: str) -> str:
    """Everything after the amount, each part with its own comma or semicolon."""
    calendar, limit = deadline.calendar, deadline.limit
    rest = _not_counted(deadline, lang)
    if calendar.worked_days and limit.unit not in COUNTS_DAYS_OFF:
        rest += _swapped(deadline, lang)
    if limit.unit is Unit.SAME_DAY and may_defer(deadline.began):
        rest += _deferred(deadline, lang)
    if deadline.pauses:
        rest += _stopped(deadline, lang)
    began = calendar.tick(deadline.start)
    if calendar.next_working_tick(began) != began:
        rest += _outside_hours(deadline, lang)
    return rest


def _not_counted(deadline: Deadline, lang: str) -> str:
    calendar = deadline.calendar
    last = deadline.end // DAY
    if deadline.limit.unit in COUNTS_DAYS_OFF:
        return _moved(deadline, lang) if calendar.closing_tick[deadline.target] < 0 else ""
    runs = calendar.days_off_between(deadline.began // DAY, last)
    if not runs:
        return ""
    before = ", không tính " if lang != "en" else ", not counting "
    holidays = [run.words(lang) for run in runs if run.named]
    if holidays:
        return before + ", ".join(holidays)
    if len(runs) == 1:
        return before + runs[0].weekend(lang)
    return before + ("các ngày cuối tuần" if lang != "en" else "weekends")


def _moved(deadline: Deadline, lang: str) -> str:
    calendar = deadline.calendar
    run = calendar.run_of(deadline.target)
    day_off = run.words(lang) or run.weekend(lang)
    if lang == "en":
        return f", ending on a day off ({day_off}), hence on the next working day"
    return f", hết hạn vào ngày nghỉ ({day_off}) nên hẹn ngày làm việc tiếp theo"


def _swapped(deadline: Deadline, lang: str) -> str:
    calendar = deadline.calendar
    first, last = calendar.day(deadline.began // DAY), calendar.day(deadline.end // DAY)
    days = [day for day in calendar.worked_days if first < day <= last]
    if not days:
        return ""
    names = WEEKDAYS_EN if lang == "en" else WEEKDAYS
    listed = ", ".join(f"{names[day.weekday()]} {day.day}/{day.month}" for day in sorted(days))
    return f", {listed} being worked" if lang == "en" else f", có tính {listed} làm bù"


def _deferred(deadline: Deadline, lang: str) -> str:
    at = deadline.calendar.instant(deadline.began)
    basis = basis_of_deferral(at.date())
    legal = f" ({basis})" if basis else ""
    if lang == "en":
        return f"; complete at {at:%H:%M}, from 15:00 on the office may answer on the next working day{legal}"
    return f"; đủ hồ sơ lúc {at:%H:%M}, từ 15 giờ cơ quan được hẹn sang ngày làm việc tiếp theo{legal}"


def _stopped(deadline: Deadline, lang: str) -> str:
    vi = lang != "en"
    parts = []
    for pause in deadline.pauses:
        if pause.ended_at is not None:
            since, until = _day(pause.started_at), _day(pause.ended_at)
            said = f"đồng hồ dừng từ {since} đến {until}" if vi else f"the clock stood still from {since} to {until}"
            parts.append(f"{said} {awaited(pause, lang)}")
    if not parts:
        return ""
    rest = "; " + ", ".join(parts)
    if deadline.limit.stop is StopPolicy.RESTART:
        rest += ", tính lại từ đầu khi đủ hồ sơ" if vi else ", counted anew from the complete dossier"
    return rest


def _outside_hours(deadline: Deadline, lang: str) -> str:
    calendar = deadline.calendar
    opening = calendar.instant(calendar.next_working_tick(calendar.tick(deadline.start)))
    if lang == "en":
        return f"; received outside working hours, counted from {_when(opening, lang)}"
    return f"; nhận ngoài giờ làm việc nên tính từ {time_and_date(opening)}"


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


def _day(instant: datetime) -> str:
    at = local(instant)
    return f"{at.day}/{at.month}"
