"""Saved reasons: shipped ones and those of an agency, offered by act, most used first; marks and planned visits."""

from datetime import timedelta

import pytest

from phuong.dossiers.models import Evidence, PaperMark, SavedReason, VisitPlan
from phuong.dossiers.services.marking import Place, mark_fault, unmark_fault
from phuong.dossiers.services.planning_visits import plan_visit
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.services.saved_reasons import (
    REASON_ACTS,
    ReasonWords,
    all_reasons,
    load_saved_reasons,
    reasons_for,
    reasons_used,
    retire_reason,
    save_reason,
)
from phuong.dossiers.services.supplement import PaperFault, request_supplement
from phuong.dossiers.services.visits import VisitMinutes, VisitWrong, record_visit
from phuong.dossiers.tests.factories import at, make_officer
from phuong.kernel.acts import NotPermitted, RowNotFound, WrongState

TEN = at("2022-12-14 10:00")
WORDS = ReasonWords("refuse", "  Không thuộc\0 thẩm quyền. ", "Điều 13 Luật Hộ tịch")


@pytest.fixture
def admin(world):
    return make_officer(world.district, "Quản Trị", "Quản trị hệ thống", "administrator")


def test_the_sentences_we_ship_load_twice_without_doubling_and_none_claims_to_be_verified(db):
    assert load_saved_reasons() == load_saved_reasons() == SavedReason.objects.count()
    assert not SavedReason.objects.filter(verified=True).exists()
    assert set(SavedReason.objects.values_list("act", flat=True)) == set(REASON_ACTS)
    negative = SavedReason.objects.filter(act__in=("request_supplement", "refuse", "decline", "stop"))
    assert not negative.filter(article="").exists(), "a reason to the citizen without its article is unlawful"


def test_a_leader_keeps_those_of_the_agency_an_administrator_those_of_all(world, admin):
    ours = save_reason(words=WORDS, actor=world.leader, now=TEN)
    of_all = save_reason(words=WORDS, actor=admin, now=TEN)
    assert SavedReason.objects.get(pk=ours).text == "Không thuộc thẩm quyền."
    assert [one.pk for one in reasons_for("refuse", world.ward.pk)] == [ours, of_all]
    assert [one.pk for one in reasons_for("refuse", world.elsewhere.agency_id)] == [of_all]
    assert reasons_for("stop", world.ward.pk) == []
    with pytest.raises(RowNotFound):
        save_reason(words=WORDS, actor=world.leader, now=TEN, reason_id=of_all)
    with pytest.raises(RowNotFound):
        retire_reason(reason_id=ours, actor=admin, now=TEN)
    with pytest.raises(NotPermitted):
        save_reason(words=WORDS, actor=world.officer, now=TEN)
    with pytest.raises(NotPermitted):
        all_reasons(world.officer)
    assert {one.pk for one in all_reasons(world.leader)} == {ours, of_all}
    assert {one.pk for one in all_reasons(admin)} == {of_all}


def test_a_changed_one_is_unverified_and_a_retired_one_is_offered_no_more(world):
    key = save_reason(words=WORDS, actor=world.leader, now=TEN)
    SavedReason.objects.update(verified=True)
    save_reason(words=ReasonWords("refuse", "Khác.", ""), actor=world.leader, now=TEN, reason_id=key)
    row = SavedReason.objects.get()
    assert (row.text, row.article, row.verified) == ("Khác.", "", False)
    for _ in "ab":
        retire_reason(reason_id=key, actor=world.leader, now=TEN)
    assert reasons_for("refuse", world.ward.pk) == []


def test_the_most_used_come_first(world):
    keys = [save_reason(words=WORDS, actor=world.leader, now=TEN) for _ in range(3)]
    reasons_used([keys[2], 10**9])
    assert [one.pk for one in reasons_for("refuse", world.ward.pk)] == [keys[2], keys[0], keys[1]]


@pytest.mark.parametrize(("act", "text"), [("refuse", " "), ("accept", "Câu"), ("refuse", "x" * 1001)])
def test_what_is_no_sentence_is_refused(world, act, text):
    with pytest.raises(ReasonMissing):
        save_reason(words=ReasonWords(act, text), actor=world.leader, now=TEN)


def test_marks_make_the_fault_of_their_paper_and_taking_the_last_away_takes_it_back(world, submitted):
    paper = submitted.evidences.get()
    one = mark_fault(evidence_id=paper.pk, place=Place(1, 310, 5000), text="Chữ mờ", actor=world.counter, now=TEN)
    two = mark_fault(evidence_id=paper.pk, place=Place(9, 10, -1), text="Thiếu dấu.", actor=world.counter, now=TEN)
    paper.refresh_from_db()
    assert (paper.verdict, paper.fault) == (Evidence.Verdict.FAILED, "Chữ mờ. Thiếu dấu.")
    assert list(PaperMark.objects.order_by("pk").values_list("page", "x_per_mille", "y_per_mille")) == [
        (1, 310, 1000),
        (1, 10, 0),
    ]
    for mark in (one, two, two):
        unmark_fault(mark_id=mark, actor=world.counter, now=TEN)
    paper.refresh_from_db()
    assert (paper.verdict, paper.fault) == (Evidence.Verdict.UNSEEN, "")


def test_marks_are_of_who_may_ask_for_a_supplement_while_it_may_be_asked(world, submitted):
    paper = submitted.evidences.get()
    place = Place(1, 1, 1)
    with pytest.raises(ReasonMissing):
        mark_fault(evidence_id=paper.pk, place=place, text=" ", actor=world.counter, now=TEN)
    with pytest.raises(RowNotFound):
        mark_fault(evidence_id=paper.pk, place=place, text="Mờ", actor=world.elsewhere, now=TEN)
    with pytest.raises(RowNotFound):
        mark_fault(evidence_id=10**9, place=place, text="Mờ", actor=world.counter, now=TEN)
    faults = [PaperFault("Giấy chứng sinh", "Mờ")]
    request_supplement(dossier_id=submitted.pk, actor=world.counter, now=TEN, faults=faults)
    with pytest.raises(WrongState):
        mark_fault(evidence_id=paper.pk, place=place, text="Mờ", actor=world.counter, now=TEN)


def test_a_visit_is_planned_anew_told_to_the_applicant_and_done_by_its_minutes(world, in_process):
    tomorrow = TEN + timedelta(days=1)
    said = {"dossier_id": in_process.pk, "actor": world.officer, "now": TEN}
    with pytest.raises(VisitWrong):
        plan_visit(**said, planned_at=TEN, place="Số 1")
    with pytest.raises(ReasonMissing):
        plan_visit(**said, planned_at=tomorrow, place=" ")
    plan_visit(**said, planned_at=tomorrow, place="Số 1")
    second = plan_visit(**said, planned_at=tomorrow + timedelta(hours=1), place="Số 1 Lạch Tray", note="Mang sơ đồ")
    assert [one.pk for one in VisitPlan.objects.filter(closed_at=None)] == [second]
    entry = in_process.control_sheet.filter(act="plan_visit").last()
    assert "tại Số 1 Lạch Tray" in entry.public_note and "Mang sơ đồ" not in entry.public_note
    minutes = VisitMinutes(visited_at=tomorrow, place="Số 1", present="Chủ hộ", findings="Đúng")
    record_visit(**(said | {"now": tomorrow}), minutes=minutes)
    assert not VisitPlan.objects.filter(closed_at=None).exists()
