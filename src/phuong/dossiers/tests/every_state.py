"""A dossier in each state there is, each brought there by the acts that lead there; and every act as one call."""

from collections.abc import Callable
from datetime import datetime, timedelta

from phuong.directory.models import Agency
from phuong.dossiers.models import Delivery, Dossier, DraftConfirmation, Leg
from phuong.dossiers.services import (
    answering,
    confirming,
    deciding,
    duty,
    extending,
    filing,
    intake,
    legs,
    planning_visits,
    presence,
    processing,
    rating,
    releasing,
    returning,
    returning_inside,
    stopping,
    supplement,
    transferring,
    visits,
    withdrawing,
)
from phuong.dossiers.services.leg_writes import LegQuestion
from phuong.dossiers.states import State
from phuong.dossiers.tests import factories, processes
from phuong.dossiers.tests.factories import World, at, file_dossier
from phuong.kernel.acts import Actor
from phuong.procedures.process.graph import Graph, Node, NodeKind

NOON = at("2022-12-15 10:00")
BASIS = "NĐ 61/2018/NĐ-CP, Điều 17"
FAULT = supplement.PaperFault("Giấy chứng sinh", "mờ", "chụp lại")
COUPLE = [
    presence.PersonPresent("Nguyễn Thị Mẫu", "CCCD 031190000001", signed=True),
    presence.PersonPresent("Trần Văn Mẫu", "CCCD 031090000009", signed=True),
]
Call = Callable[[World, Dossier, Actor, datetime], object]


def prepare(world: World) -> None:
    """Give the permit a process of two steps before the approval, and the place a tax office."""
    processes.give_process(world.permit, _two_steps())
    factories.make_agency("HP-THUE", "Cơ quan thuế Mẫu", "vertical_agency", None, world.ward.territory)
    tax = Agency.objects.get(code="HP-THUE")
    world.tax = factories.make_officer(tax, "Cán Bộ Thuế", "Chuyên viên thuế", "case_officer")
    type(world.permit).objects.filter(pk=world.permit.pk).update(
        draft_confirmation_hours=24,
        draft_confirmation_silence="agree",
        presence_required=True,
        presence_of=["both_parties"],
    )


def _two_steps() -> Graph:
    nodes = (
        processes.task("appraise", "case_officer", "write"),
        processes.task("write", "case_officer", "approve"),
        processes.task("approve", "leader", "number"),
        processes.task("number", "clerk", "return"),
        processes.task("return", "counter_officer", "end"),
        Node("end", NodeKind.END),
    )
    return Graph({node.key: node for node in nodes}, nodes[0].key)


class Road:
    """The acts of the right people that bring a new dossier to a state."""

    def __init__(self, world: World) -> None:
        self.world, self.now = world, at("2022-12-14 08:30")
        self.dossier = file_dossier(world, world.permit, self.now)

    def to(self, state: State) -> Dossier:
        """Bring the dossier to ``state`` and return it. Errors: AssertionError when it stands elsewhere."""
        for verb in WAYS[state]:
            self.do(verb)
        assert self.dossier.state == state, f"{self.dossier.state} instead of {state}"
        return self.dossier

    def do(self, verb: str) -> None:
        """Let the right person do one act, five minutes after the last."""
        self.now += timedelta(minutes=5)
        CALLS[verb](self.world, self.dossier, getattr(self.world, RIGHT_PERSON.get(verb, "counter")), self.now)
        self.dossier.refresh_from_db()


_BEGUN = ("accept", "assign")
_WRITTEN = (*_BEGUN, "forward")
_AGREED = (*_WRITTEN, "offer_draft", "confirm_draft", "record_presence")
_SIGNED = (*_AGREED, "submit_for_approval", "approve")
WAYS: dict[State, tuple[str, ...]] = {
    State.SUBMITTED: (),
    State.INTAKE_SUPPLEMENT: ("request_supplement_at_intake",),
    State.REFUSED: ("refuse",),
    State.ACCEPTED: ("accept",),
    State.IN_PROCESS: _BEGUN,
    State.SUPPLEMENT_REQUESTED: (*_BEGUN, "request_supplement"),
    State.SUPPLEMENT_RECEIVED: (*_BEGUN, "request_supplement", "answer_supplement"),
    State.AWAITING_OTHERS: (*_BEGUN, "open_leg"),
    State.AWAITING_DUTY: (*_BEGUN, "request_duty"),
    State.AWAITING_CONFIRMATION: (*_WRITTEN, "offer_draft"),
    State.AWAITING_APPROVAL: (*_AGREED, "submit_for_approval"),
    State.APPROVED: _SIGNED,
    State.DONE: (*_SIGNED, "number"),
    State.RETURNED: (*_SIGNED, "number", "return"),
    State.WITHDRAWAL_REQUESTED: (*_BEGUN, "request_withdrawal"),
    State.WITHDRAWN: ("request_withdrawal",),
    State.STOPPED: (*_BEGUN, "request_withdrawal", "stop"),
}
RIGHT_PERSON = {
    "request_supplement": "officer",
    "answer_supplement": "mother",
    "resume": "officer",
    "assign": "officer",
    "forward": "officer",
    "send_back": "leader",
    "ask_opinion": "officer",
    "open_leg": "officer",
    "answer_leg": "elsewhere",
    "redirect_leg": "officer",
    "request_duty": "officer",
    "confirm_duty": "officer",
    "plan_visit": "officer",
    "record_visit": "officer",
    "offer_draft": "officer",
    "confirm_draft": "mother",
    "object_to_draft": "mother",
    "submit_for_approval": "officer",
    "approve": "leader",
    "decline": "leader",
    "number": "clerk",
    "extend": "leader",
    "request_withdrawal": "mother",
    "refuse_withdrawal": "leader",
    "stop": "leader",
    "rate": "mother",
}
BEFORE: dict[tuple[str, State], tuple[str, ...]] = {
    ("submit_for_approval", State.IN_PROCESS): ("forward", "offer_draft", "confirm_draft"),
    ("offer_draft", State.IN_PROCESS): ("forward",),
    ("send_back", State.IN_PROCESS): ("forward",),
    ("confirm_duty", State.AWAITING_DUTY): ("answer_tax",),
}
"""What the right people do before an act can be done at all in a state."""


def _leg(dossier: Dossier) -> int:
    return Leg.objects.filter(dossier=dossier, answered_at=None).values_list("pk", flat=True).first() or 0


def _answer(dossier: Dossier) -> answering.LegAnswer:
    if dossier.state == State.AWAITING_DUTY:
        return answering.LegAnswer("Phải nộp", result_symbol="12/TB", amount_vnd=1_000_000)
    return answering.LegAnswer("Đồng ý", agrees=True, result_symbol="12/TB")


def _draft(dossier: Dossier) -> int:
    return DraftConfirmation.objects.filter(dossier=dossier).count()


def _asked(agency_id: int, now: datetime) -> legs.AskedAgency:
    return legs.AskedAgency(agency_id, now + timedelta(days=2))


QUESTION = LegQuestion("Xin ý kiến về quy hoạch")
CALLS: dict[str, Call] = {
    "accept": lambda w, d, a, n: intake.accept(dossier_id=d.pk, actor=a, now=n),
    "refuse": lambda w, d, a, n: intake.refuse(dossier_id=d.pk, actor=a, now=n, reason="sai nơi", legal_basis=BASIS),
    "request_supplement": lambda w, d, a, n: supplement.request_supplement(
        dossier_id=d.pk, actor=a, now=n, faults=[FAULT], legal_basis=BASIS
    ),
    "answer_supplement": lambda w, d, a, n: supplement.answer_supplement(
        dossier_id=d.pk, actor=a, now=n, papers=[filing.Paper("Giấy chứng sinh")]
    ),
    "resume": lambda w, d, a, n: supplement.resume(dossier_id=d.pk, actor=a, now=n),
    "assign": lambda w, d, a, n: processing.assign(dossier_id=d.pk, post_id=w.officer.post_id, actor=a, now=n),
    "forward": lambda w, d, a, n: processing.forward(dossier_id=d.pk, actor=a, now=n),
    "send_back": lambda w, d, a, n: returning_inside.send_back(
        dossier_id=d.pk, actor=a, now=n, reason="thiếu số liệu", to_step="appraise"
    ),
    "ask_opinion": lambda w, d, a, n: legs.ask_opinion(
        dossier_id=d.pk, actor=a, now=n, asked=[_asked(w.elsewhere.agency_id, n)], question=QUESTION
    ),
    "open_leg": lambda w, d, a, n: legs.open_leg(
        dossier_id=d.pk, actor=a, now=n, asked=_asked(w.elsewhere.agency_id, n), question=LegQuestion("Liên thông")
    ),
    "answer_leg": lambda w, d, a, n: answering.answer_leg(leg_id=_leg(d), answer=_answer(d), actor=a, now=n),
    "answer_tax": lambda w, d, a, n: answering.answer_leg(leg_id=_leg(d), answer=_answer(d), actor=w.tax, now=n),
    "redirect_leg": lambda w, d, a, n: legs.redirect_leg(
        leg_id=_leg(d), agency_id=w.tax.agency_id, reason="sai nơi", actor=a, now=n
    ),
    "request_duty": lambda w, d, a, n: duty.request_duty(dossier_id=d.pk, due_at=n + timedelta(days=3), actor=a, now=n),
    "confirm_duty": lambda w, d, a, n: duty.confirm_duty(
        dossier_id=d.pk, payment=duty.Payment("GNT-1"), actor=a, now=n
    ),
    "plan_visit": lambda w, d, a, n: planning_visits.plan_visit(
        dossier_id=d.pk, planned_at=n + timedelta(days=1), place="Số 5", actor=a, now=n
    ),
    "record_visit": lambda w, d, a, n: visits.record_visit(
        dossier_id=d.pk,
        minutes=visits.VisitMinutes(n - timedelta(minutes=3), "Số 1 phố Mẫu", "Chủ hộ", "Đúng hiện trạng"),
        actor=a,
        now=n,
    ),
    "offer_draft": lambda w, d, a, n: confirming.offer_draft(dossier_id=d.pk, content="GIẤY PHÉP", actor=a, now=n),
    "confirm_draft": lambda w, d, a, n: confirming.confirm_draft(dossier_id=d.pk, number=_draft(d), actor=a, now=n),
    "object_to_draft": lambda w, d, a, n: confirming.object_to_draft(
        dossier_id=d.pk, number=_draft(d), note="sai tên", actor=a, now=n
    ),
    "record_presence": lambda w, d, a, n: presence.record_presence(dossier_id=d.pk, people=COUPLE, actor=a, now=n),
    "submit_for_approval": lambda w, d, a, n: processing.submit_for_approval(dossier_id=d.pk, actor=a, now=n),
    "approve": lambda w, d, a, n: deciding.approve(dossier_id=d.pk, actor=a, now=n),
    "decline": lambda w, d, a, n: deciding.decline(
        dossier_id=d.pk, actor=a, now=n, reasons="không đủ điều kiện", legal_basis=BASIS
    ),
    "number": lambda w, d, a, n: releasing.number(dossier_id=d.pk, actor=a, now=n),
    "return": lambda w, d, a, n: returning.return_result(
        dossier_id=d.pk, actor=a, now=n, way=Delivery.Way.COUNTER, recipient_name="Nguyễn Thị Mẫu"
    ),
    "extend": lambda w, d, a, n: extending.extend(
        dossier_id=d.pk, actor=a, now=n, reason="chờ số liệu", working_days=3
    ),
    "transfer": lambda w, d, a, n: transferring.transfer(
        dossier_id=d.pk, to_agency_id=w.elsewhere.agency_id, actor=a, now=n, reason="sai thẩm quyền"
    ),
    "request_withdrawal": lambda w, d, a, n: withdrawing.request_withdrawal(
        dossier_id=d.pk, actor=a, now=n, reason="không cần nữa", requested_by="Nguyễn Thị Mẫu"
    ),
    "refuse_withdrawal": lambda w, d, a, n: withdrawing.refuse_withdrawal(
        dossier_id=d.pk, actor=a, now=n, reason="kết quả đã xong"
    ),
    "stop": lambda w, d, a, n: stopping.stop(
        dossier_id=d.pk,
        actor=a,
        now=n,
        reason="người nộp đề nghị",
        legal_basis=BASIS,
        unanswered_since=None if d.state == State.WITHDRAWAL_REQUESTED else at("2022-12-14 12:00").date(),
    ),
    "rate": lambda w, d, a, n: rating.rate(dossier_id=d.pk, actor=a, now=n, stars=5),
}
CALLS["request_supplement_at_intake"] = CALLS["request_supplement"]
