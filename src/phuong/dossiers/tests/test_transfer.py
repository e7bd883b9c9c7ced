"""A dossier that came to the wrong agency goes to the right one: the date stays, the lists follow."""

import pytest

from phuong.directory.models import Agency
from phuong.dossiers.models import ControlSheetEntry, DossierScope, Token
from phuong.dossiers.selectors.inbox import tab_totals
from phuong.dossiers.selectors.one import dossier_for
from phuong.dossiers.selectors.search import search
from phuong.dossiers.services.intake import accept
from phuong.dossiers.services.processing import assign, submit_for_approval
from phuong.dossiers.services.refusals import NotCompetent, ReasonMissing
from phuong.dossiers.services.transferring import agencies_to_transfer_to, transfer
from phuong.dossiers.tests.factories import at
from phuong.kernel.acts import NotPermitted, RowNotFound, WrongState
from phuong.kernel.models import Event
from phuong.work.models import WorkItem

NOON = at("2022-12-14 11:00")
WHY = "Thửa đất ở phường Khác"


@pytest.fixture
def other(world) -> Agency:
    return Agency.objects.get(pk=world.elsewhere.agency_id)


def _transfer(world, dossier, agency, who="counter", now=NOON, reason=WHY):
    name = transfer(dossier_id=dossier.pk, to_agency_id=agency.pk, actor=getattr(world, who), now=now, reason=reason)
    dossier.refresh_from_db()
    return name


def _tabs(agency):
    return {tab: total for tab, total in tab_totals([agency.pk]).items() if total}


def test_before_acceptance_the_receiving_agency_changes_and_the_clock_does_not(world, submitted, other):
    answer_by = submitted.answer_by
    assert _transfer(world, submitted, other) == other.name
    assert submitted.receiving_agency_id == submitted.competent_agency_id == submitted.holder_agency_id == other.pk
    assert (submitted.state, submitted.national_status, submitted.answer_by) == ("submitted", 1, answer_by)
    assert submitted.code.startswith("H24.30.12-")
    assert (_tabs(world.ward), _tabs(other)) == ({}, {"to_do": 1, "intake": 1, "received": 1})
    assert WorkItem.objects.get(source_id=submitted.pk, closed_at=None).agency_id == other.pk
    accept(dossier_id=submitted.pk, actor=world.elsewhere, now=NOON)


def test_after_acceptance_the_open_work_goes_there_and_is_to_be_assigned(world, in_process, other):
    due_at = in_process.due_at
    _transfer(world, in_process, other, "leader")
    assert (in_process.state, in_process.national_status, in_process.due_at) == ("accepted", 2, due_at)
    assert (in_process.competent_agency_id, in_process.receiving_agency_id) == (other.pk, world.ward.pk)
    assert (in_process.holder_agency_id, in_process.holder_post_id) == (other.pk, None)
    token = Token.objects.get(instance__dossier=in_process, closed_at=None)
    assert (token.node_key, token.agency_id, token.post_id) == ("appraise", other.pk, None)
    item = WorkItem.objects.get(source_id=in_process.pk, closed_at=None)
    assert (item.agency_id, item.post_id) == (other.pk, None)
    assert (_tabs(world.ward), _tabs(other)) == ({"received": 1}, {"to_do": 1})
    entry = ControlSheetEntry.objects.get(dossier=in_process, act="transfer")
    assert (entry.from_agency_id, entry.to_agency_id, entry.to_name, entry.note) == (
        world.ward.pk,
        other.pk,
        other.name,
        WHY,
    )
    assert Event.objects.filter(type="dossier.transferred").latest("id").data["competent_agency_id"] == other.pk
    assign(dossier_id=in_process.pk, post_id=world.elsewhere.post_id, actor=world.elsewhere, now=NOON)
    submit_for_approval(dossier_id=in_process.pk, actor=world.elsewhere, now=NOON)


def test_whoever_had_it_still_finds_and_opens_it_and_acts_no_more(world, submitted, other):
    _transfer(world, submitted, other)
    scopes = dict(DossierScope.objects.filter(dossier=submitted).values_list("agency_id", "roles"))
    assert scopes == {world.ward.pk: ["former"], other.pk: ["competent", "receiving"]}
    assert [row.code for row in search(submitted.code, [world.ward.pk]).rows] == [submitted.code]
    assert [row.code for row in search(submitted.code, [other.pk]).rows] == [submitted.code]
    assert dossier_for(code=submitted.code, actor=world.counter).pk == submitted.pk
    with pytest.raises(RowNotFound):
        accept(dossier_id=submitted.pk, actor=world.counter, now=NOON)


def test_it_can_come_back(world, submitted, other):
    _transfer(world, submitted, other)
    _transfer(world, submitted, world.ward, "elsewhere")
    scopes = dict(DossierScope.objects.filter(dossier=submitted).values_list("agency_id", "roles"))
    assert scopes == {world.ward.pk: ["competent", "receiving"], other.pk: ["former"]}
    assert (_tabs(world.ward), _tabs(other)) == ({"to_do": 1, "intake": 1, "received": 1}, {})


def test_only_an_agency_that_decides_on_the_procedure_is_offered_and_taken(world, submitted, other):
    assert [agency.pk for agency in agencies_to_transfer_to(submitted, NOON)] == [other.pk]
    for wrong in (world.ward, world.district):
        with pytest.raises(NotCompetent):
            _transfer(world, submitted, wrong)
    with pytest.raises(ReasonMissing):
        _transfer(world, submitted, other, reason=" ")


def test_it_is_done_once_by_who_holds_it(world, awaiting_approval, other):
    with pytest.raises(WrongState):
        _transfer(world, awaiting_approval, other, "leader")
    with pytest.raises(NotPermitted):
        _transfer(world, awaiting_approval, other, "officer")
    with pytest.raises(RowNotFound):
        _transfer(world, awaiting_approval, other, "elsewhere")


def test_two_officers_at_once_move_it_once(world, submitted, other):
    _transfer(world, submitted, other)
    with pytest.raises(RowNotFound):
        _transfer(world, submitted, other)
