"""Base pages: what every page carries, and what none may carry under the content policy."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from phuong.ui.icons import ICON_NAMES
from phuong.ui.kit import kit_context

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
FILES = sorted(TEMPLATES.rglob("*.html"))


@pytest.fixture(autouse=True)
def plain_login(settings):
    settings.LOGIN_URL = "/tai-khoan/login/"


def page(name, context=None, path="/", **cookies):
    request = RequestFactory().get(path)
    request.COOKIES.update(cookies)
    return render_to_string(name, context or {}, request)


@pytest.mark.parametrize("name", ["ui/citizen.html", "ui/officer.html", "404.html", "403.html", "ui/maintenance.html"])
def test_every_page_can_be_skipped_into_and_says_its_language(name):
    html = page(name)
    assert '<html lang="vi"' in html
    assert 'class="ph-skip" href="#noi-dung"' in html
    assert html.count('id="noi-dung"') == 1


def test_the_look_of_the_cookie_stands_on_the_page():
    html = page("ui/citizen.html", phuong_look="large.high")
    assert 'data-size="large" data-contrast="high"' in html
    assert "Giảm tương phản" in html


def test_a_size_button_at_the_end_of_the_scale_is_off():
    html = page("ui/citizen.html", phuong_look="larger.auto")
    assert re.search(r'value="larger" data-step="1" disabled', html)


def test_the_simulated_world_says_so_and_a_real_one_does_not(settings):
    settings.PHUONG_SIMULATED = True
    assert "Dữ liệu mô phỏng" in page("ui/citizen.html")
    settings.PHUONG_SIMULATED = False
    assert "Dữ liệu mô phỏng" not in page("ui/citizen.html")


def test_the_brand_is_data_of_the_place(settings):
    settings.PHUONG_BRAND = {"agency": "Ủy ban nhân dân tỉnh Quảng Ninh", "place": "Tỉnh Quảng Ninh"}
    html = page("ui/citizen.html")
    assert "Quảng Ninh" in html
    assert "Hải Phòng" not in html


def test_the_way_back_is_escaped():
    assert '"><script' not in page("ui/citizen.html", path='/?q="><script>')


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(TEMPLATES)))
def test_no_template_carries_inline_style_or_script(file):
    source = file.read_text("utf-8")
    assert not re.search(r"\sstyle=", source)
    assert not re.search(r"\son[a-z]+=", source)
    assert not re.search(r"<script(?![^>]*\bsrc=)", source)
    assert "<style" not in source


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(TEMPLATES)))
def test_every_icon_named_in_a_template_is_in_the_sprite(file):
    assert set(re.findall(r"{% icon '([\w-]+)'", file.read_text("utf-8"))) <= set(ICON_NAMES)


def test_the_kit_shows_every_component():
    html = page("ui/kit.html", kit_context())
    shown = {"ph-pill", "ph-btn--find", "govuk-radios", "govuk-error-summary", "ph-facts", "ph-papers", "ph-files",
             "ph-sum", "ph-strip", "ph-meter", "ph-line", "ph-receipt", "ph-days", "ph-tabs", "ph-pages", "ph-crumbs",
             "ph-verify", "ph-empty", "ph-notice", "ph-upload"}  # fmt: skip
    assert {name for name in shown if name not in html} == set()
    assert " style=" not in html


def test_an_error_page_needs_nothing_that_could_fail():
    source = (TEMPLATES / "500.html").read_text("utf-8")
    assert "{%" not in source
    assert "{{" not in source
