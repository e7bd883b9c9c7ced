"""What is closed with a dossier whose life ends before a result: steps, legs, a draft that waits, the clock."""

from datetime import datetime
from typing import Any

from phuong.directory.api import calendar_following
from phuong.dossiers.models import ClockStop, Dossier, DraftConfirmation, DueDateChange
from phuong.dossiers.rules.clock import deadline_of
from phuong.dossiers.services.intake import close_steps
from phuong.dossiers.services.leg_writes import lapsed
from phuong.dossiers.services.refusals import DossierEnded
from phuong.dossiers.states import State
from phuong.kernel.acts import Act, Write, change_where, insert
from phuong.kernel.dates import local, short_date

_HOW = {
    State.REFUSED: "bị từ chối tiếp nhận",
    State.WITHDRAWN: "được rút",
    State.STOPPED: "dừng giải quyết",
    State.RETURNED: "trả kết quả",
}
STOPPED = "Hồ sơ kết thúc trước khi có trả lời."


def require_not_ended(dossier: Dossier) -> None:
    """Pass while the life of ``dossier`` goes on. Errors: DossierEnded, saying since when and what to do instead."""
    if dossier.open:
        return
    ended_at = dossier.returned_at or dossier.finished_at
    day = f" ngày {short_date(local(ended_at))}" if ended_at else ""
    raise DossierEnded(
        f"Hồ sơ đã {_HOW[State(dossier.state)]}{day} nên không nhận thêm giấy tờ. "
        "Muốn làm tiếp, nộp hồ sơ mới kèm đủ giấy tờ."
    )


def ending_facts(dossier: Dossier, now: datetime) -> tuple[dict[str, Any], list[Write]]:
    """Return the columns of a dossier that ends at ``now``, and what is written when its date moves with that.

    A clock that stood until the end was never late by it: the date it would have, had it run again now, is kept.
    """
    facts: dict[str, Any] = {"finished_at": now, "stopped_at": None}
    if dossier.accepted_at is None or dossier.stopped_at is None:
        return facts, []
    stops = list(ClockStop.objects.filter(dossier=dossier).order_by("started_at"))
    for stop in stops:
        stop.ended_at = stop.ended_at or max(now, stop.started_at)  # the machine's clock may have been set back
    deadline = deadline_of(dossier, calendar_following(dossier.calendar_id, now), stops)
    if deadline.at is None or deadline.at == dossier.due_at:
        return facts, []
    moved = insert(
        DueDateChange,
        dossier_id=dossier.pk,
        at=now,
        cause="stopped",
        old_due_at=dossier.due_at,
        new_due_at=deadline.at,
        reason=deadline.reason(),
    )
    return facts | {"due_at": deadline.at, "act_by": deadline.at}, [moved]


def close_all(act: Act, dossier: Dossier) -> list[Write]:
    """Return the writes that close whatever still waits for somebody: steps, asked agencies, an unanswered draft."""
    unanswered = {"dossier_id": dossier.pk, "answered_at": None}
    return [
        *close_steps(act, dossier),
        *lapsed(act, dossier),
        change_where(DraftConfirmation, unanswered, answered_at=act.now, note=STOPPED),
    ]
