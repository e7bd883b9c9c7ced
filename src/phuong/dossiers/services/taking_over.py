"""Taking a batch of papers: each file there or not, and the row of the control sheet from the giver to the taker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from phuong.dossiers.models import ControlSheetEntry, Dossier, HandOver, HandOverItem
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.services.batches import NO_BATCH, audited, require_open
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.identity.api import Role, require
from phuong.kernel import acts
from phuong.kernel.acts import Act, Actor, NotPermitted, Write, WrongState, change, event, insert_many
from phuong.kernel.dates import clock_time, local, short_date
from phuong.kernel.text import squeeze


@dataclass(frozen=True, slots=True)
class Checked:
    """What the taker found of one dossier: its papers are there, or not and why."""

    is_there: bool
    note: str = ""


def take_over(*, hand_over_id: int, checked: Mapping[int, Checked], actor: Actor, now: datetime) -> int:
    """Take a batch: each dossier by id is there, or is missing with a note. Return how many were taken.

    Each one taken is a row of its control sheet, from the giver to the taker. Who took a batch may press again.

    Errors:  ReasonMissing (a dossier not ticked either way, missing without a note), NotPermitted, WrongState (taken
             by somebody else, cancelled), RowNotFound.
    """
    with acts.begin("dossier.take_over", actor=actor, now=now) as act:
        batch = act.lock(HandOver, hand_over_id, missing=NO_BATCH)
        require(actor, "dossier.take_over", agency_ids=(batch.to_agency_id,))
        if batch.taken_at is not None and batch.taken_by_id == actor.post_id:
            act.nothing_to_do()  # pressed twice
            return HandOverItem.objects.filter(hand_over=batch, taken=True).count()
        require_open(batch)
        _require_taker(batch, actor)
        items = list(HandOverItem.objects.filter(hand_over=batch).select_related("dossier").order_by("dossier_id"))
        found = [(item, _said_of(item, checked)) for item in items]
        there = [item for item, said in found if said.is_there]
        locked = [_to_take(act, item) for item in there]
        act.commit(
            change(batch, taken_at=max(now, batch.given_at), taken_by_id=actor.post_id, taken_by_name=actor.name[:120]),
            *(change(item, open=False, taken=said.is_there, note=said.note) for item, said in found),
            insert_many(ControlSheetEntry, [_sheet_row(batch, one, actor, now) for one in locked]),
            *_taken_traces(batch, locked),
        )
    return len(there)


def _require_taker(batch: HandOver, actor: Actor) -> None:
    if batch.given_by_id == actor.post_id:
        raise NotPermitted("Người giao không tự nhận phiếu của mình: cần chữ ký của người nhận.")
    if batch.to_role not in actor.roles:
        raise NotPermitted(f"Phiếu này giao cho {Role(batch.to_role).label.lower()}; vị trí của bạn không nhận được.")


def _said_of(item: HandOverItem, checked: Mapping[int, Checked]) -> Checked:
    said = checked.get(item.dossier_id)
    if said is None:
        raise ReasonMissing(f"Đánh dấu hồ sơ {item.dossier.code}: có đủ, hoặc thiếu kèm ghi chú.")
    note = squeeze(said.note.replace("\0", ""))[:500]
    if not said.is_there and not note:
        raise ReasonMissing(f"Ghi hồ sơ {item.dossier.code} thiếu gì.")
    return Checked(said.is_there, note)


def _to_take(act: Act, item: HandOverItem) -> Dossier:
    dossier = act.lock(Dossier, item.dossier_id, missing=MISSING)
    try:
        next_state("take_over", dossier.state)
    except WrongState as over:
        said = f"Hồ sơ {dossier.code} đã kết thúc: đánh dấu thiếu và ghi “đã kết thúc”, rồi nhận các hồ sơ còn lại."
        raise WrongState(said) from over
    return dossier


def _sheet_row(batch: HandOver, dossier: Dossier, actor: Actor, now: datetime) -> dict[str, Any]:
    given = f"giao {clock_time(batch.given_at)} ngày {short_date(local(batch.given_at).date())}"
    taken = f"nhận {clock_time(now)} ngày {short_date(local(now).date())}"
    return {
        "dossier_id": dossier.pk,
        "at": now,
        "act": "take_over",
        "from_agency_id": batch.from_agency_id,
        "from_name": batch.given_by_name,
        "to_agency_id": batch.to_agency_id,
        "to_name": actor.name[:120],
        "state": dossier.state,
        "due_at": dossier.due_at,
        "note": f"Phiếu bàn giao số {batch.pk}: {given}, {taken}.",
        "public_note": f"Hồ sơ giấy đã chuyển đến {actor.name[:120]}.",
    }


def _taken_traces(batch: HandOver, taken: Sequence[Dossier]) -> list[Write]:
    told = [
        event("dossier.taken_over", subject=one.code, agency_id=batch.to_agency_id, hand_over=batch.pk) for one in taken
    ]
    return [*told, audited(batch.pk, taken, "take_over")]
