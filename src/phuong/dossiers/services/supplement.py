"""Supplement: all faults asked for at once, the clock stands, the applicant answers, the clock runs on."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from phuong.directory.api import calendar_following
from phuong.dossiers.models import ClockStop, Dossier, Evidence, SupplementRequest, Token
from phuong.dossiers.rules.clock import answer_by
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.services.clock_writes import running_again, standing_still
from phuong.dossiers.services.ending import require_not_ended
from phuong.dossiers.services.filing import Paper
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.moving import Move, writes_of
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.services.standing import lead_token
from phuong.dossiers.states import State
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, Write, change, insert, insert_many
from phuong.kernel.deadline import Deadline


@dataclass(frozen=True, slots=True)
class PaperFault:
    """One thing to put right: which paper, what is wrong, what to do."""

    paper: str
    fault: str
    remedy: str = ""
    evidence_id: int | None = None
    requirement_id: int | None = None


def request_supplement(
    *, dossier_id: int, actor: Actor, now: datetime, faults: Sequence[PaperFault], legal_basis: str = ""
) -> int:
    """Ask the applicant to put ``faults`` right, all at once (form 02); the clock stops. Return the request's number.

    A second request is lawful only with its article, and makes the dossier count as late (Decision 766).

    Errors:  ReasonMissing, NotPermitted, WrongState, RowNotFound.
    Source:  form 02 of TT 01/2018/TT-VPCP; QĐ 766/QĐ-TTg 2.1.
    """
    faults = [fault for fault in faults if fault.fault.strip()]
    if not faults:
        raise ReasonMissing("Ghi ít nhất một thứ cần bổ sung và lỗi của nó.")
    with acts.begin("dossier.request_supplement", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.request_supplement", agency_ids=(dossier.holder_agency_id,))
        state = next_state("request_supplement", dossier.state)
        number = dossier.supplement_count + 1
        if number > 1 and not legal_basis.strip():
            raise ReasonMissing("Đã yêu cầu bổ sung một lần. Yêu cầu lần nữa phải ghi điều khoản cho phép.")
        facts, stop = _stopping(dossier, state, number, now)
        act.commit(
            *writes_of(act, dossier, _asked(state, faults, legal_basis), **facts),
            *stop,
            _request_row(act, dossier, state, number, faults, legal_basis),
            *_mark_failed(dossier, faults),
        )
    return number


def answer_supplement(
    *, dossier_id: int, actor: Actor, now: datetime, papers: Sequence[Paper], note: str = ""
) -> Deadline | None:
    """Hand in what was asked for; the clock runs on. Return the new deadline (none before acceptance).

    Errors:  ReasonMissing when nothing is handed in, DossierEnded, NotPermitted, WrongState, RowNotFound.
    """
    if not papers and not note.strip():
        raise ReasonMissing("Tải lên giấy tờ hoặc viết câu trả lời trước khi gửi.")
    with acts.begin("dossier.answer_supplement", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(
            actor,
            "dossier.answer_supplement",
            agency_ids=(dossier.receiving_agency_id, dossier.holder_agency_id),
            party_ids=(dossier.applicant_id, dossier.submitter_id),
        )
        require_not_ended(dossier)
        state = next_state("answer_supplement", dossier.state)
        deadline, facts, history = _running_again(dossier, now)
        said = deadline.reason() if deadline else "Hồ sơ quay lại bước tiếp nhận."
        move = Move("answer_supplement", "supplement_answered", state, None, note.strip(), said)
        act.commit(
            *writes_of(act, dossier, move, **facts),
            *history,
            *_new_evidence(dossier, papers, now),
            *_answered(dossier, now),
        )
    return deadline


def resume(*, dossier_id: int, actor: Actor, now: datetime) -> str:
    """Say that what came is what was asked for: the work goes on. Return the dossier's code.

    Errors:  NotPermitted, WrongState, RowNotFound.
    """
    with acts.begin("dossier.resume", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.resume", agency_ids=(dossier.holder_agency_id,))
        state = next_state("resume", dossier.state)
        if lead_token(dossier).kind != Token.Kind.USER_TASK:
            state = State.AWAITING_OTHERS  # what was waited for beside the supplement has not come yet
        move = Move("resume", "resumed", state, None, "", "Giấy tờ bổ sung đã đủ, hồ sơ được xử lý tiếp.")
        act.commit(*writes_of(act, dossier, move))
    return dossier.code


def _asked(state: State, faults: Sequence[PaperFault], legal_basis: str) -> Move:
    said = "; ".join(f"{fault.paper}: {fault.fault.strip().rstrip('.;,')}" for fault in faults) + "."
    return Move("request_supplement", "supplement_requested", state, None, said, said, legal_basis=legal_basis.strip())


def _stopping(dossier: Dossier, state: State, number: int, now: datetime) -> tuple[dict[str, Any], list[Write]]:
    """Return the columns and rows of the wait: before acceptance no clock of the procedure runs that could stop."""
    if state == State.INTAKE_SUPPLEMENT:
        return {"supplement_count": number, "stopped_at": now}, []
    facts, rows = standing_still(dossier, ClockStop.Cause.SUPPLEMENT, now)
    return {"supplement_count": number, **facts}, rows


def _request_row(
    act: acts.Act, dossier: Dossier, state: State, number: int, faults: Sequence[PaperFault], legal_basis: str
) -> Write:
    return insert(
        SupplementRequest,
        dossier_id=dossier.pk,
        number=number,
        requested_at=act.now,
        requested_by_id=act.actor.post_id,
        faults=[asdict(fault) for fault in faults],
        legal_basis=legal_basis.strip(),
        before_acceptance=state == State.INTAKE_SUPPLEMENT,
        answered_at=None,
    )


def _mark_failed(dossier: Dossier, faults: Sequence[PaperFault]) -> list[Write]:
    by_id = {fault.evidence_id: fault for fault in faults if fault.evidence_id}
    found = Evidence.objects.filter(dossier=dossier, pk__in=by_id)
    return [change(e, verdict=Evidence.Verdict.FAILED, fault=by_id[e.pk].fault[:500]) for e in found]


def _running_again(dossier: Dossier, now: datetime) -> tuple[Deadline | None, dict[str, Any], list[Write]]:
    calendar = calendar_following(dossier.calendar_id, now)
    if dossier.accepted_at is None:
        until = answer_by(now, calendar)
        return None, {"stopped_at": None, "answer_by": until, "act_by": until}, []
    return running_again(dossier, "supplement_answered", now)


def _new_evidence(dossier: Dossier, papers: Sequence[Paper], now: datetime) -> list[Write]:
    rows = [
        {
            "dossier_id": dossier.pk,
            "requirement_id": paper.requirement_id,
            "name": paper.name,
            "file_id": paper.file_id,
            "origin": paper.origin,
            "is_digitised": paper.file_id is not None,
            "received_at": now,
        }
        for paper in papers
    ]
    return [insert_many(Evidence, rows)]


def _answered(dossier: Dossier, now: datetime) -> list[Write]:
    return [acts.change_where(SupplementRequest, {"dossier_id": dossier.pk, "answered_at": None}, answered_at=now)]
