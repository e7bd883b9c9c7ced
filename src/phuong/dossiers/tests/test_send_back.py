"""Back inside the office with a reason: to who did the step, the applicant's date untouched and nothing told."""

import pytest

from phuong.dossiers.models import ControlSheetEntry, Decision, DueDateChange, Token
from phuong.dossiers.services.deciding import approve
from phuong.dossiers.services.intake import accept
from phuong.dossiers.services.processing import assign, forward, submit_for_approval
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.services.returning_inside import earlier_steps, send_back
from phuong.dossiers.states import Outcome
from phuong.dossiers.tests import processes
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.kernel.acts import NotPermitted, RowNotFound, WrongState
from phuong.work.models import WorkItem

NOON = at("2022-12-14 11:00")
WHY = "Thiếu ý kiến về lộ giới"


def _back(world, dossier, who="leader", reason=WHY, to_step="", now=NOON):
    step = send_back(dossier_id=dossier.pk, actor=getattr(world, who), now=now, reason=reason, to_step=to_step)
    dossier.refresh_from_db()
    return step


def test_the_leader_gives_it_back_to_who_proposed(world, awaiting_approval):
    due_at = awaiting_approval.due_at
    step = _back(world, awaiting_approval)
    assert (step.key, step.post_id) == ("appraise", world.officer.post_id)
    assert (awaiting_approval.state, awaiting_approval.national_status, awaiting_approval.due_at) == (
        "in_process",
        4,
        due_at,
    )
    assert (awaiting_approval.holder_post_id, awaiting_approval.holder_role) == (world.officer.post_id, "case_officer")
    assert not DueDateChange.objects.filter(dossier=awaiting_approval).exists()
    token = Token.objects.get(instance__dossier=awaiting_approval, closed_at=None)
    assert (token.node_key, token.iteration, token.post_id) == ("appraise", 2, world.officer.post_id)
    assert WorkItem.objects.get(source_id=awaiting_approval.pk, closed_at=None).post_id == world.officer.post_id
    entry = ControlSheetEntry.objects.get(dossier=awaiting_approval, act="send_back")
    assert WHY in entry.note
    assert entry.public_note == ""


def test_the_old_proposal_is_void_and_the_new_one_counts(world, awaiting_approval):
    _back(world, awaiting_approval)
    with pytest.raises(WrongState):
        approve(dossier_id=awaiting_approval.pk, actor=world.leader, now=NOON)
    said = {"outcome": Outcome.DECLINED, "reasons": "Trái quy hoạch", "legal_basis": "Điều 91"}
    submit_for_approval(dossier_id=awaiting_approval.pk, actor=world.officer, now=NOON, **said)
    approve(dossier_id=awaiting_approval.pk, actor=world.leader, now=NOON)
    first, second = Decision.objects.filter(dossier=awaiting_approval).order_by("pk")
    assert (first.decided_at, second.decided_at, second.outcome) == (None, NOON, "declined")
    awaiting_approval.refresh_from_db()
    assert awaiting_approval.outcome == "declined"


def test_from_the_first_step_there_is_no_way_back(world, in_process):
    assert earlier_steps(in_process) == []
    with pytest.raises(WrongState, match="Không trả lại được"):
        _back(world, in_process, "officer")


@pytest.fixture
def two_steps(world):
    """A dossier at the second of two steps of officers, after a wait."""
    processes.give_process(world.permit, processes.side_by_side())
    dossier = file_dossier(world, world.permit, at("2022-12-14 08:00"))
    accept(dossier_id=dossier.pk, actor=world.counter, now=at("2022-12-14 08:10"))
    assign(dossier_id=dossier.pk, post_id=world.officer.post_id, actor=world.officer, now=at("2022-12-14 08:20"))
    forward(dossier_id=dossier.pk, actor=world.officer, now=at("2022-12-14 08:30"))
    dossier.refresh_from_db()
    return dossier


def test_while_branches_are_under_way_nothing_goes_back(world, two_steps):
    assert Token.objects.filter(instance__dossier=two_steps, closed_at=None).count() == 2
    with pytest.raises(WrongState, match="song song"):
        _back(world, two_steps, "officer")


def test_an_officer_gives_it_back_to_a_step_before_the_branches(world, two_steps):
    for key in ("measure", "check"):
        forward(dossier_id=two_steps.pk, actor=world.officer, now=NOON, step_key=key)
    two_steps.refresh_from_db()
    assert two_steps.step_key == "write"
    assert [(step.key, step.done_by) for step in earlier_steps(two_steps)] == [("appraise", "Trần Minh Tuấn")]
    with pytest.raises(WrongState):
        _back(world, two_steps, "officer", to_step="measure")
    assert _back(world, two_steps, "officer").key == "appraise"
    forward(dossier_id=two_steps.pk, actor=world.officer, now=NOON)
    assert Token.objects.filter(instance__dossier=two_steps, closed_at=None).count() == 2


def test_it_needs_a_reason_and_the_one_whose_step_it_is(world, awaiting_approval):
    with pytest.raises(ReasonMissing):
        _back(world, awaiting_approval, reason=" ")
    with pytest.raises(NotPermitted):
        _back(world, awaiting_approval, "officer")
    with pytest.raises(NotPermitted):
        _back(world, awaiting_approval, "counter")
    with pytest.raises(RowNotFound):
        _back(world, awaiting_approval, "elsewhere")
    _back(world, awaiting_approval)
    with pytest.raises((WrongState, NotPermitted)):
        _back(world, awaiting_approval)
