"""The draft of the result as the applicant meets it: on her page, or by code and phone; one answer."""

import pytest

from phuong.dossiers.models import DraftConfirmation
from phuong.dossiers.services import intake, processing
from phuong.dossiers.services.confirming import offer_draft, settle_due_drafts
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.procedures.models import ProcedureVersion

TEXT = "GIẤY KHAI SINH\nHọ tên: NGUYỄN BẢO AN <b>"


def offered(world):
    ProcedureVersion.objects.filter(pk=world.birth.pk).update(
        draft_confirmation_hours=24, draft_confirmation_silence="agree"
    )
    dossier = file_dossier(world)
    intake.accept(dossier_id=dossier.pk, actor=world.counter, now=at("2022-12-14 09:00"))
    processing.assign(
        dossier_id=dossier.pk, actor=world.officer, now=at("2022-12-14 09:30"), post_id=world.officer.post_id
    )
    offer_draft(dossier_id=dossier.pk, content=TEXT, actor=world.officer, now=at("2022-12-14 10:00"))
    dossier.refresh_from_db()
    return dossier


@pytest.fixture
def birth(browser):
    dossier = offered(browser.world)
    browser.set_now("2022-12-14 11:00")
    return dossier


def page_of(dossier):
    return f"/tra-cuu/{dossier.code}/ban-du-thao/"


def answer_of(dossier):
    return DraftConfirmation.objects.filter(dossier=dossier).latest("number")


def test_her_page_asks_her_to_look_and_the_draft_stands_word_for_word(browser, birth):
    page = browser.client.get(f"/tra-cuu/{birth.code}/").content.decode()
    assert "Chờ bạn" in page and page_of(birth) in page
    assert "10:00 thứ Năm 15/12/2022" in page and "coi như đồng ý" in page
    read = browser.client.get(page_of(birth)).content.decode()
    assert "NGUYỄN BẢO AN &lt;b&gt;" in read
    assert "Đồng ý" in read and "Đề nghị sửa" in read


def test_she_agrees_and_pressing_twice_leads_to_the_same_page(browser, birth):
    for _ in range(2):
        answer = browser.client.post(page_of(birth), {"number": "1", "answer": "agree"})
        assert answer["Location"] == f"/tra-cuu/{birth.code}/"
    assert answer_of(birth).agreed is True
    page = browser.client.get(f"/tra-cuu/{birth.code}/").content.decode()
    assert "Bản dự thảo được đồng ý" in page and page_of(birth) not in page
    assert browser.client.get(page_of(birth)).status_code == 409


def test_she_says_what_is_wrong_and_nothing_said_is_told(browser, birth):
    empty = browser.client.post(page_of(birth), {"number": "1", "answer": "object", "note": ""})
    assert empty.status_code == 422
    assert "Viết chỗ cần sửa trong bản dự thảo" in empty.content.decode()
    browser.client.post(page_of(birth), {"number": "1", "answer": "object", "note": "Chữ đệm là Bảo."})
    assert (answer_of(birth).agreed, answer_of(birth).note) == (False, "Chữ đệm là Bảo.")
    assert "Chữ đệm là Bảo." in browser.client.get(f"/tra-cuu/{birth.code}/").content.decode()


def test_code_and_phone_are_enough_to_answer_and_the_code_alone_is_not(client, browser, birth):
    assert client.get(page_of(birth)).status_code in (302, 404)
    assert client.post(page_of(birth), {"number": "1", "answer": "agree"}).status_code in (302, 404)
    assert answer_of(birth).agreed is None
    client.post("/tra-cuu/", {"code": birth.code, "phone_last4": "5678"})
    assert "NGUYỄN BẢO AN" in client.get(page_of(birth)).content.decode()
    assert client.post(page_of(birth), {"number": "1", "answer": "agree"}).status_code == 302
    assert answer_of(birth).agreed is True


@pytest.mark.parametrize("number", ["", "2", "0", "-1", "²", "9" * 400, "1\0"])
def test_an_answer_to_a_draft_that_was_not_read_is_refused(browser, birth, number):
    answer = browser.client.post(page_of(birth), {"number": number, "answer": "agree"})
    assert answer.status_code == 409
    assert answer_of(birth).agreed is None


def test_a_neighbour_finds_nothing_and_an_officer_is_led_to_the_desk(browser, birth):
    stranger = browser.of(browser.world.neighbour)
    assert stranger.get(page_of(birth)).status_code == 404
    assert stranger.post(page_of(birth), {"number": "1", "answer": "agree"}).status_code == 404
    officer = browser.of(browser.world.counter)
    assert officer.post(page_of(birth), {"number": "1", "answer": "agree"})["Location"].startswith("/desk/")
    assert answer_of(birth).agreed is None


def test_after_silence_she_reads_that_it_counts_as_agreed(browser, birth):
    settle_due_drafts(at("2022-12-15 10:00"))
    browser.set_now("2022-12-15 10:30")
    page = browser.client.get(f"/tra-cuu/{birth.code}/").content.decode()
    assert "coi như đồng ý" in page
    late = browser.client.post(page_of(birth), {"number": "1", "answer": "object", "note": "Sai."})
    assert late.status_code == 409
