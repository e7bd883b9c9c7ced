"""Acts of the leader: approve what is proposed, or decide against it with reasons."""

from datetime import datetime
from typing import Any

from phuong.dossiers.models import Dossier
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.services.finding import MISSING, last_decision
from phuong.dossiers.services.moving import Move, writes_of
from phuong.dossiers.services.onward import ended
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.states import Outcome
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, WrongState, change

PROPOSED_ANEW = "Hồ sơ vừa được trình lại với đề xuất khác bản bạn đang xem. Tải lại trang, đọc bản mới rồi quyết định."


def approve(*, dossier_id: int, actor: Actor, now: datetime, proposal_id: int | None = None) -> str:
    """Approve the proposal as it stands; the dossier goes on to be numbered. Return its code.

    ``proposal_id``: the proposal that was read, with the draft of the result put before the leader; another one that
    came meanwhile is not approved unread.
    Errors:  NotPermitted, WrongState, RowNotFound.
    """
    return _decide("approve", dossier_id, actor, now, proposal_id)


def decline(*, dossier_id: int, actor: Actor, now: datetime, reasons: str, legal_basis: str) -> str:
    """Decide not to grant (không giải quyết): a negative result with reasons and article. Return the code.

    Errors:  ReasonMissing, NotPermitted, WrongState, RowNotFound.
    """
    if not (reasons.strip() and legal_basis.strip()):
        raise ReasonMissing("Quyết định không giải quyết phải ghi lý do và điều khoản làm căn cứ.")
    return _decide(
        "decline",
        dossier_id,
        actor,
        now,
        outcome=Outcome.DECLINED,
        reasons=reasons.strip(),
        legal_basis=legal_basis.strip(),
    )


def _decide(
    verb: str, dossier_id: int, actor: Actor, now: datetime, proposal_id: int | None = None, **overruled: Any
) -> str:
    with acts.begin(f"dossier.{verb}", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, f"dossier.{verb}", agency_ids=(dossier.holder_agency_id,))
        next_state(verb, dossier.state)
        decision = last_decision(dossier, decided=False)
        if proposal_id is not None and decision.pk != proposal_id:
            raise WrongState(PROPOSED_ANEW)
        outcome = overruled.get("outcome", decision.outcome)
        reasons = overruled.get("reasons", decision.reasons)
        onward = ended(act, dossier, outcome=outcome)
        said = "Kết quả đã được phê duyệt." if outcome == Outcome.GRANTED else f"Không giải quyết: {reasons}"
        happened = "approved" if verb == "approve" else "declined"
        basis = overruled.get("legal_basis", "")
        move = Move(verb, happened, onward.state, onward, reasons, said, legal_basis=basis)
        act.commit(
            *writes_of(act, dossier, move, outcome=outcome),
            change(decision, decided_by_id=actor.post_id, decided_at=now, **overruled),
        )
    return dossier.code
