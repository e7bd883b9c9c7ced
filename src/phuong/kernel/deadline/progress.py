"""How much of a limit is used at some instant, and whether that is a worry."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from phuong.kernel.dates import local, weekday_date
from phuong.kernel.deadline.calendar import DAY, WorkCalendar
from phuong.kernel.deadline.due import due, due_if_resumed
from phuong.kernel.deadline.extension import put_off
from phuong.kernel.deadline.limit import Limit, StopPolicy, Unit
from phuong.kernel.deadline.outcome import Deadline
from phuong.kernel.deadline.pause import Pause
from phuong.kernel.deadline.reason import amount_in_words, standing_still
from phuong.kernel.deadline.units import TRACKS

SOON_DAYS = 1
SOON_MINUTES = 120
_COUNTED_IN_MINUTES = frozenset({Unit.HOUR, Unit.HALF_DAY, Unit.SAME_DAY})


class ClockState(StrEnum):
    """What the clock of a dossier shows."""

    RUNNING = "running"
    SOON = "soon"
    LATE = "late"
    STOPPED = "stopped"


class Progress(NamedTuple):
    """Where a dossier stands at ``now``.

    ``used``, ``total``    in ``unit``; the unit under way counts as used; late ones go past the total. Months are
                           shown in calendar days.
    ``remaining_minutes``  working minutes until the due instant; 0 when late. While the clock stands still: what
                           is left once it runs again.
    ``remaining_days``     working days after today up to the due day; 0 on the day itself.
    ``late_days``          working days after the due day up to today; at least 1 when late.
    ``due_at``             last instant on time; while the clock stands still, as if it ran again now.
    """

    used: int
    total: int
    unit: Unit
    remaining_minutes: int
    remaining_days: int
    late_days: int
    state: ClockState
    due_at: datetime
    limit: Limit
    held: Pause | None

    def sentence(self, lang: str = "vi") -> str:
        """Return "Đã dùng 6 trong 10 ngày làm việc.", led by the standing clock and followed by what would be."""
        used = min(self.used, self.total)
        words = amount_in_words(self.limit, lang)
        counted_in = words.removeprefix(f"{self.limit.amount} ")
        if self.unit is Unit.CALENDAR_DAY:
            counted_in = "ngày" if lang != "en" else "days"
        if self.unit in (Unit.SAME_DAY, Unit.HALF_DAY):
            said = words[0].upper() + words[1:]
        elif lang == "en":
            said = f"{used} of {self.total} {counted_in} used"
        else:
            said = f"Đã dùng {used} trong {self.total} {counted_in}"
        if self.held is None:
            return f"{said}."
        on = local(self.due_at)
        if lang == "en":
            return f"{standing_still(self.held, lang)}. {said}. If it came now, due on {on:%d/%m/%Y}."
        return f"{standing_still(self.held, lang)}. {said}. Gửi hôm nay thì hẹn trả là {weekday_date(on)}."


def progress(
    limit: Limit,
    start: datetime,
    calendar: WorkCalendar,
    pauses: Sequence[Pause],
    now: datetime,
    *,
    soon_days: int = SOON_DAYS,
    soon_minutes: int = SOON_MINUTES,
    extended_days: int = 0,
) -> Progress:
    """Return how much of the limit is used at ``now``.

    Units:   limits in days are "soon" with ``soon_days`` or fewer working days left, others with
             ``soon_minutes`` or fewer working minutes. A pause asked for after ``now`` is not known yet.
             ``extended_days``: see ``put_off``; they count to the total, in the unit of the limit.
    Errors:  as ``due``.
    """
    known = [_as_of(pause, now) for pause in pauses if pause.started_at <= now]
    deadline = put_off(due(limit, start, calendar, known), extended_days, known)
    held, end = deadline.held, deadline
    if held is not None:
        ended_at = max(now, held.started_at)
        end = due_if_resumed(limit, start, calendar, known, ended_at, extended_days=extended_days)
    tick = calendar.tick(now)
    remaining = max(0, calendar.minutes_before(end.end) - calendar.minutes_before(tick))
    between = calendar.days_upto[end.end // DAY] - calendar.days_upto[tick // DAY]
    late = tick >= end.end and now > end.before_stop_at
    used, total = _used(deadline, min(tick, calendar.tick(held.started_at)) if held else tick)
    if held is not None:
        state = ClockState.STOPPED
    elif late:
        state = ClockState.LATE
    elif _is_soon(limit.unit, between, remaining, soon_days, soon_minutes):
        state = ClockState.SOON
    else:
        state = ClockState.RUNNING
    unit = Unit.CALENDAR_DAY if limit.unit is Unit.MONTH else limit.unit
    late_days = max(1, -between) if late else 0
    return Progress(used, total, unit, remaining, max(0, between), late_days, state, end.before_stop_at, limit, held)


def _as_of(pause: Pause, now: datetime) -> Pause:
    if pause.ended_at is not None and pause.ended_at > now:
        return Pause(pause.started_at, None, pause.cause)
    return pause


def _is_soon(unit: Unit, days: int, minutes: int, soon_days: int, soon_minutes: int) -> bool:
    return minutes <= soon_minutes if unit in _COUNTED_IN_MINUTES else days <= soon_days


def _used(deadline: Deadline, tick: int) -> tuple[int, int]:
    """Return units used up to the tick and in all, on the deadline's own track."""
    limit, calendar = deadline.limit, deadline.calendar
    track = TRACKS[limit.unit]
    first = track.position(calendar, deadline.began)
    total = track.target(calendar, deadline.began, limit.amount) - first
    if deadline.extended_days:
        total = track.position(calendar, deadline.end) - first - _stood_still(deadline, deadline.end)
    used = track.position(calendar, max(tick, deadline.began)) - first - _stood_still(deadline, tick)
    if limit.unit is Unit.HOUR:
        return used // 60, limit.amount
    if limit.unit is Unit.SAME_DAY:
        return min(1, used), 1
    return max(0, used), total


def _stood_still(deadline: Deadline, tick: int) -> int:
    """Return the units up to the tick that fell into pauses which moved the end."""
    limit, calendar = deadline.limit, deadline.calendar
    if limit.stop is StopPolicy.RESTART or limit.unit is Unit.SAME_DAY:
        return 0  # ``began`` is already the instant from which it counts anew
    position = TRACKS[limit.unit].position
    stopped_to, units = position(calendar, deadline.began), 0
    for pause in deadline.pauses:
        if pause.ended_at is not None:
            used_to = max(position(calendar, calendar.tick(pause.started_at)), stopped_to)
            answered = calendar.next_working_tick(calendar.tick(pause.ended_at))
            stopped_to = max(used_to, position(calendar, min(answered, max(tick, deadline.began))))
            units += stopped_to - used_to
    return units
