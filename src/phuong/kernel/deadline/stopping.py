"""What pauses do to a count that is already on its track."""

from collections.abc import Sequence
from operator import attrgetter

from phuong.kernel.deadline.calendar import WorkCalendar
from phuong.kernel.deadline.limit import RESTART, SAME_DAY, Limit
from phuong.kernel.deadline.pause import Pause
from phuong.kernel.deadline.tracks import Track

_BY_START = attrgetter("started_at")


Counted = tuple[int, int, int, Pause | None, tuple[Pause, ...]]
"""Where the count stands after all pauses: began and end (ticks), with the number of its last unit between them;
the open pause that holds it; the pauses that mattered. A bare tuple: this is the innermost loop of recomputing."""


def apply_pauses(limit: Limit, track: Track, calendar: WorkCalendar, began: int, pauses: Sequence[Pause]) -> Counted:
    """Move the end of a count for each pause that began before the limit had run out.

    The unit in which the request was made counts as used, the unit in which the answer came does not: the rule
    of the first day (Bộ luật Dân sự 2015, Điều 147) applied to both. An answer outside working hours has come
    at the next opening. A pause that begins at or after the due instant heals nothing.
    A same-day limit is always judged anew from the complete dossier, with its own 15:00 rule.
    """
    restarts = limit.stop is RESTART or limit.unit is SAME_DAY
    position, tick = track.position, calendar.tick
    target = track.target(calendar, began, limit.amount)
    end = track.end(calendar, target)
    stopped_to = -1
    mattered: tuple[Pause, ...] = ()
    for pause in sorted(pauses, key=_BY_START) if len(pauses) > 1 else pauses:
        asked = tick(pause.started_at)
        if asked >= end:
            break
        if pause.ended_at is None:
            return began, target, end, pause, (*mattered, pause)
        answered = calendar.next_working_tick(tick(pause.ended_at))
        if answered <= began:
            continue
        if restarts:
            began = answered
            target = track.target(calendar, began, limit.amount)
        else:
            runs_from = position(calendar, answered)
            used_to = position(calendar, asked if asked > began else began)
            used_to = used_to if used_to > stopped_to else stopped_to  # a call of max() would cost more than the rule
            if runs_from <= used_to:
                continue
            # Calendar days may be used up while the end still waits for a working day.
            target = (target if target > used_to else used_to) + runs_from - used_to
            stopped_to = runs_from
        mattered = (*mattered, pause)
        end = track.end(calendar, target)
    return began, target, end, None, mattered
