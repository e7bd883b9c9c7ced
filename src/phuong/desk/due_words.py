"""How a row says when it is due, in shape and words, and how much of its time is used. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from phuong.dossiers.api import State
from phuong.kernel.dates import local
from phuong.kernel.deadline import Unit, WorkCalendar

Kind = Literal["ok", "done", "soon", "late", "pause", "off"]
ENDED: dict[State, tuple[Kind, str]] = {
    State.RETURNED: ("done", "Xong"),
    State.REFUSED: ("off", "Từ chối"),
    State.WITHDRAWN: ("off", "Đã rút"),
    State.STOPPED: ("off", "Đã dừng"),
}
ANSWER_HOURS = 8
HOUR = 60
SHOWN_IN_HOURS = 4 * HOUR


class Timed(Protocol):
    """What a row of a list and a whole dossier both know of their time."""

    @property
    def state(self) -> str: ...
    @property
    def act_by(self) -> datetime: ...
    @property
    def due_at(self) -> datetime | None: ...
    @property
    def accepted_at(self) -> datetime | None: ...
    @property
    def stopped_at(self) -> datetime | None: ...
    @property
    def finished_at(self) -> datetime | None: ...


class Limited(Timed, Protocol):
    """What is known besides of how much time there was in all."""

    @property
    def limit_amount(self) -> int: ...
    @property
    def limit_unit(self) -> str: ...
    @property
    def extended_days(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Due:
    """A status of the kit: ``kind`` is its shape and colour, ``text`` the words beside it."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Used:
    """How much of the time is used: "6/10"; more than all of it when overdue."""

    used: int
    total: int
    state: Literal["running", "soon", "late", "stopped"]
    unit: str


def due_words(row: Timed, now: datetime, calendar: WorkCalendar) -> Due:
    """Return when ``row`` is due in the words of an inbox: "Còn 48 phút", "Quá 2 ngày", "Dừng từ 3/2"."""
    if row.finished_at is not None and row.state in ENDED:
        kind, ended = ENDED[State(row.state)]
        return Due(kind, f"{ended} {_day_month(row.finished_at)}")
    if row.stopped_at is not None:
        return Due("pause", f"Dừng từ {_day_month(row.stopped_at)}")
    if row.act_by < now:
        return Due("late", _overdue(row.act_by, now, calendar))
    return _in_time(row, now, calendar)


def used_words(row: Limited, now: datetime, calendar: WorkCalendar) -> Used | None:
    """Return how much of its time ``row`` has used; None for what is finished.

    Reckoned back from the due instant, so that stopped time is left out without reading the stops of every row.
    """
    if row.finished_at is not None:
        return None
    stands = row.stopped_at or now
    left, total, unit = _left(row, stands, calendar)
    state = "stopped" if row.stopped_at else "late" if row.act_by < now else "running"
    return Used(max(total - left, 0), total, state, unit)  # type: ignore[arg-type]  # one of the four words above


def _in_time(row: Timed, now: datetime, calendar: WorkCalendar) -> Due:
    days = calendar.working_days_between(local(now).date(), local(row.act_by).date())
    minutes = calendar.working_minutes_between(now, row.act_by)
    if row.accepted_at is None or (days == 0 and minutes <= SHOWN_IN_HOURS):
        return Due("soon" if days <= 1 else "ok", f"Còn {_hours(minutes)}")
    if days == 0:
        return Due("soon", f"Trước {local(row.act_by):%H:%M}")
    if days == 1:
        return Due("soon", f"Còn 1 ngày, {_day_month(row.act_by)}")
    return Due("ok", f"Còn {days} ngày, {_day_month(row.act_by)}")


def _overdue(due_at: datetime, now: datetime, calendar: WorkCalendar) -> str:
    days = calendar.working_days_between(local(due_at).date(), local(now).date())
    minutes = calendar.working_minutes_between(due_at, now)
    if days and minutes >= SHOWN_IN_HOURS:
        return f"Quá {days} ngày"
    return f"Quá {_hours(minutes)}" if minutes else "Vừa quá hạn"


def _left(row: Limited, stands: datetime, calendar: WorkCalendar) -> tuple[int, int, str]:
    """What is left at the instant ``stands``, of how much, in which unit; less than nothing when overdue."""
    if row.accepted_at is None or row.due_at is None:
        return _whole_hours(calendar.working_minutes_between(stands, row.act_by)), ANSWER_HOURS, "giờ"
    unit, today, due_day = Unit(row.limit_unit), local(stands).date(), local(row.due_at).date()
    if unit is Unit.HOUR:
        total = row.limit_amount + ANSWER_HOURS * row.extended_days
        return _whole_hours(calendar.working_minutes_between(stands, row.due_at)), total, "giờ"
    if unit is Unit.SAME_DAY:
        return calendar.working_days_between(today, due_day), 1 + row.extended_days, "ngày làm việc"
    if unit in (Unit.CALENDAR_DAY, Unit.MONTH):
        by_limit = unit is Unit.CALENDAR_DAY and not row.extended_days
        total = row.limit_amount if by_limit else (due_day - local(row.accepted_at).date()).days
        return (due_day - today).days, total, "ngày"
    total = row.limit_amount if unit is Unit.WORKING_DAY else -(-row.limit_amount // 2)
    return calendar.working_days_between(today, due_day), total + row.extended_days, "ngày làm việc"


def _whole_hours(minutes: int) -> int:
    return -(-minutes // HOUR)


def _hours(minutes: int) -> str:
    hours, rest = divmod(max(minutes, 0), HOUR)
    if not hours:
        return f"{rest} phút"
    return f"{hours} giờ {rest:02d}" if rest else f"{hours} giờ"


def _day_month(instant: datetime) -> str:
    day = local(instant)
    return f"{day.day}/{day.month}"
