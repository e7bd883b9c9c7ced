"""A small world, and clients signed in as the people of it."""

from collections.abc import Callable

import pytest
from django.test import Client

from phuong.dossiers.models import Dossier
from phuong.dossiers.tests.factories import World, at, file_dossier, make_world
from phuong.identity.models import Account
from phuong.kernel import clock
from phuong.kernel.acts import Actor


@pytest.fixture
def world(db) -> World:
    return make_world()


@pytest.fixture
def dossier(world) -> Dossier:
    return file_dossier(world)


@pytest.fixture(autouse=True)
def _the_day_of_the_world(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: at("2022-12-14 09:00"))


@pytest.fixture
def sign_in() -> Callable[[Actor], Client]:
    def as_person(person: Actor) -> Client:
        account, _ = Account.objects.get_or_create(
            username=f"account-{person.staff_id}-{person.party_id}", staff_id=person.staff_id, party_id=person.party_id
        )
        client = Client()
        client.force_login(account)
        return client

    return as_person
