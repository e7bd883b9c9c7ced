from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from phuong.directory.models import Agency, Assignment, Post, Staff
from phuong.identity.api import Account, actor, actor_of, choose_post, remember_dossier
from phuong.kernel.acts import RowNotFound
from phuong.parties.models import Party

pytestmark = pytest.mark.django_db
ON = date(2022, 12, 14)
START = date(2020, 1, 1)


def agency(code: str, parent: Agency | None = None) -> Agency:
    return Agency.objects.create(
        code=code,
        name=f"UBND {code}",
        kind="commune_committee",
        parent=parent,
        folded_name="",
        sort_key="",
        valid_from=START,
    )


def post(of: Agency, code: str, *roles: str) -> Post:
    return Post.objects.create(agency=of, code=code, title="Công chức", roles=list(roles), valid_from=START)


@pytest.fixture
def district():
    return agency("H24.21")


@pytest.fixture
def ward(district):
    return agency("H24.21.01", district)


@pytest.fixture
def staff():
    return Staff.objects.create(code="CB1", full_name="Trần Thị Bình", sort_key="")


@pytest.fixture
def account(staff):
    return Account.objects.create(username="canbo", staff=staff)


def test_an_officer_acts_in_the_post_held_that_day_with_the_agencies_below(account, staff, district, ward):
    held = post(district, "P1", "leader")
    Assignment.objects.create(staff=staff, post=held, valid_from=START)
    found = actor_of(account, ON)
    assert (found.post_id, found.agency_id, found.roles) == (held.pk, district.pk, frozenset({"leader"}))
    assert set(found.scope_agency_ids) == {district.pk, ward.pk}


def test_an_officer_moved_away_has_no_rights_from_that_day(account, staff, ward):
    Assignment.objects.create(staff=staff, post=post(ward, "P1", "clerk"), valid_from=START, valid_to=ON)
    found = actor_of(account, ON)
    assert not found.is_officer
    assert found.roles == frozenset()


def test_of_several_posts_the_person_chooses_one_held_today(account, staff, ward, rf_with_session):
    first, second, foreign = (post(ward, code, "clerk") for code in ("P1", "P2", "P3"))
    Assignment.objects.create(staff=staff, post=first, valid_from=START)
    Assignment.objects.create(staff=staff, post=second, valid_from=date(2021, 1, 1))
    request = rf_with_session(account)
    assert actor(request).post_id == first.pk
    assert choose_post(request, second.pk).post_id == second.pk
    with pytest.raises(RowNotFound, match="không giữ vị trí này"):
        choose_post(request, foreign.pk)


def test_a_citizen_acts_for_the_own_party():
    party = Party.objects.create(
        kind="person", name="Phạm Thị Hoa", folded_name="", sort_key="", created_at="2022-01-01T00:00+07:00"
    )
    found = actor_of(Account.objects.create(username="hoa", party=party), ON)
    assert (found.party_id, found.roles, found.is_officer) == (party.pk, frozenset({"citizen"}), False)


def test_a_visitor_and_a_closed_account_have_no_rights(account):
    account.is_active = False
    assert actor_of(account, ON).roles == actor_of(AnonymousUser(), ON).roles == frozenset()


def test_a_dossier_proved_once_stays_known_in_the_session(rf_with_session):
    request = rf_with_session(AnonymousUser())
    assert actor(request).verified_dossier_ids == frozenset()
    remember_dossier(request, 7)
    assert actor(request).verified_dossier_ids == frozenset({7})


def test_the_actor_is_resolved_once_per_request(account, rf_with_session, django_assert_num_queries):
    request = rf_with_session(account)
    actor(request)
    with django_assert_num_queries(0):
        actor(request)


def test_an_officer_costs_one_query_and_a_second_for_a_scope_not_asked_of_late(
    account, staff, district, ward, django_assert_num_queries
):
    Assignment.objects.create(staff=staff, post=post(district, "P1", "leader"), valid_from=START)
    account = Account.objects.get(pk=account.pk)
    with django_assert_num_queries(2):
        first = actor_of(account, ON)
    with django_assert_num_queries(1):
        assert actor_of(account, ON) == first
    assert first.name == "Trần Thị Bình"


def test_a_post_that_ends_ends_at_once_though_scopes_are_kept(account, staff, district):
    held = Assignment.objects.create(staff=staff, post=post(district, "P1", "leader"), valid_from=START)
    assert actor_of(account, ON).scope_agency_ids == (district.pk,)
    held.valid_to = ON
    held.save()
    assert actor_of(account, ON).scope_agency_ids == ()


@pytest.fixture
def rf_with_session():
    def build(user):
        request = RequestFactory().get("/")
        request.user, request.session = user, {}
        return request

    return build
