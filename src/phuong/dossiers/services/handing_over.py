"""Papers carried from desk to desk in batches (sổ giao nhận): who gives what to whom; taking is ``taking_over``.

A batch moves paper, not work: whose turn it is follows the process. A dossier is in one open batch at most.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import IntegrityError

from phuong.directory.api import Agency, posts_with_role
from phuong.dossiers.models import Dossier, HandOver, HandOverItem
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.services.batches import NO_BATCH, audited, require_open
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.identity.api import Role, require
from phuong.kernel import acts
from phuong.kernel.acts import (
    Act,
    Actor,
    ActRefused,
    NotPermitted,
    Write,
    audit,
    change,
    event,
    insert,
    insert_many,
)
from phuong.kernel.dates import local
from phuong.kernel.text import squeeze

MOST_ITEMS = 100


class AlreadyInBatch(ActRefused):
    """The papers of a dossier are in a batch that nobody took yet."""

    code = "already-in-batch"


def hand_over(
    *,
    dossier_ids: Iterable[int],
    to_agency_id: int,
    to_role: str,
    actor: Actor,
    now: datetime,
    note: str = "",
) -> int:
    """Give the papers of dossiers, as one batch, to whoever has ``to_role`` in an agency. Return the batch's number.

    Errors:  ReasonMissing (nothing chosen, too many), AlreadyInBatch naming the codes, ActRefused (nobody there to
             take it, an agency that has no part in a dossier), NotPermitted, WrongState, RowNotFound.
    Source:  control sheet, form 06 of TT 03/2025/TT-VPCP: giao, nhận with hour and minute, both signatures.
    """
    wanted = sorted(set(dossier_ids))
    if not wanted or len(wanted) > MOST_ITEMS:
        raise ReasonMissing(f"Chọn từ 1 đến {MOST_ITEMS} hồ sơ để bàn giao.")
    if actor.post_id is None or actor.agency_id is None:
        raise NotPermitted("Chỉ cán bộ đang giữ một vị trí bàn giao được hồ sơ.")
    to_agency = _taker_exists(to_agency_id, to_role, now)
    try:
        with acts.begin("dossier.hand_over", actor=actor, now=now) as act:
            found = [_to_give(act, key, to_agency) for key in wanted]
            batch = insert(
                HandOver,
                given_at=now,
                given_by_id=actor.post_id,
                given_by_name=actor.name[:120],
                from_agency_id=actor.agency_id,
                to_agency_id=to_agency.pk,
                to_role=to_role,
                note=squeeze(note.replace("\0", ""))[:1000],
            )
            items = [{"hand_over_id": batch.id, "dossier_id": one.pk, "open": True} for one in found]
            made = act.commit(batch, insert_many(HandOverItem, items), *_given_traces(found, to_agency.pk))
    except IntegrityError as taken:  # two officers gave the same papers in the same moment
        raise AlreadyInBatch(_twice(_open_codes(wanted))) from taken
    return made[batch]


def cancel_hand_over(*, hand_over_id: int, actor: Actor, now: datetime) -> None:
    """Take a batch back before anybody took it. Pressing twice changes nothing.

    Errors:  NotPermitted for anyone but the giver's post, WrongState when it was taken, RowNotFound.
    """
    with acts.begin("dossier.cancel_hand_over", actor=actor, now=now) as act:
        batch = act.lock(HandOver, hand_over_id, missing=NO_BATCH)
        require(actor, "dossier.hand_over", agency_ids=(batch.from_agency_id,))
        if batch.given_by_id != actor.post_id:
            raise NotPermitted("Chỉ người giao hủy được phiếu bàn giao của mình.")
        if batch.cancelled_at is not None:
            act.nothing_to_do()
            return
        require_open(batch)
        act.commit(
            change(batch, cancelled_at=now),
            acts.change_where(HandOverItem, {"hand_over_id": batch.pk}, open=False),
            audit("hand_over", batch.pk, purpose="cancel_hand_over"),
        )


def _taker_exists(agency_id: int, role: str, now: datetime) -> Agency:
    agency = Agency.objects.filter(pk=agency_id).first()
    if agency is None or role not in set(Role):
        raise ReasonMissing("Chọn nơi nhận và vai trò người nhận trong danh sách.")
    if not posts_with_role(agency_id, role, local(now).date()).exists():
        raise ActRefused(f"{agency.name} hôm nay không có vị trí {Role(role).label.lower()}. Chọn nơi nhận khác.")
    return agency


def _to_give(act: Act, dossier_id: int, to_agency: Agency) -> Dossier:
    dossier = act.lock(Dossier, dossier_id, missing=MISSING)
    require(act.actor, "dossier.hand_over", agency_ids=(dossier.holder_agency_id, dossier.receiving_agency_id))
    next_state("hand_over", dossier.state)
    if to_agency.pk not in _agencies_of(dossier):
        raise ActRefused(f"{to_agency.name} không xử lý hồ sơ {dossier.code}. Bỏ hồ sơ này, hoặc chọn nơi nhận khác.")
    if HandOverItem.objects.filter(dossier=dossier, open=True).exists():
        raise AlreadyInBatch(_twice([dossier.code]))
    return dossier


def _agencies_of(dossier: Dossier) -> set[int | None]:
    return {
        dossier.holder_agency_id,
        dossier.receiving_agency_id,
        dossier.competent_agency_id,
        dossier.supporting_agency_id,
    }


def _twice(codes: Sequence[str]) -> str:
    which = ", ".join(codes) or "Một hồ sơ vừa chọn"
    return f"{which} đang nằm trong một phiếu bàn giao chưa ai nhận. Bỏ ra khỏi danh sách, hoặc chờ phiếu kia."


def _open_codes(dossier_ids: Sequence[int]) -> list[str]:
    found = HandOverItem.objects.filter(dossier_id__in=dossier_ids, open=True)
    return list(found.values_list("dossier__code", flat=True).order_by("dossier__code"))


def _given_traces(found: Sequence[Dossier], to_agency_id: int) -> list[Write]:
    told = [event("dossier.handed_over", subject=one.code, agency_id=to_agency_id) for one in found]
    return [*told, audited(None, found, "hand_over")]
