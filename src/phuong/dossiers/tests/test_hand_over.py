"""Papers in batches: given with one signature, taken with another, each file there or missing, once."""

import threading

import pytest
from django.db import connection

from phuong.dossiers.models import ControlSheetEntry, Dossier, HandOver, HandOverItem
from phuong.dossiers.selectors.hand_overs import hand_over_for, hand_overs, items_of, papers_to_give
from phuong.dossiers.services.handing_over import AlreadyInBatch, cancel_hand_over, hand_over
from phuong.dossiers.services.intake import accept
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.services.taking_over import Checked, take_over
from phuong.dossiers.tests.factories import at, file_dossier, make_world
from phuong.kernel.acts import ActRefused, NotPermitted, RowNotFound, WrongState
from phuong.kernel.models import Event

TEN, ELEVEN = at("2022-12-14 10:05"), at("2022-12-14 11:20")
THERE, MISSING = Checked(True), Checked(False, "Thiếu bản vẽ")


def two_accepted(world):
    found = []
    for _ in range(2):
        dossier = file_dossier(world, world.permit)
        accept(dossier_id=dossier.pk, actor=world.counter, now=at("2022-12-14 09:00"))
        found.append(Dossier.objects.get(pk=dossier.pk))
    return found


@pytest.fixture
def pair(world):
    return two_accepted(world)


def give(world, dossiers, **more):
    said = {
        "dossier_ids": [one.pk for one in dossiers],
        "to_agency_id": world.ward.pk,
        "to_role": "case_officer",
        "actor": world.counter,
        "now": TEN,
    }
    return hand_over(**(said | more))


def test_what_is_taken_stands_on_the_control_sheet_with_both_names_hour_and_minute(world, pair):
    number = give(world, pair, note=" Kèm bản vẽ \0 ")
    batch = HandOver.objects.get(pk=number)
    assert (batch.given_by_name, batch.note, batch.taken_at) == ("Lê Thu Hà", "Kèm bản vẽ", None)
    checked = {pair[0].pk: THERE, pair[1].pk: MISSING}
    assert take_over(hand_over_id=number, checked=checked, actor=world.officer, now=ELEVEN) == 1
    entry = ControlSheetEntry.objects.get(act="take_over")
    assert (entry.dossier_id, entry.from_name, entry.to_name, entry.at) == (
        pair[0].pk,
        "Lê Thu Hà",
        "Trần Minh Tuấn",
        ELEVEN,
    )
    assert "giao 10:05 ngày 14/12/2022, nhận 11:20 ngày 14/12/2022" in entry.note
    lacking = HandOverItem.objects.get(dossier=pair[1])
    assert (lacking.taken, lacking.open, lacking.note) == (False, False, "Thiếu bản vẽ")
    assert Event.objects.filter(type="dossier.taken_over").count() == 1
    pair[0].refresh_from_db()
    assert (pair[0].state, pair[0].holder_role) == ("accepted", "case_officer"), "a batch moves paper, not work"


def test_a_dossier_is_in_one_open_batch_at_most_and_free_again_afterwards(world, pair):
    number = give(world, pair[:1])
    with pytest.raises(AlreadyInBatch, match=pair[0].code):
        give(world, pair)
    assert HandOver.objects.count() == 1
    cancel_hand_over(hand_over_id=number, actor=world.counter, now=ELEVEN)
    again = give(world, pair)
    checked = {one.pk: MISSING for one in pair}
    assert take_over(hand_over_id=again, checked=checked, actor=world.officer, now=ELEVEN) == 0
    give(world, pair)


def test_pressed_twice_gives_once_and_takes_once(world, pair):
    number = give(world, pair)
    with pytest.raises(AlreadyInBatch):
        give(world, pair)
    checked = {one.pk: THERE for one in pair}
    assert [take_over(hand_over_id=number, checked=checked, actor=world.officer, now=ELEVEN) for _ in "ab"] == [2, 2]
    assert ControlSheetEntry.objects.filter(act="take_over").count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_officers_giving_the_same_papers_in_the_same_moment_make_one_batch():
    world = make_world()
    pair = two_accepted(world)
    barrier, told = threading.Barrier(2), []

    def press():
        barrier.wait()
        try:
            told.append(give(world, pair))
        except AlreadyInBatch as refusal:
            told.append(refusal)
        finally:
            connection.close()

    both = [threading.Thread(target=press) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sum(isinstance(one, AlreadyInBatch) for one in told) == 1
    assert HandOver.objects.count() == 1


def test_who_gave_does_not_sign_for_taking_and_the_role_decides(world, pair):
    number = give(world, pair, to_role="counter_officer")
    checked = {one.pk: THERE for one in pair}
    with pytest.raises(NotPermitted, match="không tự nhận"):
        take_over(hand_over_id=number, checked=checked, actor=world.counter, now=ELEVEN)
    with pytest.raises(NotPermitted, match="giao cho"):
        take_over(hand_over_id=number, checked=checked, actor=world.officer, now=ELEVEN)
    with pytest.raises(RowNotFound):
        take_over(hand_over_id=number, checked=checked, actor=world.elsewhere, now=ELEVEN)
    with pytest.raises(RowNotFound):
        hand_over_for(hand_over_id=number, actor=world.elsewhere)


def test_each_dossier_is_ticked_and_what_lacks_says_why(world, pair):
    number = give(world, pair)
    with pytest.raises(ReasonMissing, match=pair[1].code):
        take_over(hand_over_id=number, checked={pair[0].pk: THERE}, actor=world.officer, now=ELEVEN)
    silent = {pair[0].pk: THERE, pair[1].pk: Checked(False, " \0")}
    with pytest.raises(ReasonMissing, match="thiếu gì"):
        take_over(hand_over_id=number, checked=silent, actor=world.officer, now=ELEVEN)
    assert HandOver.objects.get().taken_at is None


def test_only_the_giver_takes_a_batch_back_and_only_before_it_was_taken(world, pair):
    number = give(world, pair)
    with pytest.raises(NotPermitted, match="Chỉ người giao"):
        cancel_hand_over(hand_over_id=number, actor=world.officer, now=ELEVEN)
    for _ in "ab":
        cancel_hand_over(hand_over_id=number, actor=world.counter, now=ELEVEN)
    checked = {one.pk: THERE for one in pair}
    with pytest.raises(WrongState, match="đã hủy"):
        take_over(hand_over_id=number, checked=checked, actor=world.officer, now=ELEVEN)
    other = give(world, pair)
    take_over(hand_over_id=other, checked=checked, actor=world.officer, now=ELEVEN)
    with pytest.raises(WrongState, match="Trần Minh Tuấn đã nhận"):
        cancel_hand_over(hand_over_id=other, actor=world.counter, now=ELEVEN)
    with pytest.raises(RowNotFound):
        cancel_hand_over(hand_over_id=999_999, actor=world.counter, now=ELEVEN)


@pytest.mark.parametrize("wanted", [[], [0], [10**12], list(range(1, 102))])
def test_nothing_too_much_and_forged_ids_are_refused(world, pair, wanted):
    with pytest.raises((ReasonMissing, RowNotFound)):
        give(world, pair, dossier_ids=wanted)
    assert not HandOver.objects.exists()


def test_where_to_is_somebody_who_has_part_in_it_and_is_there_today(world, pair):
    with pytest.raises(RowNotFound):
        give(world, pair, actor=world.elsewhere)
    with pytest.raises(ActRefused, match="không xử lý hồ sơ"):
        give(world, pair, to_agency_id=world.elsewhere.agency_id, to_role="leader")
    with pytest.raises(ActRefused, match="không có vị trí"):
        give(world, pair, to_role="administrator")
    for agency, role in ((0, "case_officer"), (world.ward.pk, "king"), (world.ward.pk, "")):
        with pytest.raises(ReasonMissing, match="nơi nhận"):
            give(world, pair, to_agency_id=agency, to_role=role)


def test_before_acceptance_nothing_is_handed_on_and_an_ended_dossier_is_taken_as_missing(world, pair, submitted):
    with pytest.raises(WrongState):
        give(world, [submitted])
    number = give(world, pair)
    Dossier.objects.filter(pk=pair[0].pk).update(state="stopped", open=False)
    with pytest.raises(WrongState, match="đã kết thúc"):
        take_over(hand_over_id=number, checked={one.pk: THERE for one in pair}, actor=world.officer, now=ELEVEN)
    checked = {pair[0].pk: Checked(False, "đã kết thúc"), pair[1].pk: THERE}
    assert take_over(hand_over_id=number, checked=checked, actor=world.officer, now=ELEVEN) == 1


def test_the_lists_show_what_can_be_given_waits_was_given_and_taken(world, pair, django_assert_max_num_queries):
    assert {one.pk for one in papers_to_give(world.counter, TEN)} == {one.pk for one in pair}
    number = give(world, pair[:1])
    assert [one.pk for one in papers_to_give(world.counter, TEN)] == [pair[1].pk]
    with django_assert_max_num_queries(1):
        waiting = hand_overs("waiting", world.officer)
    assert [(one.row.pk, one.items, one.state) for one in waiting] == [(number, 1, "open")]
    take_over(hand_over_id=number, checked={pair[0].pk: MISSING}, actor=world.officer, now=ELEVEN)
    assert hand_overs("waiting", world.officer) == []
    assert [(one.state, one.missing) for one in hand_overs("given", world.counter)] == [("taken", 1)]
    assert len(hand_overs("taken", world.officer)) == 1 and hand_overs("given", world.elsewhere) == []
    assert [item.dossier.code for item in items_of(hand_over_for(hand_over_id=number, actor=world.clerk))] == [
        pair[0].code
    ]


def test_a_clock_set_back_never_makes_taking_earlier_than_giving(world, pair):
    number = give(world, pair)
    checked = {one.pk: THERE for one in pair}
    take_over(hand_over_id=number, checked=checked, actor=world.officer, now=at("2022-12-14 09:30"))
    assert HandOver.objects.get().taken_at == TEN
