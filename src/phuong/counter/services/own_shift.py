"""The open shift of who acts: found and locked first, so that two presses of one officer come one after the other."""

from phuong.counter.models import Shift
from phuong.counter.services.refusals import NoShift
from phuong.kernel.acts import Act
from phuong.kernel.prepared import fetch_rows_of

WHERE = "WHERE post_id = %s AND closed_at IS NULL FOR UPDATE"


def own_shift(act: Act) -> Shift:
    """Return the open shift of the actor's post, locked until ``act`` ends. Errors: NoShift."""
    found = own_shift_if_open(act)
    if found is None:
        raise NoShift
    return found


def own_shift_if_open(act: Act) -> Shift | None:
    """Return the open shift of the actor's post, locked, or None."""
    if act.actor.post_id is None:
        return None
    return next(iter(fetch_rows_of(Shift, WHERE, [act.actor.post_id])), None)
