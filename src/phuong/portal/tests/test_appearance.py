"""``/giao-dien/``: keeping a reader's choice and going back."""

import pytest
from django.test import RequestFactory

from phuong.portal.appearance import choose
from phuong.ui.api import COOKIE


def post(**choice):
    return choose(RequestFactory().post("/giao-dien/", choice))


def test_a_choice_is_kept_in_a_cookie_and_the_page_comes_back():
    response = post(size="large", next="/thu-tuc/?q=khai+sinh")
    assert response.status_code == 302
    assert response["Location"] == "/thu-tuc/?q=khai+sinh"
    cookie = response.cookies[COOKIE]
    assert cookie.value == "large.auto"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_second_choice_keeps_the_first():
    request = RequestFactory().post("/giao-dien/", {"contrast": "high"})
    request.COOKIES[COOKIE] = "large.auto"
    assert choose(request).cookies[COOKIE].value == "large.high"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "", "thu-tuc/"])
def test_the_way_back_never_leads_elsewhere(target):
    assert post(size="large", next=target)["Location"] == "/"


def test_a_language_we_do_not_speak_is_not_kept():
    assert set(post(language="tlh").cookies) == {COOKIE}


def test_a_language_is_kept():
    assert post(language="en").cookies["django_language"].value == "en"


def test_only_a_post_changes_the_look():
    assert choose(RequestFactory().get("/giao-dien/")).status_code == 405
