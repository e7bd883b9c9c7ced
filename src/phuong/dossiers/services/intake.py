"""Acts of the one-stop before the clock of the procedure runs: accept, refuse."""

from dataclasses import dataclass
from datetime import datetime

from phuong.dossiers.models import ClockStop, Dossier, Token
from phuong.dossiers.rules.clock import deadline_of
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.moving import Move, writes_of
from phuong.dossiers.services.onward import begun
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.services.standing import standing_of
from phuong.dossiers.services.stepping import SOURCE, calendar_of
from phuong.dossiers.states import State
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor
from phuong.kernel.deadline import Deadline
from phuong.work.api import WorkItem


@dataclass(frozen=True, slots=True)
class Accepted:
    """The answer to an acceptance: the code and the deadline with its sentence."""

    code: str
    deadline: Deadline


def accept(*, dossier_id: int, actor: Actor, now: datetime, note: str = "") -> Accepted:
    """Accept a submitted dossier and fix the instant at which its result is due.

    Units:   ``now`` is aware; the limit is that of the procedure version pinned at filing.
    Errors:  NotPermitted, WrongState, RowNotFound; then nothing is stored.
    Source:  NĐ 61/2018/NĐ-CP Điều 17; form 01 of TT 01/2018/TT-VPCP.
    """
    with acts.begin("dossier.accept", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.accept", agency_ids=(dossier.receiving_agency_id,))
        state = next_state("accept", dossier.state)
        dossier.accepted_at = now
        deadline = deadline_of(dossier, calendar_of(dossier, now), ())
        onward = begun(act, dossier)
        move = Move(
            verb="accept",
            happened="accepted",
            state=state if onward.state == State.IN_PROCESS else onward.state,
            onward=onward,
            note=note,
            public_note=deadline.reason(),
        )
        facts = {"accepted_at": now, "first_due_at": deadline.at, "due_at": deadline.at, "act_by": deadline.at}
        act.commit(*writes_of(act, dossier, move, **facts))
    return Accepted(dossier.code, deadline)


def refuse(*, dossier_id: int, actor: Actor, now: datetime, reason: str, legal_basis: str) -> str:
    """Refuse a dossier at intake (từ chối tiếp nhận), with reason and article; return its code.

    Errors:  ReasonMissing, NotPermitted, WrongState, RowNotFound.
    Source:  form 03 of TT 01/2018/TT-VPCP.
    """
    if not reason.strip() or not legal_basis.strip():
        raise ReasonMissing("Ghi lý do và điều khoản làm căn cứ từ chối tiếp nhận.")
    with acts.begin("dossier.refuse", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.refuse", agency_ids=(dossier.receiving_agency_id,))
        state = next_state("refuse", dossier.state)
        said = f"{reason.strip()} Căn cứ: {legal_basis.strip()}."
        move = Move("refuse", "refused", state, None, said, said, legal_basis=legal_basis.strip())
        act.commit(*writes_of(act, dossier, move, finished_at=now, stopped_at=None), *close_steps(act, dossier))
    return dossier.code


def close_steps(act: acts.Act, dossier: Dossier) -> list[acts.Write]:
    """Return the writes that end the open steps of a dossier whose life ends, and its clock's stop."""
    return [
        acts.change_where(
            Token,
            {"instance_id": standing_of(dossier).instance_id, "closed_at": None},
            closed_at=act.now,
            closed_by=act.actor.name[:120],
        ),
        acts.change_where(
            WorkItem, {"source_kind": SOURCE, "source_id": dossier.pk, "closed_at": None}, closed_at=act.now
        ),
        *_stop_ended(act, dossier),
    ]


def _stop_ended(act: acts.Act, dossier: Dossier) -> list[acts.Write]:
    if dossier.accepted_at is None or dossier.finished_at is not None:
        return []  # no clock runs before acceptance, nor once the result is there: none stands
    stop = ClockStop.objects.filter(dossier=dossier, ended_at=None).first()
    # The machine's clock may have been set back.
    return [acts.change(stop, ended_at=max(act.now, stop.started_at))] if stop is not None else []
