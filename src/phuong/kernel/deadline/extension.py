"""A deadline put off by a signed apology (hẹn lại): the ordinary date first, then the added working days."""

from collections.abc import Sequence

from phuong.kernel.deadline.limit import NONE, Limit, Unit
from phuong.kernel.deadline.outcome import Deadline
from phuong.kernel.deadline.pause import Pause
from phuong.kernel.deadline.stopping import apply_pauses
from phuong.kernel.deadline.units import TRACKS

_DAYS = TRACKS[Unit.WORKING_DAY]


def put_off(deadline: Deadline, working_days: int, pauses: Sequence[Pause] = ()) -> Deadline:
    """Return ``deadline`` later by ``working_days``: closing time of the working day so many after the ordinary one.

    Two stages, so that whatever moves the ordinary date (a pause before it, a new calendar) keeps the added days:
    pauses before the ordinary date moved that date already; of ``pauses`` only those count here that begin at or
    after it, by the stop policy of the limit, applied to the added days.

    Units:   working days, 0 or more; 0 gives ``deadline`` itself.
    Errors:  ValueError if ``working_days`` is negative; CalendarNotCovered.
    Source:  Nghị định 61/2018/NĐ-CP, Điều 19 (from memory); docs/rules/due-dates.md, rule 10.
    """
    if working_days < 0:
        raise ValueError("a deadline is never put off by less than nothing")
    if not working_days:
        return deadline
    calendar, ordinary = deadline.calendar, deadline.end
    if deadline.held is not None:
        end = _DAYS.end(calendar, _DAYS.target(calendar, ordinary, working_days))
        return deadline._replace(end=end, extended_days=working_days)
    policy = deadline.limit.stop
    later = () if policy is NONE else [pause for pause in pauses if calendar.tick(pause.started_at) >= ordinary]
    added = Limit(working_days, Unit.WORKING_DAY, policy)
    _, _, end, held, mattered = apply_pauses(added, _DAYS, calendar, ordinary, later)
    return deadline._replace(
        at=None if held else calendar.instant(end),
        pauses=(*deadline.pauses, *mattered),
        held=held,
        end=end,
        extended_days=working_days,
    )
