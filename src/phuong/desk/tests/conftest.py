"""A small office at the desk: the world of the dossiers' tests, its people signed in, the clock standing."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from phuong.dossiers.tests.factories import World, at, make_world
from phuong.identity.api import Account
from phuong.kernel import clock
from phuong.kernel.acts import Actor

MORNING = "2022-12-14 09:00"


class Desk:
    """The world and one browser per person."""

    def __init__(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        self.world = world
        self._monkeypatch = monkeypatch
        self._clients: dict[int, Client] = {}
        self.now = at(MORNING)
        self.set_now(MORNING)

    def set_now(self, text: str) -> datetime:
        self.now = at(text)
        now = self.now
        self._monkeypatch.setattr(clock, "now", lambda: now)
        return now

    def client(self, who: Actor) -> Client:
        """The browser in which ``who`` is signed in."""
        key = who.staff_id or -(who.party_id or 0)
        if key not in self._clients:
            link = {"staff_id": who.staff_id} if who.staff_id else {"party_id": who.party_id}
            account = Account.objects.create(username=f"user{key}", **link)
            client = Client()
            client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
            self._clients[key] = client
        return self._clients[key]

    def get(self, who: Actor, path: str) -> str:
        """The page at ``path`` as ``who`` reads it."""
        answer = self.client(who).get(path)
        assert answer.status_code == 200, (answer.status_code, answer.content.decode()[:2000])
        return answer.content.decode()


@pytest.fixture
def desk(db: None, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(make_world(), monkeypatch)


@pytest.fixture
def one(code: str = "") -> Callable[[str, str], str]:
    """The address of a page of one dossier."""
    return lambda code, page="": f"/desk/dossiers/{code}/{page}"
