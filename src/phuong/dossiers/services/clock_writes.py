"""The citizen's clock as rows: it stands while the applicant's turn lasts, and runs on with a reason for the new date.

No act is imported here, so that whatever moves a dossier may stop its clock.
"""

from datetime import datetime
from typing import Any

from phuong.directory.api import calendar_following
from phuong.dossiers.models import ClockStop, Dossier, DueDateChange
from phuong.dossiers.rules.clock import deadline_of
from phuong.kernel.acts import Write, change, insert
from phuong.kernel.deadline import Deadline, StopPolicy


def standing_still(dossier: Dossier, cause: str, now: datetime) -> tuple[dict[str, Any], list[Write]]:
    """Return the columns of ``dossier`` and the row of a stop that begins at ``now``.

    By the policy of the dossier's version the clock may run on all the same: then only the row tells of the wait.
    """
    row = insert(ClockStop, dossier_id=dossier.pk, cause=cause, started_at=now, ended_at=None)
    return {"stopped_at": now if dossier.limit_stop != StopPolicy.NONE else None}, [row]


def running_again(dossier: Dossier, cause: str, now: datetime) -> tuple[Deadline, dict[str, Any], list[Write]]:
    """Return the deadline of an accepted ``dossier`` that runs on at ``now``, its columns, and the rows that say why.

    ``cause``: why the date moved, as the history of the due date names it.
    """
    stops = list(ClockStop.objects.filter(dossier=dossier).order_by("started_at"))
    ending = [stop for stop in stops if stop.ended_at is None]
    for stop in ending:
        stop.ended_at = max(now, stop.started_at)  # the machine's clock may have been set back
    deadline = deadline_of(dossier, calendar_following(dossier.calendar_id, now), stops)
    writes: list[Write] = [change(stop, ended_at=stop.ended_at) for stop in ending]
    if deadline.at != dossier.due_at:
        moved = {"old_due_at": dossier.due_at, "new_due_at": deadline.at, "reason": deadline.reason()}
        writes.append(insert(DueDateChange, dossier_id=dossier.pk, at=now, cause=cause, **moved))
    return deadline, {"stopped_at": None, "due_at": deadline.at, "act_by": deadline.at}, writes
