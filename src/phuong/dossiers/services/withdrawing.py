"""Rút hồ sơ: the applicant takes a dossier back; the office decides once it was accepted."""

from datetime import datetime, timedelta

from phuong.dossiers.models import Dossier, DraftConfirmation, Leg, ProcessMessage, Token, Withdrawal
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.services.ending import close_all
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.leg_rows import is_answered
from phuong.dossiers.services.moving import Move, writes_of
from phuong.dossiers.services.onward import Onward, answered
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.services.standing import standing_of
from phuong.dossiers.states import State
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, Write, WrongState, change, change_where, insert
from phuong.procedures.api import graph_of

NOTHING_ASKED = "Hồ sơ này không có yêu cầu rút nào đang chờ trả lời. Tải lại trang để xem."


def request_withdrawal(*, dossier_id: int, actor: Actor, now: datetime, reason: str, requested_by: str = "") -> State:
    """Take a dossier back: at once before its acceptance, later as a request to the office. Return the new state.

    The clock is left as it is: a request that is refused must find it where it was.

    Units:   ``requested_by`` names who asks at the counter; a citizen who acts alone needs no other name.
    Errors:  ReasonMissing, WrongState once there is a result, NotPermitted, RowNotFound.
    Source:  vietnam.md §1.4 step 9: the applicant asks (7), not possible when 9 or 10.
    """
    reason, requested_by = reason.strip(), requested_by.strip() or ("" if actor.is_officer else actor.name)
    if not reason:
        raise ReasonMissing("Ghi lý do rút hồ sơ.")
    if not requested_by:
        raise ReasonMissing("Ghi họ tên người xin rút hồ sơ tại quầy.")
    with acts.begin("dossier.request_withdrawal", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(
            actor,
            "dossier.request_withdrawal",
            agency_ids=(dossier.receiving_agency_id,),
            party_ids=(dossier.applicant_id, dossier.submitter_id),
        )
        state = next_state("request_withdrawal", dossier.state)
        at_once = state == State.WITHDRAWN
        said = f"{requested_by} {'rút hồ sơ' if at_once else 'xin rút hồ sơ'}. Lý do: {reason.rstrip('.')}."
        happened = "withdrawn" if at_once else "withdrawal_requested"
        facts = {"finished_at": now, "stopped_at": None} if at_once else {}
        act.commit(
            *writes_of(act, dossier, Move("request_withdrawal", happened, state, None, said, said), **facts),
            *(close_all(act, dossier) if at_once else ()),
            insert(
                Withdrawal,
                dossier_id=dossier.pk,
                requested_at=now,
                requested_by=requested_by[:300],
                reason=reason,
                state_before=dossier.state,
                decided_at=now if at_once else None,
                granted=True if at_once else None,
            ),
        )
    return state


def refuse_withdrawal(*, dossier_id: int, actor: Actor, now: datetime, reason: str) -> str:
    """Answer that the dossier cannot be withdrawn: it goes on where it was. Return its code.

    Where silence decides, the time in which the request was open is given back: nobody could answer meanwhile.

    Errors:  ReasonMissing, WrongState, NotPermitted, RowNotFound.
    """
    reason = reason.strip()
    if not reason:
        raise ReasonMissing("Ghi lý do không đồng ý cho rút: người nộp đọc nguyên văn.")
    with acts.begin("dossier.refuse_withdrawal", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.refuse_withdrawal", agency_ids=(dossier.competent_agency_id,))
        next_state("refuse_withdrawal", dossier.state)
        withdrawal = open_withdrawal(dossier)
        if withdrawal is None:
            raise WrongState(NOTHING_ASKED)
        said = f"Không đồng ý cho rút hồ sơ, hồ sơ được giải quyết tiếp. Lý do: {reason.rstrip('.')}."
        state = State(withdrawal.state_before)
        onward, taken = _came_meanwhile(act, dossier, state)
        state = onward.state if onward else state
        act.commit(
            *writes_of(act, dossier, Move("refuse_withdrawal", "withdrawal_refused", state, onward, reason, said)),
            *taken,
            *_given_back(dossier, max(now - withdrawal.requested_at, timedelta(0))),
            change(withdrawal, decided_at=now, decided_by_id=actor.post_id, granted=False, note=reason),
        )
    return dossier.code


def _came_meanwhile(act: acts.Act, dossier: Dossier, before: State) -> tuple[Onward | None, list[Write]]:
    """Go on at once when what the process waited for came while the request to withdraw was open."""
    standing = standing_of(dossier)
    graph = graph_of(standing.process_id)
    for token in standing.open if before == State.AWAITING_OTHERS else ():
        message = graph.nodes[token.node_key].message
        if token.kind == Token.Kind.RECEIVE and is_answered(dossier, message):
            kept = {"dossier_id": dossier.pk, "name": message, "taken_at": None}
            return answered(act, dossier, message), [change_where(ProcessMessage, kept, taken_at=act.now)]
    return None, []


def _given_back(dossier: Dossier, time: timedelta) -> list[Write]:
    drafts = DraftConfirmation.objects.filter(dossier=dossier, answered_at=None)
    legs = Leg.objects.filter(dossier=dossier, answered_at=None, silence_agrees=True)
    return [
        *(change(draft, answer_by=draft.answer_by + time) for draft in drafts),
        *(change(leg, due_at=leg.due_at + time) for leg in legs),
    ]


def open_withdrawal(dossier: Dossier) -> Withdrawal | None:
    """Return the request to withdraw that waits for an answer, if there is one."""
    return Withdrawal.objects.filter(dossier=dossier, decided_at=None).first()
