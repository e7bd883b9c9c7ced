"""A small city on the real place: what it leaves behind is what offices leave behind."""

from datetime import timedelta

import pytest
from django.db import transaction

from phuong.directory.api import current_world, load_place, place_folder
from phuong.dossiers.api import Dossier, Outcome, State, control_sheet, open_supplement_request, tab_totals
from phuong.dossiers.models import TabCountDelta, Token
from phuong.dossiers.rules.tabs import tabs_of
from phuong.forms.api import load_forms
from phuong.identity.api import Account
from phuong.procedures.api import NATIONAL, load_national
from phuong.simulation.accounts import MOTHER, make_accounts, mother
from phuong.simulation.api import City

# Also when these tests run alone: without a test that asks for the database, none is made for the tests.
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker):
    """Played once for the module and rolled back at its end."""
    with django_db_blocker.unblock():
        undone = transaction.atomic()
        undone.__enter__()
        world = current_world()
        load_place(place_folder("hai_phong"), world.clock)
        load_forms(now=world.clock)
        assert not load_national(NATIONAL, world.clock).refused
        make_accounts(world.clock)
        city = _city(seed=1)
        city.set_stage(mother(world.clock))
        city.play()
        yield city
        transaction.set_rollback(True)
        undone.__exit__(None, None, None)


def _city(seed, dossiers=30):
    city = City(seed=seed, days=8, until=current_world().clock)
    city.expect(dossiers)
    return city


def _of_stage():
    return Dossier.objects.filter(receiving_agency__code__in=("H24.22.07", "H24.22"))


def test_everything_happens_within_its_days_and_before_the_hour_it_ends(city):
    first, last = Dossier.objects.earliest("submitted_at"), Dossier.objects.latest("submitted_at")
    assert first.submitted_at >= city.until - timedelta(days=20)
    assert last.submitted_at < city.until
    assert not Dossier.objects.filter(finished_at__gt=city.until).exists()


def test_every_dossier_was_filed_with_its_first_line_and_counted_where_it_stands(city):
    counted = {}
    for dossier in Dossier.objects.all():
        assert control_sheet(dossier)[0].act == "submit"
        for place in tabs_of(dossier):
            counted[place] = counted.get(place, 0) + 1
    assert not TabCountDelta.objects.exists(), "the counts were folded at the end"
    for (agency_id, tab), number in counted.items():
        assert tab_totals([agency_id])[tab] == number


def test_dossiers_stand_in_every_kind_of_state(city):
    states = set(Dossier.objects.values_list("state", flat=True))
    wanted = {State.SUBMITTED, State.IN_PROCESS, State.SUPPLEMENT_REQUESTED, State.AWAITING_APPROVAL, State.RETURNED}
    assert wanted <= states
    assert Dossier.objects.filter(outcome=Outcome.GRANTED).exists()


def test_three_filings_must_be_answered_within_the_hour(city):
    waiting = _of_stage().filter(state=State.SUBMITTED, answer_by__gt=city.until)
    assert waiting.filter(answer_by__lte=city.until + timedelta(hours=1)).count() >= 3


def test_there_is_work_due_today_overdue_and_waiting_for_a_signature(city):
    open_now = _of_stage().filter(open=True, stopped_at=None)
    assert open_now.filter(due_at__date=city.until.date(), due_at__gt=city.until).exists()
    assert open_now.filter(due_at__lt=city.until).exists()
    assert open_now.filter(state=State.AWAITING_APPROVAL).count() >= 3


def test_an_applicant_may_still_look_over_a_draft(city):
    waiting = _of_stage().get(state=State.AWAITING_CONFIRMATION)
    draft = waiting.draft_confirmations.get()
    assert draft.answer_by > city.until and waiting.applicant_name.upper() not in draft.content.splitlines()[0]
    assert "Người được khai sinh" in draft.content


def test_whoever_has_to_come_in_person_came_before_the_result(city):
    done = Dossier.objects.filter(version__presence_required=True, finished_at__isnull=False, outcome=Outcome.GRANTED)
    assert not done.filter(presence=None).exists()


def test_the_mother_has_one_birth_registered_and_one_permit_whose_clock_stands(city):
    account = Account.objects.get(username="congdan.mau")
    hers = Dossier.objects.filter(applicant_id=account.party_id).order_by("submitted_at")
    permit, birth = hers
    assert (permit.procedure.code, permit.state) == ("1.013225", State.SUPPLEMENT_REQUESTED)
    assert permit.stopped_at is not None
    assert open_supplement_request(permit)
    assert (birth.procedure.code, birth.state) == ("1.001193", State.RETURNED)
    assert birth.finished_at <= birth.due_at
    assert birth.contact_phone == MOTHER.phone


def test_a_building_permit_of_the_district_is_handled_by_urban_management(city):
    permits = Dossier.objects.filter(procedure__code="1.013225", receiving_agency__code="H24.22")
    handlers = Token.objects.filter(instance__dossier__in=permits, role="case_officer").exclude(post=None)
    assert set(handlers.values_list("post__title", flat=True)) == {"Chuyên viên Phòng Quản lý đô thị"}


def test_the_same_seed_gives_the_same_city_and_another_seed_another(city):
    def arrivals(seed):
        return [(at, course.filing.version.pk, course.filing.person) for at, _, course in _city(seed)._agenda]

    assert arrivals(1) == arrivals(1)
    assert arrivals(1) != arrivals(2)
