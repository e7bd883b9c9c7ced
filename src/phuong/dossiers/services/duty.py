"""The financial duty: the tax office reckons it, the applicant pays, and the citizen's clock stands meanwhile."""

from dataclasses import dataclass
from datetime import datetime

from phuong.directory.api import Agency
from phuong.dossiers.models import Dossier, Evidence, Leg
from phuong.dossiers.rules.transitions import next_state
from phuong.dossiers.services import onward
from phuong.dossiers.services.clock_writes import running_again
from phuong.dossiers.services.duty_slip import slip_of
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.leg_rows import asked_agency, duty_begun
from phuong.dossiers.services.leg_writes import LegQuestion, ToAsk, Words, opened
from phuong.dossiers.services.legs import LegDueWrong, by_hand, legs_so_far, require_own_papers
from phuong.dossiers.services.moving import Move, writes_of
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.states import FinanceState
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, NotPermitted, Write, WrongState, change, insert
from phuong.kernel.dates import time_and_date
from phuong.kernel.deadline import Deadline, StopPolicy
from phuong.procedures.api import TAX, graph_of

SUBJECT = "Phiếu chuyển thông tin để xác định nghĩa vụ tài chính"


@dataclass(frozen=True, slots=True)
class Payment:
    """The paper that proves the payment: its number, or its scan; both empty only when nothing was to be paid."""

    symbol: str = ""
    file_id: int | None = None


def request_duty(
    *,
    dossier_id: int,
    due_at: datetime,
    actor: Actor,
    now: datetime,
    text: str = "",
    evidence_ids: tuple[int, ...] = (),
) -> str:
    """Send the slip to the tax office; the dossier waits for notice and payment. Return the tax office's name.

    Where the process itself sends it after the open step, this ends the step; else it is sent beside the process.
    The citizen's clock stands by the policy of the dossier's version (pause, restart, or it runs on).
    Errors:  LegDueWrong, NobodyToAsk, ReasonMissing, NotPermitted, WrongState, RowNotFound.
    """
    words = Words(due_at, text.strip(), evidence_ids)
    with acts.begin("dossier.request_duty", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.request_duty", agency_ids=(dossier.holder_agency_id,))
        state = next_state("request_duty", dossier.state)
        if due_at <= now:
            raise LegDueWrong(f"Hạn trả lời của cơ quan thuế đã qua. Chọn hạn sau {time_and_date(now)}.")
        require_own_papers(dossier, evidence_ids)
        agency = Agency.objects.get(pk=asked_agency(TAX, dossier, now))
        said = f"Đã chuyển thông tin đến {agency.name} để xác định nghĩa vụ tài chính. {_clock_words(dossier)}"
        way = onward.ended(act, dossier, words=words) if _is_sent_next(dossier, actor) else None
        move = Move("request_duty", "duty_requested", way.state if way else state, way, said, said)
        if way is not None:
            act.commit(*writes_of(act, dossier, move))
        else:
            facts, stop = duty_begun(act, dossier)
            act.commit(*writes_of(act, dossier, move, **facts), *stop, *_asked(act, dossier, agency, words))
    return agency.name


def confirm_duty(*, dossier_id: int, payment: Payment, actor: Actor, now: datetime) -> Deadline:
    """Say that the duty was paid, with the paper of it; the clock runs on. Return the new deadline.

    Errors:  WrongState (no notice of the tax office yet, nothing asked), ReasonMissing (no paper of payment),
             NotPermitted, RowNotFound.
    """
    with acts.begin("dossier.confirm_duty", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        require(actor, "dossier.confirm_duty", agency_ids=(dossier.holder_agency_id, dossier.receiving_agency_id))
        state = next_state("confirm_duty", dossier.state)
        duties = _known_duties(dossier)
        if any(duty.amount_vnd for duty in duties) and not (payment.symbol.strip() or payment.file_id):
            raise ReasonMissing("Ghi số chứng từ nộp tiền hoặc tải lên bản chụp chứng từ.")
        way = next((found for duty in duties if (found := _way_on(act, dossier, duty))), None)
        deadline, facts, clock = running_again(dossier, "duty_paid", now)
        settled: list[Write] = [change(duty, settled_at=now) for duty in duties]
        paper = f" Chứng từ {payment.symbol.strip()}." if payment.symbol.strip() else ""
        said = f"Đã hoàn thành nghĩa vụ tài chính.{paper} {deadline.reason()}"
        move = Move("confirm_duty", "duty_confirmed", way.state if way else state, way, said, said)
        act.commit(
            *writes_of(act, dossier, move, finance_state=FinanceState.PAID, **facts),
            *clock,
            *settled,
            *_proof(dossier, payment, now),
        )
    return deadline


def sends_duty(dossier: Dossier) -> bool:
    """Tell whether the process of ``dossier`` sends a duty to the tax office by itself."""
    return any(node.asks_duty for node in graph_of(dossier.instance.process_id).nodes.values())


def open_duties(dossier: Dossier) -> list[Leg]:
    """Return the duties of ``dossier`` that are not settled yet, known or not."""
    found = Leg.objects.filter(dossier=dossier, kind=Leg.Kind.DUTY, settled_at=None, redirected_to=None)
    return list(found.select_related("to_agency").order_by("pk"))


def _is_sent_next(dossier: Dossier, actor: Actor) -> bool:
    """Tell whether the process sends the duty when the open step ends. Errors: NotPermitted, WrongState."""
    if not sends_duty(dossier):
        return False
    graph = graph_of(dossier.instance.process_id)
    following = [graph.nodes[way.target] for way in graph.nodes[dossier.step_key].ways]
    if not any(node.asks_duty for node in following):
        raise WrongState("Quy trình này chuyển thông tin đến cơ quan thuế ở bước khác: bấm Chuyển bước tiếp theo.")
    if dossier.holder_role not in actor.roles:
        raise NotPermitted("Bước đang mở thuộc vai trò khác; người giữ bước đó mới chuyển thông tin được.")
    return True


def _asked(act: acts.Act, dossier: Dossier, agency: Agency, words: Words) -> list[Write]:
    to_ask = ToAsk(
        kind=Leg.Kind.DUTY,
        from_agency_id=dossier.holder_agency_id,
        to_agency_id=agency.pk,
        due_at=words.due_at,
        question=LegQuestion(SUBJECT, words.text, words.evidence_ids, slip_of(dossier)),
        correlation=by_hand(dossier, legs_so_far(dossier) + 1),
    )
    return opened(act, dossier, to_ask)[1]


def _known_duties(dossier: Dossier) -> list[Leg]:
    duties = open_duties(dossier)
    unknown = next((duty for duty in duties if duty.answered_at is None), None)
    if unknown is not None:
        raise WrongState(
            f"{unknown.to_agency.name} chưa có thông báo số tiền phải nộp. Chờ thông báo rồi mới xác nhận đã nộp."
        )
    if not duties:
        raise WrongState("Chưa chuyển thông tin đến cơ quan thuế, nên chưa có nghĩa vụ tài chính để xác nhận.")
    return duties


def _way_on(act: acts.Act, dossier: Dossier, duty: Leg) -> onward.Onward | None:
    return onward.answered(act, dossier, duty.message) if duty.message else None


def _proof(dossier: Dossier, payment: Payment, now: datetime) -> list[Write]:
    if not (payment.symbol.strip() or payment.file_id):
        return []
    return [
        insert(
            Evidence,
            dossier_id=dossier.pk,
            requirement_id=None,
            name=f"Chứng từ nộp nghĩa vụ tài chính {payment.symbol.strip()}".strip()[:500],
            file_id=payment.file_id,
            origin=Evidence.Origin.SCANNED if payment.file_id else Evidence.Origin.SHOWN,
            verdict=Evidence.Verdict.PASSED,
            is_digitised=payment.file_id is not None,
            received_at=now,
        )
    ]


def _clock_words(dossier: Dossier) -> str:
    if dossier.limit_stop == StopPolicy.NONE:
        return "Thủ tục này không dừng thời hạn khi chờ nộp tiền."
    again = "tính lại từ đầu" if dossier.limit_stop == StopPolicy.RESTART else "chạy tiếp"
    return f"Thời hạn giải quyết dừng từ nay; nộp xong thì {again}."
