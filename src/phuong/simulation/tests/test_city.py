"""A small city on the real place: what it leaves behind is what offices leave behind."""

from collections import Counter
from datetime import timedelta
from itertools import chain

import pytest
from django.db import connection

from phuong.counter.api import load_lines
from phuong.directory.api import current_world, load_place, place_folder, receiving_calendar_for
from phuong.documents.api import load_letters
from phuong.dossiers.api import (
    Channel,
    Decision,
    Dossier,
    Extension,
    Outcome,
    Rating,
    State,
    Withdrawal,
    control_sheet,
    open_supplement_request,
    tab_totals,
)
from phuong.dossiers.models import ControlSheetEntry, TabCountDelta, Token
from phuong.dossiers.rules.tabs import tabs_of
from phuong.forms.api import load_forms
from phuong.identity.api import Account
from phuong.kernel.dates import local
from phuong.kernel.models import AuditEntry, Event
from phuong.procedures.api import NATIONAL, load_national
from phuong.simulation.accounts import MOTHER_PHONE, make_accounts, mother
from phuong.simulation.api import City, Share, run_of, settle

# Also when these tests run alone: without a test that asks for the database, none is made for the tests.
pytestmark = pytest.mark.django_db

BY_CITIZENS = {"submit", "answer_supplement", "confirm_draft", "object_to_draft", "request_withdrawal", "rate"}


@pytest.fixture(scope="module")
def city(shared_db):
    """Played once for the module."""
    world = current_world()
    load_place(place_folder("hai_phong"), world.clock)
    load_forms(now=world.clock)
    assert not load_national(NATIONAL, world.clock).refused
    load_lines(now=world.clock, place="hai_phong")
    load_letters()
    make_accounts(world.clock)
    city = _city(seed=1)
    city.set_stage(mother(world.clock))
    city.played = city.play()
    settle()
    return city


def _city(seed, dossiers=40, share=None):
    run = run_of(until=current_world().clock, dossiers=dossiers, seed=seed, months=12)
    city = City(seed=seed, since=run.since, until=run.until, share=share)
    city.expect(dossiers)
    return city


def _of_stage(city):
    return Dossier.objects.filter(receiving_agency__code__in=(*city.cast.wards, *city.cast.districts))


def test_nobody_acts_in_the_future_or_before_the_run(city):
    first = Dossier.objects.earliest("submitted_at")
    assert local(first.submitted_at).date() >= city.since
    for model, field in ((ControlSheetEntry, "at"), (Event, "time"), (AuditEntry, "at"), (Rating, "rated_at")):
        assert not model.objects.filter(**{f"{field}__gt": city.until}).exists(), model


def test_officers_act_while_their_office_is_open_and_citizens_come_to_an_open_counter(city):
    counters = receiving_calendar_for(None, city.until)
    for entry in ControlSheetEntry.objects.select_related("dossier"):
        if entry.act == "rate" or (entry.act in BY_CITIZENS and entry.dossier.channel == Channel.ONLINE):
            continue
        day = local(entry.at).date()
        assert counters.is_working(day) or city.hours.office.is_working(day), (entry.act, entry.at)


def test_every_dossier_was_filed_with_its_first_line_and_counted_where_it_stands(city):
    counted = Counter()
    assert Dossier.objects.count() == city.played.dossiers
    for dossier in Dossier.objects.all():
        sheet = control_sheet(dossier)
        assert sheet[0].act == "submit"
        assert [line.at for line in sheet] == sorted(line.at for line in sheet)
        counted.update(tabs_of(dossier))
    assert not TabCountDelta.objects.exists(), "the counts were folded at the end"
    for (agency_id, tab), number in counted.items():
        assert tab_totals([agency_id])[tab] == number


def test_every_line_of_a_control_sheet_has_its_event_and_its_audit_row(city):
    lines = Counter(ControlSheetEntry.objects.values_list("dossier__code", flat=True))
    events = Counter(Event.objects.filter(type__startswith="dossier.").values_list("subject", flat=True))
    assert all(events[code] >= number for code, number in lines.items())
    audited = Counter(AuditEntry.objects.filter(object_kind="dossier").values_list("object_id", flat=True))
    assert all(audited[key] for key in Dossier.objects.values_list("pk", flat=True))


def test_dossiers_stand_in_every_kind_of_state(city):
    states = set(Dossier.objects.values_list("state", flat=True))
    wanted = {State.SUBMITTED, State.IN_PROCESS, State.SUPPLEMENT_REQUESTED, State.AWAITING_APPROVAL, State.RETURNED}
    assert wanted <= states
    assert Dossier.objects.filter(outcome=Outcome.GRANTED).exists()


def test_three_filings_must_be_answered_within_the_hour(city):
    waiting = _of_stage(city).filter(state=State.SUBMITTED, answer_by__gt=city.until)
    assert waiting.filter(answer_by__lte=city.until + timedelta(hours=1)).count() >= 3


def test_there_is_work_due_today_overdue_and_fifty_decisions_wait_for_one_leader(city):
    open_now = _of_stage(city).filter(open=True, stopped_at=None)
    assert open_now.filter(due_at__date=city.until.date(), due_at__gt=city.until).exists()
    assert open_now.filter(due_at__lt=city.until).exists()
    waiting = open_now.filter(state=State.AWAITING_APPROVAL)
    assert max(Counter(waiting.values_list("competent_agency", flat=True)).values()) >= 50


def test_some_results_came_this_morning_already(city):
    assert Dossier.objects.filter(finished_at__date=city.until.date(), finished_at__lt=city.until).count() >= 3


def test_an_applicant_may_still_look_over_a_draft(city):
    waiting = _of_stage(city).filter(state=State.AWAITING_CONFIRMATION).latest("submitted_at")
    draft = waiting.draft_confirmations.latest("pk")
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
    assert birth.contact_phone == MOTHER_PHONE


def test_a_building_permit_of_the_district_is_handled_by_urban_management(city):
    permits = Dossier.objects.filter(procedure__code="1.013225", receiving_agency__code="H24.22")
    handlers = Token.objects.filter(instance__dossier__in=permits, role="case_officer").exclude(post=None)
    assert set(handlers.values_list("post__title", flat=True)) == {"Chuyên viên Phòng Quản lý đô thị"}


def test_the_hall_of_today_has_people_in_its_queue(city):
    from phuong.counter.models import Ticket  # noqa: PLC0415

    assert Ticket.objects.filter(taken_at__lt=city.until).exists()
    assert not Ticket.objects.filter(taken_at__gt=city.until).exists()


def test_the_same_seed_gives_the_same_city_and_another_seed_another(city):
    def arrivals(seed, share=None):
        agenda = _city(seed, share=share)._agenda
        return [(at, course.filing.version.pk, course.filing.person, course.plan) for at, _, course in agenda]

    assert arrivals(1) == arrivals(1)
    assert arrivals(1) != arrivals(2)
    parts = [arrivals(1, Share(number, 3)) for number in range(3)]
    assert sorted(chain.from_iterable(parts), key=repr) == sorted(arrivals(1), key=repr)
    assert all(parts)


def test_commits_wait_for_the_disk_again_after_a_run(city):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('synchronous_commit')")
        assert cursor.fetchone()[0] == "on"


def test_what_leaves_the_straight_way_is_written_down_by_those_who_may(city):
    for extension in Extension.objects.select_related("dossier"):
        assert extension.old_due_at < extension.new_due_at
        assert extension.signed_at <= extension.old_due_at
    for withdrawal in Withdrawal.objects.exclude(decided_at=None):
        assert withdrawal.requested_at <= withdrawal.decided_at
    for rating in Rating.objects.select_related("dossier"):
        assert rating.dossier.returned_at <= rating.rated_at


def test_what_a_leader_looks_at_today_is_drafted(city):
    waiting = Decision.objects.filter(decided_at=None, outcome=Outcome.GRANTED)
    assert waiting.filter(letter_revision__isnull=False).exists()
    assert all(one.letter_revision.lacks == [] for one in waiting.exclude(letter_revision=None))
