"""One query says who asks; signing out, closing an account, a new password and a lost post hold at the next request."""

from datetime import date

import pytest
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from phuong.directory.models import Agency, Assignment, Post, Staff
from phuong.identity.api import Account, actor
from phuong.identity.background import sweep_sessions
from phuong.identity.models import Session
from phuong.identity.sessions import AccountOfSession, SessionStore, account_of
from phuong.kernel import clock

pytestmark = pytest.mark.django_db
START = date(2020, 1, 1)


@pytest.fixture
def account():
    clock.use_machine_time()
    return Account.objects.create_user("canbo", password="mat-khau-rat-dai")


@pytest.fixture
def key(account, client: Client):
    client.force_login(account)
    return client.session.session_key


def request_with(key):
    request = RequestFactory().get("/")
    request.session = SessionStore(key)
    AccountOfSession(lambda _: None).process_request(request)
    return request


def test_session_and_account_are_one_query_and_what_django_would_find(account, key):
    request = request_with(key)
    with CaptureQueriesContext(connection) as queries:
        assert request.user == account
        assert request.user.username == "canbo"
    assert len(queries) == 1
    assert get_user(request_with(key)) == account
    assert Session.objects.get(pk=key).account_id == account.pk


def test_a_visitors_session_has_no_account(client):
    session = SessionStore()
    session["verified_dossier_ids"] = [7]
    session.create()
    request = request_with(session.session_key)
    assert isinstance(account_of(request), AnonymousUser)
    assert request.session["verified_dossier_ids"] == [7]


@pytest.mark.parametrize("key", [None, "", "x" * 32, "khong co"])
def test_an_unknown_session_is_nobody(key):
    assert isinstance(account_of(request_with(key)), AnonymousUser)


def test_who_signs_out_is_out_at_once(account, key, client):
    client.logout()
    assert isinstance(account_of(request_with(key)), AnonymousUser)


def test_a_closed_account_is_out_at_once(account, key):
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert not account_of(request_with(key)).is_authenticated


def test_a_new_password_ends_the_sessions_of_the_old_one(account, key):
    account.set_password("mot-mat-khau-khac")
    account.save()
    assert not account_of(request_with(key)).is_authenticated


def test_a_session_that_ran_out_is_nobodys(account, key):
    Session.objects.filter(pk=key).update(expire_date="2020-01-01T00:00+07:00")
    assert not account_of(request_with(key)).is_authenticated


def test_a_session_whose_data_name_another_account_is_left_to_django(account, key):
    other = Account.objects.create_user("nguoi-khac", password="mat-khau-rat-dai")
    Session.objects.filter(pk=key).update(account_id=other.pk)
    assert account_of(request_with(key)) == account, "the signed data count, the column only saves a query"


def test_who_loses_the_post_has_no_right_at_the_next_request(account, key):
    agency = Agency.objects.create(
        code="H24.21", name="UBND", kind="commune_committee", folded_name="", sort_key="", valid_from=START
    )
    post = Post.objects.create(agency=agency, code="P1", title="Công chức", roles=["leader"], valid_from=START)
    staff = Staff.objects.create(code="CB1", full_name="Trần Thị Bình", sort_key="")
    held = Assignment.objects.create(staff=staff, post=post, valid_from=START)
    Account.objects.filter(pk=account.pk).update(staff=staff)
    assert actor(request_with(key)).post_id == post.pk
    held.valid_to = START
    held.save()
    assert actor(request_with(key)).roles == frozenset()


def test_sessions_that_ran_out_are_swept_and_the_others_stay(account, key):
    SessionStore().create()
    Session.objects.exclude(pk=key).update(expire_date="2020-01-01T00:00+07:00")
    sweep_sessions()
    assert [session.pk for session in Session.objects.all()] == [key]
