"""Many dossiers at once: looked ahead, ordered, taken back, done one by one, told what failed; each dossier once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import OperationalError

from phuong.dossiers.models import BulkOrder, BulkOrderRow, ControlSheetEntry, Dossier, HandOver
from phuong.dossiers.rules import bulk_acts as registry
from phuong.dossiers.rules.bulk_acts import BulkAct, UnknownBulkAct, register_bulk_act
from phuong.dossiers.selectors.bulk import last_orders, progress_of, rows_of
from phuong.dossiers.services import running_bulk
from phuong.dossiers.services.intake import accept
from phuong.dossiers.services.ordering_bulk import MOST, order_bulk, order_for, preview_bulk, retry_bulk, undo_bulk
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.services.running_bulk import run_due_orders
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.identity.api import Account
from phuong.kernel.acts import NotPermitted, RowNotFound, WrongState
from phuong.kernel.models import AuditEntry, Event

TEN = at("2022-12-14 10:00")
LATER = TEN + timedelta(seconds=10)


@pytest.fixture
def people(world):
    """The officers with accounts: whose rights an order is done with is asked when it is done."""
    for name in ("counter", "officer", "leader"):
        who = getattr(world, name)
        account = Account.objects.create(username=name, staff_id=who.staff_id)
        setattr(world, name, replace(who, account_id=account.pk))
    return world


@pytest.fixture
def three(people):
    return [file_dossier(people, people.permit) for _ in range(3)]


def order(who, act, dossiers, key="k", **arguments):
    keys = [one.pk for one in dossiers]
    return order_bulk(key=key, act=act, arguments=arguments, dossier_ids=keys, actor=who, now=TEN)


def states(dossiers):
    return [Dossier.objects.get(pk=one.pk).state for one in dossiers]


def test_a_look_ahead_says_what_each_would_come_to_and_leaves_nothing(people, three):
    accept(dossier_id=three[1].pk, actor=people.counter, now=at("2022-12-14 09:00"))
    before = (Event.objects.count(), AuditEntry.objects.count(), ControlSheetEntry.objects.count())
    keys = [one.pk for one in three]
    seen = preview_bulk(act="accept", arguments={}, dossier_ids=keys, actor=people.counter, now=TEN)
    assert [one.is_done for one in seen] == [True, False, True]
    assert "Tiếp nhận. Hẹn trả" in seen[0].sentence
    assert "Không thể tiếp nhận" in seen[1].sentence
    assert states(three) == ["submitted", "accepted", "submitted"]
    assert (Event.objects.count(), AuditEntry.objects.count(), ControlSheetEntry.objects.count()) == before


def test_an_order_waits_ten_seconds_then_does_each_dossier_by_its_own_act(people, three):
    number = order(people.counter, "accept", three)
    assert run_due_orders(LATER - timedelta(seconds=1)) == 0
    assert states(three) == ["submitted"] * 3
    assert run_due_orders(LATER) == 3
    assert states(three) == ["accepted"] * 3
    assert ControlSheetEntry.objects.filter(act="accept", from_name="Lê Thu Hà").count() == 3
    found = order_for(order_id=number, actor=people.counter)
    assert (found.started_at, found.finished_at, progress_of(found).done) == (LATER, LATER, 3)
    assert run_due_orders(LATER) == 0


def test_taken_back_in_time_means_nothing_happened(people, three):
    number = order(people.counter, "accept", three)
    before = ControlSheetEntry.objects.count()
    for _ in "ab":
        undo_bulk(order_id=number, actor=people.counter, now=TEN)
    assert run_due_orders(LATER) == 0
    assert states(three) == ["submitted"] * 3
    assert ControlSheetEntry.objects.count() == before
    assert progress_of(order_for(order_id=number, actor=people.counter)).cancelled == 3


def test_once_begun_it_is_not_taken_back(people, three):
    number = order(people.counter, "accept", three)
    run_due_orders(LATER)
    with pytest.raises(WrongState, match="không hoàn tác"):
        undo_bulk(order_id=number, actor=people.counter, now=LATER)


def test_what_is_refused_is_told_first_and_can_be_ordered_again(people, three):
    number = order(people.counter, "accept", three)
    accept(dossier_id=three[2].pk, actor=people.counter, now=at("2022-12-14 10:00"))
    run_due_orders(LATER)
    found = order_for(order_id=number, actor=people.counter)
    rows = rows_of(found)
    assert [row.state for row in rows] == ["refused", "done", "done"]
    assert rows[0].dossier_id == three[2].pk and "Không thể tiếp nhận" in rows[0].sentence
    again = retry_bulk(order_id=number, actor=people.counter, now=LATER)
    assert again == retry_bulk(order_id=number, actor=people.counter, now=LATER) != number
    assert list(BulkOrderRow.objects.filter(order=again).values_list("dossier_id", flat=True)) == [three[2].pk]
    run_due_orders(LATER + timedelta(seconds=10))
    assert [progress.refused for _, progress in last_orders(people.counter.post_id)] == [1, 1]


def test_the_same_button_twice_is_one_order(people, three):
    assert order(people.counter, "accept", three) == order(people.counter, "accept", three)
    assert BulkOrder.objects.count() == 1


def test_killed_in_the_middle_each_dossier_is_done_once(people, three, monkeypatch):
    number = order(people.counter, "accept", three)
    real, calls = running_bulk._mark, []

    def dies_at_the_second(*said):
        calls.append(said)
        if len(calls) == 2:
            raise OperationalError("the server went away")
        real(*said)

    monkeypatch.setattr(running_bulk, "_mark", dies_at_the_second)
    with pytest.raises(OperationalError):
        run_due_orders(LATER)
    assert states(three) == ["accepted", "submitted", "submitted"]
    monkeypatch.undo()
    with pytest.raises(WrongState):
        undo_bulk(order_id=number, actor=people.counter, now=LATER)
    assert run_due_orders(LATER) == 2
    assert states(three) == ["accepted"] * 3
    assert ControlSheetEntry.objects.filter(act="accept").count() == 3


def test_one_dossier_that_breaks_the_act_holds_up_no_other(people, three, monkeypatch):
    def one(dossier_id, said, actor, now):
        if dossier_id == three[0].pk:
            raise LookupError("a defect")
        return "Xong."

    monkeypatch.setattr(registry, "_registered", {"accept": BulkAct("accept", one)})
    number = order(people.counter, "accept", three)
    run_due_orders(LATER)
    rows = rows_of(order_for(order_id=number, actor=people.counter))
    assert [row.state for row in rows] == ["refused", "done", "done"]
    assert "Hệ thống gặp lỗi" in rows[0].sentence


def test_assigning_forwarding_and_submitting_go_the_same_way(people, three):
    for one in three:
        accept(dossier_id=one.pk, actor=people.counter, now=at("2022-12-14 09:00"))
    order(people.leader, "assign", three, post_id=people.officer.post_id)
    run_due_orders(LATER)
    assert {Dossier.objects.get(pk=one.pk).holder_post_id for one in three} == {people.officer.post_id}
    three[0].evidences.update(verdict="failed", fault="Mờ")
    order(people.officer, "forward", three, key="f", note="Đủ")
    order(people.officer, "submit_for_approval", three, key="s", reasons="")
    run_due_orders(LATER)
    assert states(three) == ["in_process", "awaiting_approval", "awaiting_approval"]
    sentences = set(BulkOrderRow.objects.filter(order__act="forward").values_list("sentence", flat=True))
    assert len(sentences) == 1 and "Trình ký" in sentences.pop()


def test_the_same_supplement_is_asked_of_all_and_tied_to_their_papers(people, three):
    faults = [{"paper": "Giấy chứng sinh", "fault": "Ảnh mờ", "remedy": "Chụp lại"}]
    order(people.counter, "request_supplement", three, faults=faults, legal_basis="")
    run_due_orders(LATER)
    assert states(three) == ["intake_supplement"] * 3
    assert {one.evidences.get().fault for one in three} == {"Ảnh mờ"}


def test_papers_handed_over_together_are_one_batch_without_those_that_are_refused(people, three):
    for one in three[:2]:
        accept(dossier_id=one.pk, actor=people.counter, now=at("2022-12-14 09:00"))
    number = order(people.counter, "hand_over", three, to_agency_id=people.ward.pk, to_role="case_officer", note="")
    keys = [one.pk for one in three]
    arguments = {"to_agency_id": people.ward.pk, "to_role": "case_officer"}
    seen = preview_bulk(act="hand_over", arguments=arguments, dossier_ids=keys, actor=people.counter, now=TEN)
    assert [one.is_done for one in seen] == [True, True, False]
    run_due_orders(LATER)
    batch = HandOver.objects.get()
    assert batch.items.count() == 2
    rows = rows_of(order_for(order_id=number, actor=people.counter))
    assert [row.state for row in rows] == ["refused", "done", "done"]
    assert f"phiếu bàn giao số {batch.pk}" in rows[1].sentence


def test_who_left_the_post_meanwhile_does_nothing_any_more(people, three):
    order(people.counter, "accept", three)
    Account.objects.filter(pk=people.counter.account_id).update(is_active=False)
    run_due_orders(LATER)
    assert states(three) == ["submitted"] * 3
    assert "không còn giữ vị trí" in BulkOrderRow.objects.first().sentence


def test_who_may_not_forged_ids_nothing_and_too_much_are_refused(people, three):
    with pytest.raises(NotPermitted):
        order(people.officer, "accept", three)
    with pytest.raises(RowNotFound):
        order(people.elsewhere, "accept", three)
    with pytest.raises(UnknownBulkAct, match="từng hồ sơ"):
        order(people.counter, "refuse", three)
    for wanted in ([], list(range(1, MOST + 2))):
        with pytest.raises(ReasonMissing):
            order_bulk(key="k", act="accept", arguments={}, dossier_ids=wanted, actor=people.counter, now=TEN)
    number = order(people.counter, "accept", three)
    for who in (people.officer, people.elsewhere):
        with pytest.raises(RowNotFound):
            order_for(order_id=number, actor=who)
        with pytest.raises(RowNotFound):
            undo_bulk(order_id=number, actor=who, now=TEN)
    assert order_for(order_id=number, actor=people.leader).pk == number
    with pytest.raises(WrongState):
        retry_bulk(order_id=number, actor=people.counter, now=TEN)


def test_an_act_registers_once(people):
    with pytest.raises(ValueError, match="twice"):
        register_bulk_act(BulkAct("accept", lambda *_: ""))
