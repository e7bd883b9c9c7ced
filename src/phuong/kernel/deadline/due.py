"""When is it due: the one rule that every promise to an applicant goes through."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from phuong.kernel.deadline.calendar import WorkCalendar
from phuong.kernel.deadline.extension import put_off
from phuong.kernel.deadline.limit import NONE, Limit
from phuong.kernel.deadline.outcome import Deadline
from phuong.kernel.deadline.pause import Pause
from phuong.kernel.deadline.stopping import apply_pauses
from phuong.kernel.deadline.units import TRACKS

_made = tuple.__new__  # what a named tuple does itself, with names in between that take a tenth of a deadline


def due(limit: Limit, start: datetime, calendar: WorkCalendar, pauses: Sequence[Pause] = ()) -> Deadline:
    """Return the last instant at which the result is on time, with its explanation.

    Units:   ``start`` is the aware instant of valid intake; outside working hours it counts from the next
             opening. Days, half days and months begin with the next one and end at closing time; what ends on
             a day off ends on the next working day; hours run at once inside working hours.
             While a pause is open the answer has ``at`` None and tells what holds it.
    Errors:  CalendarNotCovered, NaiveInstant.
    Source:  Bộ luật Dân sự 2015, Điều 147-148; docs/rules/due-dates.md.
    """
    track = TRACKS[limit.unit]
    received = calendar.tick(start)
    began = calendar.next_working_tick(received)
    opened = -1 if began == received else began
    if pauses and limit.stop is not NONE:
        began, target, end, held, mattered = apply_pauses(limit, track, calendar, began, pauses)
        at = None if held else calendar.instant(end)
        return _made(Deadline, (at, limit, start, calendar, mattered, held, opened, began, target, end, 0))
    target = track.target(calendar, began, limit.amount)
    end = track.end(calendar, target)
    return _made(Deadline, (calendar.instant(end), limit, start, calendar, (), None, opened, began, target, end, 0))


def due_if_resumed(
    limit: Limit,
    start: datetime,
    calendar: WorkCalendar,
    pauses: Sequence[Pause],
    at: datetime,
    *,
    extended_days: int = 0,
) -> Deadline:
    """Return the deadline as it would be if all that is awaited came at ``at``: "Gửi hôm nay thì hẹn trả là ...".

    A machine whose clock was set back gives an ``at`` before the request: the answer then comes with the request.
    Errors:  as ``due``.
    """
    ended = [p if p.ended_at else replace(p, ended_at=max(at, p.started_at)) for p in pauses]
    return put_off(due(limit, start, calendar, ended), extended_days, ended)
