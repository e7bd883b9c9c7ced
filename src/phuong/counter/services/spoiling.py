"""Marking a number of the book as spoiled: its line stays, it counts no more, the fee may be given back."""

from datetime import datetime

from phuong.counter.models import CopyEntry
from phuong.counter.services.own_shift import own_shift
from phuong.counter.services.refusals import CopyWrong
from phuong.documents.api import IssuedPaper
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, audit, change, event
from phuong.kernel.text import squeeze


def spoil_copy(*, entry_id: int, reason: str, gives_back: bool, actor: Actor, now: datetime) -> CopyEntry:
    """Mark an entry as spoiled: its number and line stay, it counts no more. Spoiled twice is spoiled once.

    ``gives_back``: the fee is given back, out of the box of the actor's open shift.
    Errors:  CopyWrong (no reason), NoShift, NotPermitted, RowNotFound.
    """
    why = squeeze(reason.replace("\0", ""))[:500]
    if not why:
        raise CopyWrong("Ghi lý do số này hỏng, ví dụ: in nhầm bản chính, người yêu cầu không lấy nữa.")
    with acts.begin("copy.spoil", actor=actor, now=now) as act:
        shift = own_shift(act)
        entry = act.lock(CopyEntry, entry_id, missing="Không tìm thấy số này trong sổ của cơ quan bạn.")
        require(actor, "copy.certify", agency_ids=(entry.agency_id,))
        if entry.spoiled_at is not None:
            act.nothing_to_do()
            return entry
        symbol = IssuedPaper.objects.values_list("symbol", flat=True).get(pk=entry.paper_id)
        act.commit(
            change(
                entry,
                spoiled_at=now,
                spoiled_by_id=actor.post_id,
                spoil_reason=why,
                refund_vnd=entry.fee_vnd if gives_back else 0,
                spoil_shift_id=shift.pk,
            ),
            event("copy.spoiled", subject=symbol, agency_id=entry.agency_id, gives_back=gives_back),
            audit(
                "copy",
                entry.pk,
                subjects=[entry.requester_id] if entry.requester_id else [],
                purpose="spoil",
                values={"reason": why},
            ),
        )
        return entry
