"""A supplement request names all faults at once, stops the clock, and the answer starts it again."""

import pytest

from phuong.dossiers.models import ClockStop, Dossier, DueDateChange, SupplementRequest
from phuong.dossiers.rules.timeliness import timeliness
from phuong.dossiers.selectors.inbox import tab_totals
from phuong.dossiers.selectors.one import clock_view, open_supplement_request
from phuong.dossiers.services.filing import Paper
from phuong.dossiers.services.intake import accept
from phuong.dossiers.services.processing import assign
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.services.supplement import PaperFault, answer_supplement, request_supplement, resume
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.kernel.acts import RowNotFound, WrongState

FAULTS = [PaperFault("Bản vẽ", "Chưa ghi cao độ nền", "Ghi cao độ rồi nộp lại"), PaperFault("Sổ đỏ", "Ảnh bị lóa")]


@pytest.fixture
def permit(world):
    dossier = file_dossier(world, world.permit, at("2022-12-01 08:00"))
    accept(dossier_id=dossier.pk, actor=world.counter, now=at("2022-12-01 09:00"))
    assign(dossier_id=dossier.pk, post_id=world.officer.post_id, actor=world.officer, now=at("2022-12-01 10:00"))
    dossier.refresh_from_db()
    return dossier


def _ask(world, dossier, when="2022-12-06 16:00", **more):
    return request_supplement(dossier_id=dossier.pk, actor=world.officer, now=at(when), faults=FAULTS, **more)


def _answer(world, dossier, when="2022-12-14 10:00"):
    papers = [Paper("Bản vẽ có cao độ")]
    return answer_supplement(dossier_id=dossier.pk, actor=world.mother, now=at(when), papers=papers)


def test_the_clock_stands_while_the_citizen_is_asked(world, permit):
    assert permit.due_at == at("2022-12-15 17:30")
    assert _ask(world, permit) == 1
    permit.refresh_from_db()
    assert (permit.state, permit.national_status, permit.stopped_at) == (
        "supplement_requested",
        5,
        at("2022-12-06 16:00"),
    )
    assert [fault["paper"] for fault in open_supplement_request(permit).faults] == ["Bản vẽ", "Sổ đỏ"]
    assert tab_totals([world.ward.pk])["waiting"] == 1
    view = clock_view(permit, at("2022-12-14 08:00"))
    assert view.deadline.at is None and view.if_sent_now.at > permit.due_at


def test_the_answer_starts_it_again_and_the_new_date_explains_itself(world, permit):
    _ask(world, permit)
    deadline = _answer(world, permit)
    permit.refresh_from_db()
    assert permit.due_at == deadline.at == permit.act_by
    assert permit.due_at > permit.first_due_at == at("2022-12-15 17:30")
    assert permit.stopped_at is None and permit.state == "supplement_received"
    assert ClockStop.objects.get(dossier=permit).ended_at == at("2022-12-14 10:00")
    moved = DueDateChange.objects.get(dossier=permit)
    assert (moved.old_due_at, moved.new_due_at) == (at("2022-12-15 17:30"), permit.due_at)
    assert SupplementRequest.objects.get(dossier=permit).answered_at == at("2022-12-14 10:00")
    resume(dossier_id=permit.pk, actor=world.officer, now=at("2022-12-14 11:00"))
    permit.refresh_from_db()
    assert (permit.state, permit.national_status) == ("in_process", 4)


def test_a_second_request_needs_its_article_and_counts_as_late(world, permit):
    _ask(world, permit), _answer(world, permit)
    with pytest.raises(ReasonMissing, match="điều khoản"):
        _ask(world, permit, "2022-12-15 08:00")
    assert _ask(world, permit, "2022-12-15 08:00", legal_basis="Điều 9 Nghị định 15/2021/NĐ-CP") == 2
    permit.refresh_from_db()
    assert timeliness(permit, permit.accepted_at) == "late"


def test_before_acceptance_the_8_hours_begin_anew(world, submitted):
    request_supplement(dossier_id=submitted.pk, actor=world.counter, now=at("2022-12-14 09:00"), faults=FAULTS)
    submitted.refresh_from_db()
    assert (submitted.state, submitted.national_status) == ("intake_supplement", 5)
    assert _answer(world, submitted, "2022-12-16 08:30") is None
    submitted.refresh_from_db()
    assert (submitted.state, submitted.answer_by) == ("submitted", at("2022-12-19 08:30"))


def test_an_empty_request_and_an_empty_answer_are_refused(world, permit):
    with pytest.raises(ReasonMissing):
        request_supplement(dossier_id=permit.pk, actor=world.officer, now=at("2022-12-06 16:00"), faults=[])
    _ask(world, permit)
    with pytest.raises(ReasonMissing):
        answer_supplement(dossier_id=permit.pk, actor=world.mother, now=at("2022-12-14 10:00"), papers=[])


def test_a_neighbour_cannot_answer_for_her_and_nobody_answers_twice(world, permit):
    _ask(world, permit)
    with pytest.raises(RowNotFound):
        answer_supplement(dossier_id=permit.pk, actor=world.neighbour, now=at("2022-12-14 10:00"), papers=[Paper("x")])
    _answer(world, permit)
    with pytest.raises(WrongState):
        _answer(world, permit, "2022-12-14 10:01")
    assert Dossier.objects.get(pk=permit.pk).supplement_count == 1


def test_what_is_asked_for_is_said_in_one_clean_sentence(world, permit):
    faults = [PaperFault("Bản vẽ", "Thiếu ranh vỉa hè. "), PaperFault("Sổ đỏ", "Ảnh bị lóa;")]
    request_supplement(dossier_id=permit.pk, actor=world.officer, now=at("2022-12-06 16:00"), faults=faults)
    assert permit.control_sheet.last().public_note == "Bản vẽ: Thiếu ranh vỉa hè; Sổ đỏ: Ảnh bị lóa."
