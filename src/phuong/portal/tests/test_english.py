"""The portal in English: by hand only, kept, and without a Vietnamese word that does not say so."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from phuong.dossiers.models import Draft
from phuong.dossiers.tests.factories import file_dossier
from phuong.identity.api import Account
from phuong.ui.languages.letters import is_vietnamese

VOID = {"meta", "link", "img", "input", "br", "hr", "use", "rect", "path", "circle", "col"}
SPOKEN = ("aria-label", "placeholder", "title", "alt", "data-busy")
OWN_NAMES = re.compile(r"Phượng|Quyết định 766|766/QĐ-TTg|QĐ-TTg|NĐ-CP|lam giay|“[^”]*”|làm giấy khai sinh")


class Vietnamese(HTMLParser):
    """Collects Vietnamese text and attributes that stand outside every element with ``lang="vi"``."""

    def __init__(self) -> None:
        super().__init__()
        self.path: list[tuple[str, bool]] = []
        self.found: list[str] = []

    @property
    def _says_so(self) -> bool:
        return any(is_marked for _, is_marked in self.path)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        is_marked = given.get("lang") == "vi" or tag in ("script", "style", "title")
        if not (is_marked or self._says_so):
            self.found += [
                f"{name}: {given[name]}" for name in SPOKEN if is_vietnamese(OWN_NAMES.sub("", given.get(name) or ""))
            ]
        if tag not in VOID:
            self.path.append((tag, is_marked))

    def handle_endtag(self, tag):
        if tag in [name for name, _ in self.path]:
            while self.path.pop()[0] != tag:
                pass

    def handle_data(self, data):
        if not self._says_so and is_vietnamese(OWN_NAMES.sub("", data)):
            self.found.append(data.strip())


def unsaid(html):
    reader = Vietnamese()
    reader.feed(html)
    return reader.found


def in_english(client):
    client.cookies["django_language"] = "en"
    return client


def test_pages_of_a_visitor_speak_english(client, browser):
    for address in (
        "/", "/thu-tuc/", "/thu-tuc/?q=khai+sinh", "/thu-tuc/?q=zzz", "/thu-tuc/1.001193/", "/tra-cuu/", "/cong-khai/",
        "/cong-khai/ho-so/", "/lay-so/", "/tai-khoan/login/", "/tai-khoan/signup/", "/mat-mang/", "/khong-co/",
    ):  # fmt: skip
        answer = in_english(client).get(address)
        html = answer.content.decode()
        assert '<html lang="en"' in html, address
        assert unsaid(html) == [], address
        assert answer.headers["Content-Language"] == "en"
    assert "What do you need to do?" in client.get("/").content.decode()


def test_the_way_through_an_application_speaks_english_and_stores_vietnamese(browser):
    mother = in_english(browser.client)
    draft = browser.start()
    for page in ("nguoi-nop", "cac-con"):
        mother.post(f"/nop-ho-so/nhap/{draft.key}/to-khai/{page}/", {})  # faults, in English as well
    draft = browser.filled_in()
    own = f"/nop-ho-so/nhap/{draft.key}/"
    for address in ("/tai-khoan/", f"{own}noi-nop/", f"{own}giay-to/", f"{own}kiem-tra/", f"{own}xoa/"):
        answer = mother.get(address)
        assert answer.status_code == 200, address
        assert unsaid(re.sub(r'<section class="ph-sum">.*?</section>', "", answer.content.decode(), flags=re.S)) == []
    assert '<html lang="vi"' in mother.get(f"{own}ban-in/").content.decode()  # the sheet is for an office
    refused = mother.post(f"{own}kiem-tra/", {"contact_phone": "12"}).content.decode()
    assert "1 places to mend" in refused
    assert browser.submit(draft).status_code == 302
    draft.refresh_from_db()
    sheet = draft.dossier.control_sheet.all() if hasattr(draft.dossier, "control_sheet") else []
    assert all("working" not in str(vars(entry)) for entry in sheet)
    for address in (f"/tra-cuu/{draft.dossier.code}/", f"/nop-ho-so/da-nop/{draft.dossier.code}/"):
        html = mother.get(address).content.decode()
        assert unsaid(html) == [], address
        assert "working day" in html or "working hours" in html


def test_english_is_chosen_by_hand_and_kept_by_the_cookie_the_account_and_the_address(client, browser):
    assert '<html lang="vi"' in client.get("/", headers={"accept-language": "en-GB,en"}).content.decode()
    assert '<html lang="en"' in client.get("/?ngon-ngu=en").content.decode()
    assert client.cookies["django_language"].value == "en"
    page = client.get("/thu-tuc/?q=khai").content.decode()
    assert '<html lang="en"' in page
    assert 'hreflang="vi" href="http://testserver/thu-tuc/?q=khai&amp;ngon-ngu=vi"' in page
    assert '<button name="language" value="vi" lang="vi">' in page

    browser.client.post("/giao-dien/", {"language": "en", "next": "/tai-khoan/"})
    account = Account.objects.get(party_id=browser.world.mother.party_id)
    assert account.language == "en"
    other_machine = browser.of(browser.world.mother)
    assert '<html lang="en"' in other_machine.get("/tai-khoan/").content.decode()
    other_machine.cookies["django_language"] = "tlh"
    assert '<html lang="en"' in other_machine.get("/tra-cuu/").content.decode()


def test_officers_pages_and_machines_speak_vietnamese_always(browser):
    officer = in_english(browser.of(browser.world.clerk))
    assert '<html lang="vi"' in officer.get("/desk/?ngon-ngu=en", follow=True).content.decode()
    assert in_english(Client()).get("/api/v1/nothing").headers["Content-Language"] == "vi"


@pytest.mark.parametrize("state", ["late", "returned"])
def test_a_dossier_that_is_late_is_told_so_in_english(browser, state):
    dossier = file_dossier(browser.world)
    browser.set_now("2022-12-20 09:00")
    html = in_english(browser.client).get(f"/tra-cuu/{dossier.code}/").content.decode()
    assert unsaid(html) == []
    assert "We apologise." in html
    assert Draft.objects.filter(dossier=dossier).count() in (0, 1)
