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
from phuong.kernel.acts import Actor, change


def approve(*, dossier_id: int, actor: Actor, now: datetime) -> str:
    """Approve the proposal as it stands; the dossier goes on to be numbered. Return its code.

    Errors:  NotPermitted, WrongState, RowNotFound.
    """
    return _decide("approve", dossier_id, actor, now)


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


def _decide(verb: str, dossier_id: int, actor: Actor, now: datetime, **overruled: Any) -> str:
    with acts.begin(f"dossier.{verb}", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, f"dossier.{verb}", agency_ids=(dossier.holder_agency_id,))
        next_state(verb, dossier.state)
        decision = last_decision(dossier, decided=False)
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
