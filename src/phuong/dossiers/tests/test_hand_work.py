"""While an officer is away: all open work goes to a deputy, what comes later too, and what is left comes back."""

from datetime import timedelta

import pytest

from phuong.dossiers.models import ControlSheetEntry, Dossier, Token, WorkHandOver, WorkHandOverItem
from phuong.dossiers.selectors.absence import absence_for, absences_around, absences_of
from phuong.dossiers.services.handing_work import PeriodWrong, end_hand_over, hand_work, open_tasks
from phuong.dossiers.services.intake import accept
from phuong.dossiers.services.moving_work import move_absent_work
from phuong.dossiers.services.processing import assign, submit_for_approval
from phuong.dossiers.services.refusals import NotAssignable, ReasonMissing
from phuong.dossiers.tests.factories import at, file_dossier, make_officer
from phuong.kernel.acts import NotPermitted, RowNotFound, WrongState
from phuong.kernel.models import Event
from phuong.work.models import WorkItem

NINE, TEN = at("2022-12-14 09:00"), at("2022-12-14 10:00")
FRIDAY, MONDAY = at("2022-12-16 08:00"), at("2022-12-19 00:00")


@pytest.fixture
def deputy(world):
    return make_officer(world.ward, "Vũ Thị Thay", "Công chức Địa chính", "case_officer")


@pytest.fixture
def held(world):
    return [given(world) for _ in range(2)]


def given(world, now=NINE):
    dossier = file_dossier(world, world.permit)
    accept(dossier_id=dossier.pk, actor=world.counter, now=now)
    assign(dossier_id=dossier.pk, post_id=world.officer.post_id, actor=world.officer, now=now)
    return Dossier.objects.get(pk=dossier.pk)


def hand(world, deputy, **more):
    said = {
        "from_post_id": world.officer.post_id,
        "to_post_id": deputy.post_id,
        "begins_at": TEN,
        "ends_at": MONDAY,
        "reason": "Nghỉ phép",
        "actor": world.officer,
        "now": TEN,
    }
    return hand_work(**(said | more))


def holders(dossiers):
    return {Dossier.objects.get(pk=one.pk).holder_post_id for one in dossiers}


def test_all_open_work_goes_over_and_the_control_sheet_says_from_whom_to_whom_and_why(world, held, deputy):
    assert [task.goes for task in open_tasks(world.officer.post_id, frozenset({"case_officer"}))] == [True, True]
    before = [(one.state, one.due_at) for one in held]
    number = hand(world, deputy)
    assert move_absent_work(TEN) == 2
    assert move_absent_work(TEN) == 0
    assert holders(held) == {deputy.post_id}
    assert set(WorkItem.objects.filter(closed_at=None).values_list("post_id", flat=True)) == {deputy.post_id}
    assert [(one.state, one.due_at) for one in Dossier.objects.order_by("pk")] == before
    entry = ControlSheetEntry.objects.filter(act="hand_work").first()
    assert (entry.from_name, entry.to_name) == ("Trần Minh Tuấn", "Vũ Thị Thay")
    assert "đến hết 18/12/2022: Nghỉ phép" in entry.note
    assert entry.public_note == "Người thụ lý: Vũ Thị Thay."
    found = absence_for(order_id=number, actor=deputy)
    assert (found.handed, found.still_open, found.stands(TEN)) == (2, 2, "running")
    assert [one.row.pk for one in absences_around(world.officer)] == [number]
    assert Event.objects.filter(type="dossier.work_moved").count() == 2


def test_what_comes_later_goes_the_same_way_and_what_is_left_comes_back_by_itself(world, held, deputy):
    number = hand(world, deputy)
    move_absent_work(TEN)
    later = given(world, FRIDAY)
    move_absent_work(FRIDAY)
    assert holders([later]) == {deputy.post_id}
    submit_for_approval(dossier_id=held[0].pk, actor=deputy, now=FRIDAY)
    assert move_absent_work(MONDAY) == 2
    assert holders([held[1], later]) == {world.officer.post_id}
    assert ControlSheetEntry.objects.filter(act="take_back").count() == 2
    assert absence_for(order_id=number, actor=world.officer).stands(MONDAY) == "over"
    assert move_absent_work(MONDAY) == 0
    hand(world, deputy, now=MONDAY, begins_at=MONDAY, ends_at=None)


def test_it_ends_when_asked_and_one_not_begun_never_was(world, held, deputy):
    number = hand(world, deputy, ends_at=None)
    move_absent_work(TEN)
    with pytest.raises(RowNotFound):
        end_hand_over(order_id=number, actor=world.elsewhere, now=FRIDAY)
    with pytest.raises(NotPermitted):
        end_hand_over(order_id=number, actor=world.counter, now=FRIDAY)
    for _ in "ab":
        end_hand_over(order_id=number, actor=world.officer, now=FRIDAY)
    move_absent_work(FRIDAY)
    assert holders(held) == {world.officer.post_id}
    planned = hand(world, deputy, begins_at=MONDAY, ends_at=None, now=FRIDAY)
    assert absence_for(order_id=planned, actor=world.leader).stands(FRIDAY) == "planned"
    assert move_absent_work(FRIDAY) == 0
    end_hand_over(order_id=planned, actor=world.leader, now=FRIDAY)
    assert move_absent_work(MONDAY + timedelta(days=1)) == 0
    assert {one.stands(MONDAY) for one in absences_of(world.leader)} == {"over"}


def test_a_leader_does_it_for_an_absent_officer_and_others_do_not(world, held, deputy):
    with pytest.raises(NotPermitted, match="do lãnh đạo giao"):
        hand(world, deputy, actor=world.counter)
    with pytest.raises(RowNotFound):
        hand(world, deputy, actor=world.elsewhere)
    number = hand(world, deputy, actor=world.leader)
    with pytest.raises(WrongState, match="đang giao việc"):
        hand(world, deputy)
    assert WorkHandOver.objects.get(pk=number).ordered_by_name == "Phạm Văn Lâm"


def test_the_deputy_is_someone_here_with_the_role_who_is_not_away(world, held, deputy):
    for wrong in (world.elsewhere.post_id, world.officer.post_id, 10**9):
        with pytest.raises(NotAssignable):
            hand(world, deputy, to_post_id=wrong)
    with pytest.raises(NotAssignable, match="không có vai trò"):
        hand(world, deputy, to_post_id=world.clerk.post_id)
    other = make_officer(world.ward, "Ngô Văn Nữa", "Công chức Tài chính", "case_officer")
    hand(world, other, from_post_id=deputy.post_id, actor=deputy)
    with pytest.raises(NotAssignable, match="cũng đang giao việc"):
        hand(world, deputy)
    with pytest.raises(ReasonMissing):
        hand(world, other, reason=" \0")
    with pytest.raises(PeriodWrong):
        hand(world, other, ends_at=TEN)


def test_a_deputy_who_goes_away_too_hands_on_and_all_comes_back_to_the_first(world, held, deputy):
    other = make_officer(world.ward, "Ngô Văn Nữa", "Công chức Tài chính", "case_officer")
    hand(world, deputy)
    move_absent_work(TEN)
    hand(world, other, from_post_id=deputy.post_id, actor=deputy, begins_at=FRIDAY, ends_at=None, now=FRIDAY)
    move_absent_work(FRIDAY)
    assert holders(held) == {other.post_id}
    move_absent_work(MONDAY)
    assert holders(held) == {world.officer.post_id}
    assert not WorkHandOverItem.objects.filter(returned_at=None).exists()
    assert set(Token.objects.filter(closed_at=None).values_list("post_id", flat=True)) == {world.officer.post_id}
