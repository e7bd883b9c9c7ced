"""Taking a dossier back, and ending one without a result: what closes, what stays, what is said."""

from datetime import date

import pytest

from phuong.dossiers.models import (
    ClockStop,
    DossierScope,
    DraftConfirmation,
    DueDateChange,
    Leg,
    Stop,
    TabCountDelta,
    Token,
    Withdrawal,
)
from phuong.dossiers.rules.tabs import ASKED
from phuong.dossiers.rules.timeliness import timeliness
from phuong.dossiers.selectors.figures import finished_on
from phuong.dossiers.selectors.inbox import tab_totals
from phuong.dossiers.selectors.one import open_supplement_request
from phuong.dossiers.services import deciding, releasing
from phuong.dossiers.services.filing import Paper
from phuong.dossiers.services.intake import accept
from phuong.dossiers.services.processing import assign, forward
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.services.stopping import stop
from phuong.dossiers.services.supplement import PaperFault, answer_supplement, request_supplement
from phuong.dossiers.services.waiting import take_message
from phuong.dossiers.services.withdrawing import refuse_withdrawal, request_withdrawal
from phuong.dossiers.tests import processes
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.kernel.acts import NotPermitted, RowNotFound, WrongState
from phuong.work.models import WorkItem

NOON = at("2022-12-14 11:00")
WHY, BASIS = "Đổi ý", "khoản 1 Điều 9"
FAULTS = [PaperFault("Bản vẽ", "Chưa ghi cao độ nền")]


@pytest.fixture
def permit(world):
    """Accepted on Thursday 1/12/2022, ten working days: due on 15/12."""
    dossier = file_dossier(world, world.permit, at("2022-12-01 08:00"))
    accept(dossier_id=dossier.pk, actor=world.counter, now=at("2022-12-01 09:00"))
    assign(dossier_id=dossier.pk, post_id=world.officer.post_id, actor=world.officer, now=at("2022-12-01 10:00"))
    dossier.refresh_from_db()
    return dossier


@pytest.fixture
def asked(world, permit):
    request_supplement(dossier_id=permit.pk, actor=world.officer, now=at("2022-12-06 16:00"), faults=FAULTS)
    permit.refresh_from_db()
    return permit


def _withdraw(world, dossier, who="mother", now=NOON, **more):
    said = {"reason": WHY} | more
    state = request_withdrawal(dossier_id=dossier.pk, actor=getattr(world, who), now=now, **said)
    dossier.refresh_from_db()
    return state


def _refuse(world, dossier, who="officer", now=NOON, reason="Kết quả đã ký"):
    refuse_withdrawal(dossier_id=dossier.pk, actor=getattr(world, who), now=now, reason=reason)
    dossier.refresh_from_db()


def _stop(world, dossier, who="leader", now=NOON, **more):
    said = {"reason": "Người nộp xin rút", "legal_basis": BASIS} | more
    stop(dossier_id=dossier.pk, actor=getattr(world, who), now=now, **said)
    dossier.refresh_from_db()


def _is_closed(dossier):
    assert not Token.objects.filter(instance__dossier=dossier, closed_at=None).exists()
    assert not WorkItem.objects.filter(source_id=dossier.pk, closed_at=None).exists()
    assert not DossierScope.objects.filter(dossier=dossier, open=True).exists()
    assert not ClockStop.objects.filter(dossier=dossier, ended_at=None).exists()
    assert (dossier.open, dossier.stopped_at) == (False, None)


def test_before_acceptance_she_takes_it_back_at_once(world, submitted):
    assert _withdraw(world, submitted) == "withdrawn"
    assert (submitted.state, submitted.national_status, submitted.finished_at) == ("withdrawn", 7, NOON)
    _is_closed(submitted)
    row = Withdrawal.objects.get(dossier=submitted)
    assert (row.granted, row.decided_at, row.requested_by, row.reason) == (True, NOON, world.mother.name, WHY)
    assert tab_totals([world.ward.pk])["closed"] == 1
    assert submitted.control_sheet.last().public_note == "Nguyễn Thị Mẫu rút hồ sơ. Lý do: Đổi ý."


def test_while_a_supplement_before_acceptance_is_awaited_too(world, submitted):
    request_supplement(dossier_id=submitted.pk, actor=world.counter, now=at("2022-12-14 09:00"), faults=FAULTS)
    assert _withdraw(world, submitted) == "withdrawn"
    _is_closed(submitted)
    assert open_supplement_request(submitted) is None


def test_after_acceptance_it_is_asked_and_nothing_moves(world, permit):
    due_at = permit.due_at
    assert _withdraw(world, permit) == "withdrawal_requested"
    assert (permit.national_status, permit.due_at, permit.open, permit.stopped_at) == (7, due_at, True, None)
    assert Token.objects.filter(instance__dossier=permit, closed_at=None).count() == 1
    with pytest.raises(WrongState):
        _withdraw(world, permit)


def test_a_refused_request_leaves_it_where_it_was(world, permit):
    before = {name: getattr(permit, name) for name in ("state", "due_at", "act_by", "holder_post_id", "step_key")}
    _withdraw(world, permit)
    _refuse(world, permit)
    assert {name: getattr(permit, name) for name in before} == before
    assert permit.national_status == 4
    row = Withdrawal.objects.get(dossier=permit)
    assert (row.granted, row.note, row.decided_by_id) == (False, "Kết quả đã ký", world.officer.post_id)
    assert "Lý do: Kết quả đã ký." in permit.control_sheet.last().public_note


def test_a_clock_that_stood_still_stands_after_the_refusal(world, asked):
    _withdraw(world, asked)
    assert tab_totals([world.ward.pk])["to_do"] == 1
    _refuse(world, asked)
    assert (asked.state, asked.stopped_at, asked.national_status) == ("supplement_requested", at("2022-12-06 16:00"), 5)
    assert tab_totals([world.ward.pk])["waiting"] == 1
    assert ClockStop.objects.get(dossier=asked).ended_at is None
    answer_supplement(dossier_id=asked.pk, actor=world.mother, now=NOON, papers=[Paper("Bản vẽ")])


@pytest.mark.parametrize("stage", ["awaiting_approval", "approved", "in_process", "accepted"])
def test_from_every_step_it_comes_back_to_that_step(world, request, stage):
    dossier = request.getfixturevalue(stage)
    before = (dossier.state, dossier.step_key, dossier.holder_role)
    _withdraw(world, dossier)
    _refuse(world, dossier)
    assert (dossier.state, dossier.step_key, dossier.holder_role) == before


def test_once_there_is_a_result_nothing_is_taken_back(world, done):
    with pytest.raises(WrongState):
        _withdraw(world, done)


def test_nobody_withdraws_for_her_but_the_counter_with_a_name(world, submitted, permit):
    for who in ("neighbour", "elsewhere"):
        with pytest.raises(RowNotFound):
            _withdraw(world, submitted, who, requested_by="Nguyễn Thị Mẫu")
    with pytest.raises(NotPermitted):
        _withdraw(world, submitted, "officer", requested_by="Nguyễn Thị Mẫu")
    with pytest.raises(ReasonMissing, match="họ tên"):
        _withdraw(world, submitted, "counter")
    with pytest.raises(ReasonMissing, match="lý do"):
        _withdraw(world, submitted, reason="")
    assert _withdraw(world, submitted, "counter", requested_by="Trần Văn Chồng") == "withdrawn"
    assert Withdrawal.objects.get(dossier=submitted).requested_by == "Trần Văn Chồng"
    _withdraw(world, permit, now=at("2022-12-05 09:00"))
    with pytest.raises(ReasonMissing):
        _refuse(world, permit, reason=" ")
    with pytest.raises(RowNotFound):
        _refuse(world, permit, "elsewhere")


def test_on_request_it_ends_with_article_and_answers_the_request(world, permit):
    _withdraw(world, permit)
    with pytest.raises(ReasonMissing):
        _stop(world, permit, legal_basis=" ")
    _stop(world, permit)
    assert (permit.state, permit.national_status, permit.finished_at) == ("stopped", 8, NOON)
    _is_closed(permit)
    row = Stop.objects.get(dossier=permit)
    assert (row.on_request, row.reason, row.legal_basis) == (True, "Người nộp xin rút", BASIS)
    assert Withdrawal.objects.get(dossier=permit).granted is True
    assert timeliness(permit, permit.finished_at) == "early"
    assert finished_on(NOON.date()).total == 0
    with pytest.raises(WrongState):
        _stop(world, permit)


def test_a_supplement_never_answered_ends_it_and_the_standing_clock_was_never_late(world, asked):
    late = at("2023-01-20 09:00")
    with pytest.raises(ReasonMissing, match="ngày từ đó"):
        _stop(world, asked, now=late)
    for wrong in (date(2022, 12, 5), date(2023, 1, 21)):
        with pytest.raises(ReasonMissing, match=r"từ 6/12/2022 .* đến 20/1/2023"):
            _stop(world, asked, now=late, unanswered_since=wrong)
    _stop(world, asked, now=late, reason="Quá hạn bổ sung", unanswered_since=date(2023, 1, 6))
    row = Stop.objects.get(dossier=asked)
    assert row.reason == ("Quá hạn bổ sung. Đã yêu cầu ngày 6/12/2022, không nhận được trả lời từ ngày 6/1/2023.")
    assert row.on_request is False
    _is_closed(asked)
    assert asked.due_at > late
    assert timeliness(asked, asked.finished_at) != "late"
    moved = DueDateChange.objects.get(dossier=asked)
    assert (moved.cause, moved.new_due_at) == ("stopped", asked.due_at)


def test_a_clock_set_back_does_not_keep_it_from_ending(world, asked):
    earlier = at("2022-12-06 15:00")
    _stop(world, asked, now=earlier, unanswered_since=date(2022, 12, 6))
    stopped = ClockStop.objects.get(dossier=asked)
    assert stopped.ended_at == stopped.started_at
    _is_closed(asked)


def test_a_dossier_in_work_is_not_stopped_from_nowhere(world, permit):
    with pytest.raises(WrongState):
        _stop(world, permit)


def test_what_others_were_asked_is_closed_and_no_longer_counted(world, permit):
    leg = Leg.objects.create(
        dossier=permit,
        kind="opinion",
        correlation="mau",
        from_agency=world.ward,
        to_agency=world.district,
        subject="Quy hoạch",
        asked_at=NOON,
        due_at=at("2022-12-20 17:30"),
    )
    TabCountDelta.objects.create(agency=world.district, tab=ASKED, change=1)
    draft = DraftConfirmation.objects.create(
        dossier=permit,
        number=1,
        content="Bản dự thảo",
        offered_by_id=world.officer.post_id,
        offered_at=NOON,
        answer_by=at("2022-12-15 11:00"),
    )
    _withdraw(world, permit)
    _stop(world, permit)
    leg.refresh_from_db(), draft.refresh_from_db()
    assert (leg.answered_at, leg.agrees, bool(leg.answer)) == (NOON, None, True)
    assert (draft.answered_at, draft.agreed) == (NOON, None)
    counted = TabCountDelta.objects.filter(agency=world.district, tab=ASKED).values_list("change", flat=True)
    assert sum(counted) == 0


@pytest.mark.parametrize("how", ["withdrawn", "stopped"])
def test_a_supplement_that_comes_after_the_end_is_told_to_file_anew(world, asked, submitted, how):
    dossier = asked
    if how == "withdrawn":
        dossier = submitted
        request_supplement(dossier_id=dossier.pk, actor=world.counter, now=at("2022-12-14 09:00"), faults=FAULTS)
    _withdraw(world, dossier)
    if how == "stopped":
        _stop(world, dossier)
    with pytest.raises(WrongState, match="nộp hồ sơ mới"):
        answer_supplement(dossier_id=dossier.pk, actor=world.mother, now=NOON, papers=[Paper("Bản vẽ")])


def test_no_other_act_leads_on_from_the_end(world, awaiting_approval):
    _withdraw(world, awaiting_approval)
    for act, who in ((deciding.approve, "leader"), (releasing.number, "clerk")):
        with pytest.raises(WrongState):
            act(dossier_id=awaiting_approval.pk, actor=getattr(world, who), now=NOON)


@pytest.fixture
def waiting(world):
    """A dossier that waits for a confirmation from outside."""
    processes.give_process(world.permit, processes.awaited())
    dossier = file_dossier(world, world.permit, at("2022-12-14 08:00"))
    accept(dossier_id=dossier.pk, actor=world.counter, now=at("2022-12-14 08:10"))
    assign(dossier_id=dossier.pk, post_id=world.officer.post_id, actor=world.officer, now=at("2022-12-14 08:20"))
    forward(dossier_id=dossier.pk, actor=world.officer, now=at("2022-12-14 08:30"))
    dossier.refresh_from_db()
    return dossier


def test_what_comes_while_she_wants_it_back_is_kept_and_taken_after_the_refusal(world, waiting):
    assert waiting.state == "awaiting_others"
    _withdraw(world, waiting)
    take_message(code=waiting.code, name="xac-nhan", correlation="mau-1", content={}, now=NOON)
    waiting.refresh_from_db()
    assert waiting.state == "withdrawal_requested"
    _refuse(world, waiting)
    assert (waiting.state, waiting.step_key) == ("in_process", "write")
    assert waiting.messages.get().taken_at == NOON
    assert Token.objects.get(instance__dossier=waiting, closed_at=None).node_key == "write"


def test_without_it_the_wait_goes_on_after_the_refusal(world, waiting):
    _withdraw(world, waiting)
    _refuse(world, waiting)
    assert (waiting.state, waiting.step_key) == ("awaiting_others", "confirmation")


def test_silence_does_not_decide_by_the_time_in_which_nobody_could_answer(world, permit):
    DraftConfirmation.objects.create(
        dossier=permit,
        number=1,
        content="Bản dự thảo",
        offered_by_id=world.officer.post_id,
        offered_at=at("2022-12-14 10:00"),
        answer_by=at("2022-12-15 10:00"),
    )
    Leg.objects.create(
        dossier=permit,
        kind="opinion",
        correlation="mau",
        from_agency=world.ward,
        to_agency=world.district,
        subject="Quy hoạch",
        asked_at=at("2022-12-14 10:00"),
        due_at=at("2022-12-15 17:30"),
        silence_agrees=True,
        legal_basis=BASIS,
    )
    _withdraw(world, permit, now=at("2022-12-14 11:00"))
    _refuse(world, permit, now=at("2022-12-16 12:00"))
    assert DraftConfirmation.objects.get().answer_by == at("2022-12-17 11:00")
    assert Leg.objects.get().due_at == at("2022-12-17 18:30")
