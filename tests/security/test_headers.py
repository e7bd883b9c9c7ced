"""Cookies, forms of other sites, how files come in and go out. What every answer carries: test_matrix.py."""

import importlib
import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

import phuong
from phuong.files.api import StoredFile, name_back, store
from phuong.files.tests.samples import pdf
from phuong.identity.models import Account

from .city import NOW, City
from .table import TABLE

SOURCE = Path(phuong.__file__).parent
BAD_NAMES = [
    'a"; filename="b.html',
    "a\r\nSet-Cookie: x=1.pdf",
    "../../etc/passwd.pdf",
    "\u202efdp.exe.pdf",
    "<script>.pdf",
    "Giấy chứng sinh của bé.pdf",
    "x" * 400 + ".pdf",
]


def test_cookies_are_closed_to_scripts_and_other_sites(city: City):
    client = city.client("visitor")
    client.get("/tai-khoan/login/")
    client.post("/giao-dien/", {"size": "large"})
    owner = Account.objects.get(username="owner")
    owner.set_password("mat-khau-thu-1")
    owner.save()
    signed_in = Client()
    signed_in.post("/tai-khoan/login/", {"login": "owner", "password": "mat-khau-thu-1"})
    cookies = {**client.cookies, **signed_in.cookies}
    assert "sessionid" in cookies and "csrftoken" in cookies
    for name, cookie in cookies.items():
        assert cookie["samesite"] in ("Lax", "Strict"), name
        assert cookie["httponly"] or name == "csrftoken", name


def test_the_public_server_sends_cookies_over_tls_only(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PHUONG_SECRET_KEY", "k" * 60)
    base = importlib.import_module("phuong.config.settings.base")
    monkeypatch.setattr(base, "SECRET_KEY", "k" * 60)
    public = importlib.import_module("phuong.config.settings.production")
    assert public.SESSION_COOKIE_SECURE and public.CSRF_COOKIE_SECURE and public.SECURE_HSTS_SECONDS >= 31_536_000
    assert public.DEBUG is False and public.PHUONG_SIMULATED is False


def test_a_form_from_another_site_changes_nothing(city: City):
    client = Client(enforce_csrf_checks=True)
    client.force_login(city.accounts["counter"])
    for row in TABLE:
        if row.method == "POST" and row.pattern.startswith(("desk/", "nop-ho-so/", "tra-cuu/", "tai-khoan/")):
            assert client.post(city.address(row.address), row.sent).status_code == 403, row.address


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_file_goes_out_as_a_download_under_a_harmless_name(city: City, name: str):
    stored = store(ContentFile(pdf(3), name=name), city.world.mother.party_id, NOW)
    header = name_back(stored)
    assert header.startswith('attachment; filename="')
    assert header.isascii() and not re.search(r"[\r\n\0]", header)
    assert header.count('"') == 2
    assert re.fullmatch(r"[\w .()-]+", header.split('"')[1])
    assert not re.search(r"%0D|%0A|%2F|%5C|%22|%3C|%E2%80%AE", header.upper().replace("UTF-8''", ""))


def test_a_stored_file_is_never_run_as_a_page(city: City):
    answer = city.client("owner").get(city.address("/tep/{file}/"))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]


def test_an_upload_past_the_limit_is_cut_off_and_answered_with_a_sentence(city: City, settings):
    settings.PHUONG_UPLOAD_LIMIT_BYTES = 5_000
    before = StoredFile.objects.count()
    answer = _upload(city, "lon.pdf", pdf() + b"\0" * 20_000)
    assert answer.status_code == 413
    assert StoredFile.objects.count() == before
    assert "lớn hơn 5 KB" in answer.content.decode()


@pytest.mark.parametrize(("name", "content"), [("giay.pdf", b"MZ\x90\0" + b"\0" * 200), ("trong.pdf", b"")])
def test_a_program_named_pdf_and_an_empty_file_are_refused(city: City, name: str, content: bytes):
    before = StoredFile.objects.count()
    answer = _upload(city, name, content)
    assert answer.status_code == 422
    assert StoredFile.objects.count() == before
    assert name in answer.content.decode()


def test_a_form_of_megabytes_of_text_is_refused_before_it_is_read(city: City):
    answer = city.client("owner").post("/tra-cuu/", {"code": "x" * 3_000_000})
    assert answer.status_code in (400, 413)


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.html")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_template_holds_code_style_or_another_host(path: Path):
    text = re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}", "", path.read_text(encoding="utf-8"), flags=re.S)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text)
    assert not re.search(r"(?:src|srcset|action|poster)=[\"'](?:https?:)?//", text)
    assert not re.search(r"<link[^>]+href=[\"'](?:https?:)?//", text)
    assert "|safe" not in text.replace(" ", ""), "mark safe in Python, where it is reasoned"


def test_no_style_sheet_or_script_of_ours_asks_another_host():
    for path in [*SOURCE.rglob("static/**/*.css"), *SOURCE.rglob("static/**/*.js")]:
        if "vendor" in path.parts or "dist" in path.parts:
            continue
        text = re.sub(r"/\*.*?\*/|xmlns=['\"][^'\"]+", "", path.read_text(encoding="utf-8"), flags=re.S)
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//|@import[^;]+//|fetch\(\s*['\"]https?:", text), path.name


def _upload(city: City, name: str, content: bytes) -> HttpResponse:
    client = city.client("owner")
    address = city.address("/nop-ho-so/nhap/{draft}/giay-to/")
    row = re.search(
        r'type="file"[^>]*name="([^"]+)"|name="([^"]+)"[^>]*type="file"', client.get(address).content.decode()
    )
    assert row, "the page of papers has a field for files"
    field = row[1] or row[2]
    return client.post(address, {field: SimpleUploadedFile(name, content, "application/pdf"), "add": field})
