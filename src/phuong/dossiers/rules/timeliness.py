"""Early, on time or late: judged at the end of the work, and shown as in time or overdue before it."""

from datetime import datetime
from typing import Protocol

from phuong.kernel.dates import VN

EARLY, ON_TIME, LATE = "early", "on_time", "late"


class Due(Protocol):
    """What decides."""

    due_at: datetime | None
    supplement_count: int


def timeliness(dossier: Due, ended_at: datetime) -> str:
    """Return whether the dossier ended ``early`` (a day or more before), ``on_time`` or ``late``.

    More than one supplement request counts as late whatever the date (QĐ 766/QĐ-TTg, 2.1).

    Errors:  ValueError without a due date.
    """
    if dossier.due_at is None:
        raise ValueError("a dossier without due date is neither early nor late")
    if ended_at > dossier.due_at or dossier.supplement_count > 1:
        return LATE
    return EARLY if ended_at.astimezone(VN).date() < dossier.due_at.astimezone(VN).date() else ON_TIME
