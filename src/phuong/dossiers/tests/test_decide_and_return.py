"""From assignment to the returned result: each act by its role, the number without gap, the sheet complete."""

import pytest

from phuong.documents.models import IssuedPaper, NumberSeries
from phuong.dossiers.models import ControlSheetEntry, Decision, Delivery, Token
from phuong.dossiers.rules.numbering import book_for
from phuong.dossiers.rules.transitions import TRANSITIONS, open_acts
from phuong.dossiers.selectors.inbox import tab_totals
from phuong.dossiers.services.deciding import approve, decline
from phuong.dossiers.services.processing import assign, submit_for_approval
from phuong.dossiers.services.refusals import NotAssignable, ReasonMissing
from phuong.dossiers.services.releasing import number
from phuong.dossiers.services.returning import return_result
from phuong.dossiers.states import OPEN_STATES, Outcome, State
from phuong.dossiers.tests.factories import at
from phuong.kernel.acts import ActRefused, NotPermitted, WrongState
from phuong.work.models import WorkItem

NOON = at("2022-12-14 11:00")


def test_a_dossier_is_assigned_within_the_agency_and_role_only(world, accepted):
    for post_id in (world.leader.post_id, world.elsewhere.post_id, 0):
        with pytest.raises(NotAssignable):
            assign(dossier_id=accepted.pk, post_id=post_id, actor=world.leader, now=NOON)
    name = assign(dossier_id=accepted.pk, post_id=world.officer.post_id, actor=world.leader, now=NOON)
    accepted.refresh_from_db()
    assert (name, accepted.holder_post_id) == ("Trần Minh Tuấn", world.officer.post_id)
    assert WorkItem.objects.get(source_id=accepted.pk, closed_at=None).post_id == world.officer.post_id
    assert Token.objects.get(instance__dossier=accepted, closed_at=None).post_id == world.officer.post_id


def test_a_negative_proposal_needs_reasons_and_article(world, in_process):
    with pytest.raises(ReasonMissing):
        submit_for_approval(dossier_id=in_process.pk, actor=world.officer, now=NOON, outcome=Outcome.DECLINED)


def test_the_leader_decides_and_the_clerk_numbers_it_from_the_book(world, done):
    paper = IssuedPaper.objects.get(source_id=done.pk)
    assert (paper.symbol, paper.number, paper.signed_by_id) == ("01/2022", 1, world.leader.post_id)
    assert NumberSeries.objects.get(key="khai-sinh").last_number == 1
    assert (done.state, done.national_status, done.delivery_state) == ("done", 9, "ready")
    assert Decision.objects.get(dossier=done).paper_id == paper.pk
    assert ControlSheetEntry.objects.get(dossier=done, act="number").timeliness == "on_time"


def test_a_declined_dossier_has_a_reasoned_paper_of_its_own_book(world, awaiting_approval):
    with pytest.raises(ReasonMissing):
        decline(dossier_id=awaiting_approval.pk, actor=world.leader, now=NOON, reasons="Không đủ", legal_basis=" ")
    decline(
        dossier_id=awaiting_approval.pk,
        actor=world.leader,
        now=NOON,
        reasons="Không đủ điều kiện.",
        legal_basis="Điều 15 Luật Hộ tịch",
    )
    assert number(dossier_id=awaiting_approval.pk, actor=world.clerk, now=NOON) == "01/TB-KGQ"
    awaiting_approval.refresh_from_db()
    assert awaiting_approval.outcome == "declined"


def test_the_result_is_given_to_a_named_person_and_the_life_ends(world, done):
    with pytest.raises(ActRefused, match="người nhận"):
        return_result(dossier_id=done.pk, actor=world.counter, now=NOON, way=Delivery.Way.COUNTER, recipient_name=" ")
    return_result(
        dossier_id=done.pk,
        actor=world.counter,
        now=at("2022-12-14 16:00"),
        way=Delivery.Way.COUNTER,
        recipient_name="Nguyễn Thị Mẫu",
    )
    done.refresh_from_db()
    assert (done.state, done.national_status, done.open, done.delivery_state) == ("returned", 10, False, "delivered")
    assert tab_totals([world.ward.pk])["closed"] == 1 and tab_totals([world.ward.pk])["to_do"] == 0
    assert not Token.objects.filter(instance__dossier=done, closed_at=None).exists()
    acts_done = list(ControlSheetEntry.objects.filter(dossier=done).values_list("act", flat=True))
    assert acts_done == ["submit", "accept", "assign", "submit_for_approval", "approve", "number", "return"]


def test_only_the_right_role_may(world, awaiting_approval):
    with pytest.raises(NotPermitted):
        approve(dossier_id=awaiting_approval.pk, actor=world.officer, now=NOON)
    with pytest.raises(WrongState):
        number(dossier_id=awaiting_approval.pk, actor=world.clerk, now=NOON)


def test_every_state_but_the_last_leads_on_and_no_act_leads_from_an_end():
    for state in State:
        leads_on = {act for act in open_acts(state) if TRANSITIONS[act][state] != state}
        assert bool(leads_on) is (state in OPEN_STATES)
    reached = {target for ways in TRANSITIONS.values() for target in ways.values()} | {State.SUBMITTED}
    assert reached == set(State)


@pytest.mark.parametrize(
    ("result", "negative", "book"),
    [
        ("giay-khai-sinh", False, "khai-sinh"),
        ("giay-phep-xay-dung-kem-ban-ve-dong-dau", False, "gpxd"),
        ("giay-phep-xay-dungx", False, "ket-qua"),
        ("giay-khai-sinh", True, "van-ban-tra-loi"),
    ],
)
def test_the_book_follows_the_kind_of_result(result, negative, book):
    assert book_for(result, negative=negative).key == book
