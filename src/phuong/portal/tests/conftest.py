"""A mother at her browser: the world of the dossiers' tests, a short declaration, the clock standing."""

from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from phuong.dossiers.models import Dossier, Draft
from phuong.dossiers.tests.factories import World, at, file_dossier, make_world
from phuong.files.tests.samples import pdf
from phuong.forms.api import FormVersion, load_form
from phuong.forms.tests.declaration import DECLARATION
from phuong.identity.api import Account
from phuong.kernel import clock
from phuong.kernel.acts import Actor
from phuong.procedures.models import ProcedureVersion

MORNING = "2022-12-14 09:00"
FIRST_PAGE = {"name": "Nguyễn Thị Mẫu", "number": "031190000001", "phone": "0912345678"}
SECOND_PAGE = {"wish": "Đăng ký khai sinh cho con"}
CONTACT = {"contact_phone": "0912345678", "contact_email": ""}


def a_pdf(name: str = "Giấy chứng sinh.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(), content_type="application/pdf")


class Browser:
    """One person's browser; ``now`` is the business clock of all."""

    def __init__(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        self.world = world
        self._monkeypatch = monkeypatch
        self.set_now(MORNING)
        self.client = self.of(world.mother)

    def set_now(self, text: str) -> None:
        self.now = at(text)
        self._monkeypatch.setattr(clock, "now", lambda: self.now)

    def of(self, who: Actor) -> Client:
        """Return a browser in which ``who`` is signed in."""
        link = {"staff_id": who.staff_id} if who.staff_id else {"party_id": who.party_id}
        account, _ = Account.objects.get_or_create(
            username=f"user-{who.staff_id or ''}-{who.party_id or ''}", defaults=link
        )
        client = Client()
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    def start(self, code: str = "1.001193") -> Draft:
        """Begin an application at the ward."""
        answer = self.client.post(f"/nop-ho-so/{code}/", {"agency": self.world.ward.pk})
        assert answer.status_code == 302, answer.content.decode()[:3000]
        return Draft.objects.latest("pk")

    def filled_in(self, code: str = "1.001193") -> Draft:
        """Begin, answer both pages, hand in the one paper."""
        draft = self.start(code)
        self.answer(draft, "nguoi-nop", FIRST_PAGE)
        self.answer(draft, "cac-con", SECOND_PAGE)
        paper = draft.version.papers.get(key="giay-to")
        self.client.post(f"/nop-ho-so/nhap/{draft.key}/giay-to/", {f"paper_{paper.pk}": a_pdf(), "add": "yes"})
        draft.refresh_from_db()
        return draft

    def answer(self, draft: Draft, page: str, answers: dict[str, Any]) -> Any:
        return self.client.post(f"/nop-ho-so/nhap/{draft.key}/to-khai/{page}/", answers)

    def submit(self, draft: Draft) -> Any:
        return self.client.post(f"/nop-ho-so/nhap/{draft.key}/kiem-tra/", CONTACT)


@pytest.fixture(autouse=True)
def _nobody_has_guessed():
    cache.clear()


@pytest.fixture
def world(db) -> World:
    world = make_world()
    form, _ = load_form(DECLARATION, "mẫu")
    ProcedureVersion.objects.update(form=form)
    return world


@pytest.fixture
def browser(world, monkeypatch, settings, tmp_path) -> Browser:
    settings.MEDIA_ROOT = tmp_path
    return Browser(world, monkeypatch)


@pytest.fixture
def form(world) -> FormVersion:
    return FormVersion.objects.get()


@pytest.fixture
def filed(world) -> Dossier:
    return file_dossier(world)
