"""The open shift of who acts: found and locked first, so that two presses of one officer come one after the other.

One that was left open on an earlier day takes nothing more: its box was counted by nobody, so it is asked to be closed.
"""

from datetime import datetime

from phuong.counter.models import Shift
from phuong.counter.services.refusals import NoShift, ShiftLeftOpen
from phuong.kernel.acts import Act
from phuong.kernel.dates import local, short_date
from phuong.kernel.prepared import fetch_rows_of

WHERE = "WHERE post_id = %s AND closed_at IS NULL FOR UPDATE"


def own_shift(act: Act) -> Shift:
    """Return the open shift of the actor's post, locked until ``act`` ends. Errors: NoShift, ShiftLeftOpen."""
    found = any_own_shift(act)
    if found is None:
        raise NoShift
    if is_left_open(found, act.now):
        raise ShiftLeftOpen(short_date(local(found.opened_at).date()))
    return found


def own_shift_if_open(act: Act) -> Shift | None:
    """Return today's open shift of the actor's post, locked, or None."""
    found = any_own_shift(act)
    return None if found is None or is_left_open(found, act.now) else found


def any_own_shift(act: Act) -> Shift | None:
    """Return the open shift of the actor's post, locked, of whatever day; or None."""
    if act.actor.post_id is None:
        return None
    return next(iter(fetch_rows_of(Shift, WHERE, [act.actor.post_id])), None)


def is_left_open(shift: Shift, now: datetime) -> bool:
    """Tell whether a shift was opened on an earlier day and never closed."""
    return shift.closed_at is None and local(shift.opened_at).date() < local(now).date()
