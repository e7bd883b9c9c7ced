"""The tax office is asked, says what is to be paid, and the clock runs on when it was paid: never before."""

from dataclasses import dataclass

import pytest

from phuong.directory.models import Agency
from phuong.dossiers.models import ClockStop, Dossier, DueDateChange, Evidence, Leg, Token
from phuong.dossiers.rules.tabs import ASKED
from phuong.dossiers.selectors.inbox import tab_total, tab_totals
from phuong.dossiers.services import intake, processing
from phuong.dossiers.services.answering import AnswerMissing, LegAnswer, answer_leg
from phuong.dossiers.services.duty import Payment, confirm_duty, request_duty
from phuong.dossiers.services.legs import LegDueWrong
from phuong.dossiers.services.refusals import NobodyToAsk, ReasonMissing
from phuong.dossiers.services.stopping import asked_on
from phuong.dossiers.services.terms import terms_of
from phuong.dossiers.tests import processes
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.dossiers.tests.partners import make_partner, officer_of
from phuong.kernel.acts import Actor, WrongState
from phuong.kernel.deadline import Limit, Unit
from phuong.procedures.models import ProcessingLimit
from phuong.procedures.process.graph import Graph, Node, NodeKind

NINE, NEXT_DAY, NEXT_WEEK = at("2022-12-14 10:00"), at("2022-12-15 09:00"), at("2022-12-20 10:00")
PAID = Payment("GNT 0012")
NOTICE = LegAnswer("Kho bạc Nhà nước Mẫu, tài khoản 7111.", result_symbol="88/TB-CCT", amount_vnd=12_500_000)


@dataclass
class Tax:
    agency: Agency
    officer: Actor


@pytest.fixture
def tax(world):
    agency = make_partner("HP-THUE", "Cục Thuế thành phố Mẫu")
    return Tax(agency, officer_of(agency, "Nguyễn Thị Cúc", "Chuyên viên", "case_officer"))


@pytest.fixture
def land(world):
    """Return a function that files a permit of ten days, accepted and assigned on 14/12."""

    def begin(stop="pause", graph=None):
        ProcessingLimit.objects.filter(version=world.permit).update(stop=stop)
        if graph is not None:
            processes.give_process(world.permit, graph)
        terms_of.cache_clear()
        dossier = file_dossier(world, world.permit)
        nine = at("2022-12-14 09:00")
        intake.accept(dossier_id=dossier.pk, actor=world.counter, now=nine)
        processing.assign(dossier_id=dossier.pk, post_id=world.officer.post_id, actor=world.officer, now=nine)
        dossier.refresh_from_db()
        return dossier

    yield begin
    terms_of.cache_clear()


def _request(world, dossier, due="2022-12-16 17:30", **more):
    name = request_duty(dossier_id=dossier.pk, due_at=at(due), actor=world.officer, now=NINE, **more)
    dossier.refresh_from_db()
    return name


def _notify(tax, answer=NOTICE, now=NEXT_DAY):
    return answer_leg(leg_id=Leg.objects.get(to_agency=tax.agency).pk, answer=answer, actor=tax.officer, now=now)


def _confirm(world, dossier, now=NEXT_WEEK, payment=PAID):
    deadline = confirm_duty(dossier_id=dossier.pk, payment=payment, actor=world.officer, now=now)
    dossier.refresh_from_db()
    return deadline


def test_the_slip_goes_to_the_tax_office_and_the_clock_stands(world, tax, land):
    dossier = land()
    assert _request(world, dossier, text="Thửa 12, 80 m²") == "Cục Thuế thành phố Mẫu"
    assert (dossier.state, dossier.national_status, dossier.stopped_at) == ("awaiting_duty", 6, NINE)
    assert dossier.finance_state == "due"
    leg = Leg.objects.get()
    told = {row["label"]: row["value"] for row in leg.slip}
    assert told["Mã số hồ sơ"] == dossier.code
    assert told["Ngày nhận đủ hồ sơ hợp lệ"] == "09:00 thứ Tư 14/12/2022"
    assert told["Loại thủ tục"] == "Cấp giấy phép xây dựng nhà ở (1.009123)"
    assert told["Số giấy tờ, mã số thuế"] == "031190000001"
    assert leg.question == "Thửa 12, 80 m²"
    assert (tab_total(ASKED, [tax.agency.pk]), tab_totals([world.ward.pk])["waiting"]) == (1, 1)
    assert "Thời hạn giải quyết dừng từ nay; nộp xong thì chạy tiếp." in dossier.control_sheet.last().public_note


def test_the_notice_is_told_in_full_and_the_payment_lets_the_clock_run_on(world, tax, land):
    dossier = land()
    before = dossier.due_at
    _request(world, dossier)
    _notify(tax)
    said = dossier.control_sheet.last().public_note
    assert "số 88/TB-CCT: phải nộp 12.500.000 đ. Kho bạc Nhà nước Mẫu, tài khoản 7111." in said
    dossier.refresh_from_db()
    assert (dossier.state, dossier.stopped_at, dossier.due_at) == ("awaiting_duty", NINE, before)
    deadline = _confirm(world, dossier)
    assert (dossier.state, dossier.finance_state, dossier.stopped_at) == ("in_process", "paid", None)
    assert dossier.due_at == deadline.at == dossier.act_by > before
    moved = DueDateChange.objects.get(dossier=dossier)
    assert (moved.cause, moved.old_due_at, moved.reason) == ("duty_paid", before, deadline.reason())
    stop = ClockStop.objects.get(dossier=dossier)
    assert (stop.cause, stop.started_at, stop.ended_at) == ("duty", NINE, NEXT_WEEK)
    paper = Evidence.objects.filter(dossier=dossier).latest("pk")
    assert (paper.name, paper.origin) == ("Chứng từ nộp nghĩa vụ tài chính GNT 0012", "shown")


def test_by_the_policy_of_the_version_the_limit_begins_anew_or_runs_on(world, tax, land):
    anew = land("restart")
    _request(world, anew), _notify(tax), _confirm(world, anew)
    assert anew.due_at == at("2023-01-04 17:30")  # ten working days from 20/12, 2/1 is off
    Leg.objects.all().delete()
    on = land("none")
    before = on.due_at
    _request(world, on)
    assert on.stopped_at is None
    assert "không dừng thời hạn" in on.control_sheet.last().public_note
    _notify(tax), _confirm(world, on)
    assert on.due_at == before
    assert DueDateChange.objects.filter(dossier=on).count() == 0


def test_nothing_is_confirmed_before_the_notice_or_without_a_paper(world, tax, land):
    dossier = land()
    with pytest.raises(WrongState):
        _confirm(world, dossier)
    _request(world, dossier)
    with pytest.raises(WrongState, match="chưa có thông báo số tiền phải nộp"):
        _confirm(world, dossier)
    _notify(tax)
    with pytest.raises(ReasonMissing, match="số chứng từ nộp tiền"):
        _confirm(world, dossier, payment=Payment(" "))
    _confirm(world, dossier)
    with pytest.raises(WrongState):
        _confirm(world, dossier)


def test_who_has_nothing_to_pay_needs_no_paper(world, tax, land):
    dossier = land()
    _request(world, dossier)
    for answer in (LegAnswer(result_symbol="89/TB"), LegAnswer(amount_vnd=5), LegAnswer("", None, "89/TB", 5)):
        with pytest.raises(AnswerMissing):
            _notify(tax, answer)
    _notify(tax, LegAnswer(result_symbol="89/TB", amount_vnd=0))
    assert "không phải nộp tiền" in dossier.control_sheet.last().public_note
    _confirm(world, dossier, payment=Payment())
    assert Evidence.objects.filter(dossier=dossier).count() == 1


def test_without_a_tax_office_or_with_a_past_date_nothing_is_sent(world, land):
    dossier = land()
    with pytest.raises(NobodyToAsk, match="không có cơ quan này"):
        _request(world, dossier)
    with pytest.raises(LegDueWrong):
        _request(world, dossier, due="2022-12-14 09:59")
    assert Dossier.objects.get(pk=dossier.pk).state == "in_process"


def _land_exchange():
    nodes = (
        processes.task("appraise", "case_officer", "send-tax"),
        Node(
            "send-tax", NodeKind.SEND, "Chuyển thông tin thuế", message="tax", to_agency="tax", ways=processes.to("tax")
        ),
        Node(
            "tax",
            NodeKind.RECEIVE,
            "Chờ thuế",
            message="tax",
            wait=Limit(5, Unit.WORKING_DAY),
            ways=processes.to("write"),
        ),
        processes.task("write", "case_officer", "approve"),
        processes.task("approve", "leader", "number"),
        *processes.TAIL,
    )
    return Graph({node.key: node for node in nodes}, "appraise")


@pytest.mark.parametrize("by", ["forward", "request_duty"])
def test_a_process_that_sends_to_the_tax_office_is_served_by_the_same_acts(world, tax, land, by):
    dossier = land(graph=_land_exchange())
    if by == "forward":
        processing.forward(dossier_id=dossier.pk, actor=world.officer, now=NINE)
        dossier.refresh_from_db()
    else:
        _request(world, dossier, text="Thửa 12")
    leg = Leg.objects.get()
    assert (leg.kind, leg.message, leg.question) == ("duty", "tax", "Thửa 12" if by == "request_duty" else "")
    assert leg.due_at == at("2022-12-16 17:30" if by == "request_duty" else "2022-12-21 17:30")
    assert leg.slip
    assert (dossier.state, dossier.national_status, dossier.stopped_at) == ("awaiting_duty", 6, NINE)
    assert asked_on(dossier) == NINE.date()
    _notify(tax)
    dossier.refresh_from_db()
    assert (dossier.state, _open(dossier)) == ("awaiting_duty", ["tax"]), "known is not paid"
    _confirm(world, dossier)
    assert (dossier.state, dossier.step_key, _open(dossier)) == ("in_process", "write", ["write"])
    assert dossier.due_at > dossier.first_due_at


def test_where_the_process_sends_later_it_is_not_sent_by_hand(world, tax, land):
    dossier = land(graph=_land_exchange())
    processing.forward(dossier_id=dossier.pk, actor=world.officer, now=NINE)
    _notify(tax)
    _confirm(world, dossier)
    with pytest.raises(WrongState, match="ở bước khác"):
        _request(world, dossier)


def _open(dossier):
    return list(Token.objects.filter(instance__dossier=dossier, closed_at=None).values_list("node_key", flat=True))
