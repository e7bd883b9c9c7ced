"""The draft of a birth certificate: offered, agreed to, objected to, or agreed to by silence, once."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.dossiers.models import ControlSheetEntry, Dossier, DraftConfirmation
from phuong.dossiers.rules.draft_content import pages_in_result
from phuong.dossiers.selectors.inbox import tab_totals
from phuong.dossiers.selectors.result_drafts import draft_text, drafts_due, drafts_to_remind, open_draft
from phuong.dossiers.services.confirming import (
    DraftNotConfirmed,
    confirm_draft,
    object_to_draft,
    offer_draft,
    settle_due_drafts,
)
from phuong.dossiers.services.intake import accept
from phuong.dossiers.services.processing import assign, submit_for_approval
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.states import Outcome
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.kernel.acts import Actor, ActRefused, NotPermitted, RowNotFound, WrongState
from phuong.kernel.models import Event
from phuong.procedures.models import ProcedureVersion

TEN, ELEVEN = at("2022-12-14 10:00"), at("2022-12-14 11:00")
TEXT = "GIẤY KHAI SINH\nHọ tên: NGUYỄN BÉ MẪU"


def ask_for_drafts(version, silence="agree"):
    ProcedureVersion.objects.filter(pk=version.pk).update(
        draft_confirmation_hours=24, draft_confirmation_silence=silence
    )


def being_processed(world, version=None):
    dossier = file_dossier(world, version)
    accept(dossier_id=dossier.pk, actor=world.counter, now=at("2022-12-14 09:00"))
    assign(dossier_id=dossier.pk, post_id=world.officer.post_id, actor=world.officer, now=at("2022-12-14 09:10"))
    dossier.refresh_from_db()
    return dossier


@pytest.fixture
def birth(world):
    ask_for_drafts(world.birth)
    return being_processed(world)


@pytest.fixture
def offered(world, birth):
    offer_draft(dossier_id=birth.pk, content=TEXT, actor=world.officer, now=TEN)
    birth.refresh_from_db()
    return birth


def events(kind):
    return Event.objects.filter(type=f"dossier.{kind}").count()


def test_the_draft_goes_to_the_applicant_for_24_hours_by_the_clock_and_the_due_date_stays(world, birth):
    due = birth.due_at
    until = offer_draft(dossier_id=birth.pk, content=f"  {TEXT}\0 ", actor=world.officer, now=TEN)
    birth.refresh_from_db()
    assert until == at("2022-12-15 10:00")
    assert (birth.state, birth.national_status, birth.due_at, birth.stopped_at) == (
        "awaiting_confirmation",
        4,
        due,
        None,
    )
    assert open_draft(birth).content == TEXT
    totals = tab_totals([world.ward.pk])
    assert (totals["waiting"], totals["to_do"]) == (1, 0)
    assert "coi như đồng ý" in ControlSheetEntry.objects.get(dossier=birth, act="offer_draft").public_note


def test_nothing_is_signed_before_she_agreed_but_a_negative_result_needs_no_draft(world, birth):
    with pytest.raises(DraftNotConfirmed, match="gửi bản dự thảo"):
        submit_for_approval(dossier_id=birth.pk, actor=world.officer, now=TEN)
    offer_draft(dossier_id=birth.pk, content=TEXT, actor=world.officer, now=TEN)
    with pytest.raises(WrongState):
        submit_for_approval(dossier_id=birth.pk, actor=world.officer, now=TEN)
    confirm_draft(dossier_id=birth.pk, number=1, actor=world.mother, now=ELEVEN)
    submit_for_approval(dossier_id=birth.pk, actor=world.officer, now=ELEVEN)
    other = being_processed(world)
    submit_for_approval(
        dossier_id=other.pk,
        actor=world.officer,
        now=TEN,
        outcome=Outcome.DECLINED,
        reasons="Không đủ.",
        legal_basis="Điều 15 Luật Hộ tịch",
    )
    other.refresh_from_db()
    assert other.state == "awaiting_approval"


def test_she_says_what_to_change_and_reads_the_new_draft(world, offered):
    with pytest.raises(ReasonMissing, match="chỗ cần sửa"):
        object_to_draft(dossier_id=offered.pk, number=1, actor=world.mother, now=ELEVEN, note=" \0 ")
    object_to_draft(dossier_id=offered.pk, number=1, actor=world.mother, now=ELEVEN, note="Chữ đệm là “Bảo”.")
    offered.refresh_from_db()
    assert offered.state == "in_process"
    with pytest.raises(DraftNotConfirmed, match="Chữ đệm là “Bảo”"):
        submit_for_approval(dossier_id=offered.pk, actor=world.officer, now=ELEVEN)
    offer_draft(dossier_id=offered.pk, content=f"{TEXT} BẢO", actor=world.officer, now=ELEVEN)
    with pytest.raises(WrongState, match="bản mới"):
        confirm_draft(dossier_id=offered.pk, number=1, actor=world.mother, now=ELEVEN)
    confirm_draft(dossier_id=offered.pk, number=2, actor=world.mother, now=ELEVEN)
    submit_for_approval(dossier_id=offered.pk, actor=world.officer, now=ELEVEN)


def test_a_second_press_changes_nothing_and_two_answers_are_not_both_taken(world, offered):
    for _ in range(2):
        confirm_draft(dossier_id=offered.pk, number=1, actor=world.mother, now=ELEVEN)
    assert ControlSheetEntry.objects.filter(dossier=offered, act="confirm_draft").count() == 1
    with pytest.raises(WrongState):
        object_to_draft(dossier_id=offered.pk, number=1, actor=world.mother, now=ELEVEN, note="Sai tên.")


def test_silence_agrees_when_the_time_is_over_once_however_late_the_worker_comes(world, offered):
    assert settle_due_drafts(at("2022-12-15 09:59")) == 1  # only the reminder
    assert settle_due_drafts(at("2022-12-18 03:00")) == 1
    assert settle_due_drafts(at("2022-12-18 03:00")) == 0
    offered.refresh_from_db()
    draft = DraftConfirmation.objects.get(dossier=offered)
    assert (offered.state, draft.agreed, draft.by_silence) == ("in_process", True, True)
    assert draft.answered_at == at("2022-12-18 03:00")
    entry = ControlSheetEntry.objects.get(dossier=offered, act="confirm_draft")
    assert entry.from_name == "Hệ thống" and "10:00 thứ Năm 15/12/2022" in entry.public_note
    assert events("draft_confirmed") == 1
    submit_for_approval(dossier_id=offered.pk, actor=world.officer, now=at("2022-12-19 08:00"))


def test_she_is_reminded_at_half_time_once_and_not_after_the_end(world, offered):
    assert settle_due_drafts(at("2022-12-14 21:59")) == 0
    assert settle_due_drafts(at("2022-12-14 22:00")) == 1
    assert settle_due_drafts(at("2022-12-14 22:01")) == 0
    assert events("draft_reminded") == 1
    other = being_processed(world)
    offer_draft(dossier_id=other.pk, content=TEXT, actor=world.officer, now=TEN)
    settle_due_drafts(at("2022-12-16 08:00"))
    assert events("draft_reminded") == 1
    assert DraftConfirmation.objects.get(dossier=other).reminded_at is None


def test_silence_that_means_no_sends_it_back_to_the_officer(world):
    ask_for_drafts(world.permit, silence="disagree")
    permit = being_processed(world, world.permit)
    offer_draft(dossier_id=permit.pk, content=TEXT, actor=world.officer, now=TEN)
    settle_due_drafts(at("2022-12-16 08:00"))
    permit.refresh_from_db()
    assert (permit.state, DraftConfirmation.objects.get(dossier=permit).agreed) == ("in_process", False)
    with pytest.raises(DraftNotConfirmed):
        submit_for_approval(dossier_id=permit.pk, actor=world.officer, now=at("2022-12-16 09:00"))


def test_an_answer_that_comes_late_but_before_the_worker_still_counts(world, offered):
    confirm_draft(dossier_id=offered.pk, number=1, actor=world.mother, now=at("2022-12-15 10:05"))
    assert settle_due_drafts(at("2022-12-15 10:06")) == 0
    assert not DraftConfirmation.objects.get(dossier=offered).by_silence


def test_a_clock_set_back_neither_answers_nor_reminds_and_an_answer_is_never_before_the_offer(world, offered):
    assert settle_due_drafts(at("2022-12-01 08:00")) == 0
    confirm_draft(dossier_id=offered.pk, number=1, actor=world.mother, now=at("2022-12-01 08:00"))
    assert DraftConfirmation.objects.get(dossier=offered).answered_at == TEN


def test_silence_does_not_touch_a_dossier_that_went_another_way(world, offered):
    Dossier.objects.filter(pk=offered.pk).update(state="withdrawal_requested")
    assert settle_due_drafts(at("2022-12-20 08:00")) == 0
    assert DraftConfirmation.objects.get(dossier=offered).answered_at is None


def test_who_may_answer(world, offered):
    with pytest.raises(RowNotFound):
        confirm_draft(dossier_id=offered.pk, number=1, actor=world.neighbour, now=ELEVEN)
    with pytest.raises(RowNotFound):
        confirm_draft(dossier_id=offered.pk, number=1, actor=world.elsewhere, now=ELEVEN)
    with pytest.raises(NotPermitted):
        confirm_draft(dossier_id=offered.pk, number=1, actor=world.officer, now=ELEVEN)
    with pytest.raises(WrongState):
        confirm_draft(dossier_id=offered.pk, number=0, actor=world.mother, now=ELEVEN)
    knows = Actor(name="Khách", verified_dossier_ids=frozenset({offered.pk}))
    confirm_draft(dossier_id=offered.pk, number=1, actor=knows, now=ELEVEN)
    assert DraftConfirmation.objects.get(dossier=offered).agreed


def test_the_counter_writes_down_what_she_says_there_and_nobody_answers_the_own_draft(world, offered):
    object_to_draft(dossier_id=offered.pk, number=1, actor=world.counter, now=ELEVEN, note="Sai ngày sinh.")
    assert "tại quầy" in ControlSheetEntry.objects.get(dossier=offered, act="object_to_draft").public_note
    DraftConfirmation.objects.update(offered_by_id=world.counter.post_id, agreed=None, answered_at=None)
    Dossier.objects.filter(pk=offered.pk).update(state="awaiting_confirmation")
    with pytest.raises(NotPermitted, match="không trả lời thay"):
        confirm_draft(dossier_id=offered.pk, number=1, actor=world.counter, now=ELEVEN)


def test_a_procedure_without_drafts_is_told_so_and_goes_straight_to_the_signature(world, in_process):
    with pytest.raises(ActRefused, match="không cần"):
        offer_draft(dossier_id=in_process.pk, content=TEXT, actor=world.officer, now=TEN)
    submit_for_approval(dossier_id=in_process.pk, actor=world.officer, now=TEN)


def test_an_empty_draft_and_a_stranger_are_refused(world, birth):
    for content in (" ", "\0", "x" * 20_001):
        with pytest.raises(ReasonMissing):
            offer_draft(dossier_id=birth.pk, content=content, actor=world.officer, now=TEN)
    with pytest.raises(NotPermitted):
        offer_draft(dossier_id=birth.pk, content=TEXT, actor=world.counter, now=TEN)
    with pytest.raises(RowNotFound):
        offer_draft(dossier_id=birth.pk, content=TEXT, actor=world.elsewhere, now=TEN)


def test_the_text_comes_from_the_answers(world, birth):
    assert draft_text(birth).startswith("KẾT QUẢ")


def test_only_what_the_certificate_prints_is_in_the_draft():
    assert "nguoi-yeu-cau" not in pages_in_result("giay-khai-sinh")
    assert pages_in_result("giay-khai-sinh-ban-chinh") == pages_in_result("giay-khai-sinh")
    assert pages_in_result("giay-phep-xay-dung") == ()


@given(minutes=st.integers(-3000, 6000), hours=st.integers(1, 72))
def test_half_time_lies_between_offer_and_end_whatever_the_hours(minutes, hours):
    since = TEN
    until = since + timedelta(hours=hours)
    now = since + timedelta(minutes=minutes)
    assert (since + (until - since) / 2 <= now) == (minutes * 2 >= hours * 60)


def test_questions_of_the_worker_find_only_what_waits(world, offered):
    assert drafts_due(at("2022-12-15 09:59")) == []
    assert len(drafts_due(at("2022-12-15 10:00"))) == 1
    assert drafts_to_remind(at("2022-12-15 10:00")) == []
