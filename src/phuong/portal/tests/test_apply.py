"""From a procedure's page to the receipt, with everything that can go wrong on the way."""

import unicodedata
from datetime import date, timedelta

import pytest

from phuong.dossiers.models import Dossier, Draft
from phuong.forms.api import load_form
from phuong.forms.tests.declaration import DECLARATION
from phuong.portal.tests.conftest import CONTACT, FIRST_PAGE, SECOND_PAGE, a_pdf
from phuong.procedures.models import ProcedureVersion


def test_a_visitor_is_asked_to_sign_in_first_and_comes_back(client, world):
    answer = client.get("/nop-ho-so/1.001193/")
    assert answer.status_code == 302
    assert answer["Location"] == "/tai-khoan/login/?next=/nop-ho-so/1.001193/"


def test_looking_at_the_start_page_stores_nothing(browser):
    assert browser.client.get("/nop-ho-so/1.001193/").status_code == 200
    assert not Draft.objects.exists()


def test_the_whole_way_ends_at_a_receipt_that_lists_what_came(browser):
    draft = browser.start()
    assert draft.answers["name"] == "Nguyễn Thị Mẫu"
    assert browser.answer(draft, "nguoi-nop", FIRST_PAGE)["Location"].endswith("/to-khai/cac-con/")
    assert browser.answer(draft, "cac-con", SECOND_PAGE)["Location"].endswith("/giay-to/")
    paper = draft.version.papers.get(key="giay-to")
    url = f"/nop-ho-so/nhap/{draft.key}/giay-to/"
    assert browser.client.post(url, {f"paper_{paper.pk}": a_pdf(), "go_on": "yes"})["Location"].endswith("/kiem-tra/")

    check = browser.client.get(f"/nop-ho-so/nhap/{draft.key}/kiem-tra/").content.decode()
    assert "Hẹn trả trước 17:30 thứ Tư 14/12/2022" in check
    assert "lấy từ tài khoản" in check
    assert "Giấy chứng sinh.pdf" in check

    answer = browser.submit(draft)
    code = Dossier.objects.get().code
    assert answer["Location"] == f"/nop-ho-so/da-nop/{code}/"
    receipt = browser.client.get(answer["Location"]).content.decode()
    assert code in receipt
    assert "Giấy chứng sinh.pdf" in receipt
    assert "Phí, lệ phí tính tại quầy" in receipt
    assert "trước 09:00 thứ Năm 15/12/2022" in receipt


def test_a_second_press_leads_to_the_same_receipt(browser):
    draft = browser.filled_in()
    first, second = browser.submit(draft), browser.submit(draft)
    assert first["Location"] == second["Location"]
    assert Dossier.objects.count() == 1


def test_a_filed_draft_cannot_be_changed_and_says_so(browser):
    draft = browser.filled_in()
    browser.submit(draft)
    answer = browser.answer(draft, "nguoi-nop", FIRST_PAGE)
    assert answer.status_code == 409
    assert "đã nộp" in answer.content.decode()
    assert browser.client.get(f"/nop-ho-so/nhap/{draft.key}/").status_code == 302


def test_another_persons_draft_is_not_found(browser):
    draft = browser.start()
    stranger = browser.of(browser.world.neighbour)
    for page in ("", "noi-nop/", "to-khai/nguoi-nop/", "giay-to/", "kiem-tra/"):
        assert stranger.get(f"/nop-ho-so/nhap/{draft.key}/{page}").status_code == 404


def test_a_wrong_personal_id_is_told_at_the_field_and_in_the_summary(browser):
    draft = browser.start()
    answer = browser.answer(draft, "nguoi-nop", FIRST_PAGE | {"number": "03119000000"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("Số định danh phải đủ 12 chữ số, mới có 11") == 2
    assert 'href="#id_number"' in page
    assert 'value="03119000000"' in page


def test_what_is_in_order_is_kept_when_one_stops_to_go_on_later(browser):
    draft = browser.start()
    answer = browser.answer(draft, "nguoi-nop", FIRST_PAGE | {"number": "1", "later": "yes"})
    assert answer["Location"] == "/tai-khoan/"
    draft.refresh_from_db()
    assert draft.answers["phone"] == "0912345678"
    assert "number" not in draft.answers


def test_one_more_child_is_added_without_scripts(browser):
    draft = browser.start()
    browser.answer(draft, "nguoi-nop", FIRST_PAGE)
    page = browser.answer(draft, "cac-con", {"wish": "Gõ dở", "_add": "children"}).content.decode()
    assert 'name="children-0-child"' in page
    assert "Gõ dở" in page
    browser.answer(draft, "cac-con", SECOND_PAGE | {"children-0-child": "Nguyễn An"})
    draft.refresh_from_db()
    assert len(draft.answers["children"]) == 1


def test_decomposed_letters_are_stored_composed(browser):
    draft = browser.start()
    browser.answer(draft, "nguoi-nop", FIRST_PAGE | {"name": unicodedata.normalize("NFD", "Nguyễn Thị Mẫu")})
    draft.refresh_from_db()
    assert unicodedata.is_normalized("NFC", draft.answers["name"])


@pytest.mark.parametrize("name", ["Hoa", "Ngọc " * 59 + "Hoàng"])
def test_one_word_and_very_long_names_go_through(browser, name):
    draft = browser.start()
    assert browser.answer(draft, "nguoi-nop", FIRST_PAGE | {"name": name}).status_code == 302
    browser.answer(draft, "cac-con", SECOND_PAGE)
    assert browser.client.get(f"/nop-ho-so/nhap/{draft.key}/kiem-tra/").status_code == 200


def test_a_procedure_repealed_while_the_draft_is_open_is_told_and_nothing_is_filed(browser):
    draft = browser.filled_in()
    today = date(2022, 12, 14)
    ProcedureVersion.objects.filter(pk=draft.version_id).update(valid_to=today)
    answer = browser.submit(draft)
    assert answer.status_code == 422
    assert "không còn hiệu lực" in answer.content.decode()
    assert not Dossier.objects.exists()
    assert browser.client.get("/nop-ho-so/1.001193/").status_code == 422


def test_a_form_that_changed_since_is_offered_for_renewal_and_marks_what_to_look_at(browser, form):
    draft = browser.filled_in()
    newer = DECLARATION | {"valid_from": date(2022, 12, 14), "pages": [*DECLARATION["pages"], _new_page()]}
    load_form(newer, "mẫu")
    answer = browser.submit(draft)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert f"/nop-ho-so/nhap/{draft.key}/cap-nhat/" in page
    assert not Dossier.objects.exists()

    renewed = browser.client.post(f"/nop-ho-so/nhap/{draft.key}/cap-nhat/", follow=True).content.decode()
    assert "Nơi sinh của con" in renewed
    draft.refresh_from_db()
    assert draft.answers["wish"] == SECOND_PAGE["wish"]
    assert browser.answer(draft, "noi-sinh", {"birth_place": "Hải Phòng"}).status_code == 302
    assert browser.submit(draft).status_code == 302


def _new_page():
    field = {"key": "birth_place", "label": "Nơi sinh của con", "type": "text", "required": True}
    return {"key": "noi-sinh", "title": "Nơi sinh", "fields": [field]}


def test_the_button_names_every_answer_that_is_missing_with_a_link(browser):
    draft = browser.start()
    answer = browser.submit(draft)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"/nop-ho-so/nhap/{draft.key}/to-khai/nguoi-nop/?tu=kiem-tra#id_number" in page
    assert not Dossier.objects.exists()


def test_mending_from_the_check_leads_back_to_the_check(browser):
    draft = browser.filled_in()
    answer = browser.client.post(f"/nop-ho-so/nhap/{draft.key}/to-khai/nguoi-nop/?tu=kiem-tra", FIRST_PAGE)
    assert answer["Location"].endswith("/kiem-tra/")


def test_a_phone_that_cannot_be_called_is_refused_at_the_end(browser):
    draft = browser.filled_in()
    answer = browser.client.post(f"/nop-ho-so/nhap/{draft.key}/kiem-tra/", CONTACT | {"contact_phone": "123"})
    assert answer.status_code == 422
    assert "Số điện thoại phải bắt đầu bằng" in answer.content.decode()


def test_a_member_of_staff_does_not_file_under_the_offices_account(browser):
    answer = browser.of(browser.world.counter).get("/nop-ho-so/1.001193/")
    assert answer.status_code == 403
    assert "tài khoản công dân" in answer.content.decode()


def test_a_draft_is_found_again_on_the_start_page_and_in_the_account(browser):
    draft = browser.start()
    assert draft.key in browser.client.get("/nop-ho-so/1.001193/").content.decode()
    assert draft.key in browser.client.get("/tai-khoan/").content.decode()


def test_where_to_file_can_be_changed(browser):
    draft = browser.start()
    other = browser.world.elsewhere.agency_id
    url = f"/nop-ho-so/nhap/{draft.key}/noi-nop/"
    assert browser.client.post(url, {"agency": other}).status_code == 302
    draft.refresh_from_db()
    assert draft.receiving_agency_id == other
    assert browser.client.post(url, {"agency": browser.world.district.pk}).status_code == 422


def test_a_draft_survives_the_night(browser):
    draft = browser.start()
    browser.now += timedelta(days=1)
    assert browser.client.get(f"/nop-ho-so/nhap/{draft.key}/")["Location"].endswith("/to-khai/nguoi-nop/")
