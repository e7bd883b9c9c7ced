"""Requests that no page of ours sends: forged, broken, or come too late. Each gets a page that says what to do."""

from datetime import date

import pytest
from django.db import InterfaceError, OperationalError

from phuong.directory.models import Agency
from phuong.dossiers.api import PaperFault, request_supplement
from phuong.dossiers.models import Dossier
from phuong.portal.views import tracking


@pytest.mark.parametrize(
    "address",
    ["/thu-tuc/?linh-vuc=a%00b", "/thu-tuc/?su-kien=%00", "/tra-cuu/H24%00/", "/nop-ho-so/nhap/a%00/", "/desk/%00/"],
)
def test_a_nul_in_an_address_is_a_bad_request_not_an_error(browser, address):
    answer = browser.client.get(address)
    assert answer.status_code == 400
    assert "Yêu cầu không đọc được" in answer.content.decode()


def test_an_address_that_only_takes_a_form_says_so_to_who_opens_it(browser):
    draft = browser.start()
    answer = browser.client.get(f"/nop-ho-so/nhap/{draft.key}/cap-nhat/")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "Quay lại trang trước rồi bấm nút gửi một lần nữa" in answer.content.decode()


@pytest.mark.parametrize("page", ["", "noi-nop/", "to-khai/nguoi-nop/", "giay-to/", "kiem-tra/"])
def test_every_page_of_a_filed_draft_leads_to_its_receipt(browser, page):
    draft = browser.filled_in()
    browser.submit(draft)
    answer = browser.client.get(f"/nop-ho-so/nhap/{draft.key}/{page}")
    assert (answer.status_code, answer["Location"]) == (302, f"/nop-ho-so/da-nop/{Dossier.objects.get().code}/")


@pytest.mark.parametrize("removed", ["9" * 5000, "9" * 18, "²", "-1", "x", "\0"])
def test_a_forged_key_of_a_file_takes_nothing_off(browser, removed):
    draft = browser.filled_in()
    answer = browser.client.post(f"/nop-ho-so/nhap/{draft.key}/giay-to/", {"remove": removed})
    assert answer.status_code == 302
    assert draft.files.count() == 1


def test_an_agency_that_ended_while_the_draft_was_open_receives_nothing(browser):
    draft = browser.filled_in()
    Agency.objects.filter(pk=draft.receiving_agency_id).update(valid_to=date(2022, 12, 14))
    for answer in (browser.client.get(f"/nop-ho-so/nhap/{draft.key}/kiem-tra/"), browser.submit(draft)):
        page = answer.content.decode()
        assert "Chọn lại nơi nộp" in page
        assert f'href="/nop-ho-so/nhap/{draft.key}/noi-nop/?tu=kiem-tra"' in page
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("lost", [OperationalError("the connection is closed"), InterfaceError("closed")])
def test_while_the_database_is_away_the_page_says_to_wait(browser, filed, monkeypatch, lost):
    def away(**_):
        raise lost

    monkeypatch.setattr(tracking, "dossier_for", away)
    answer = browser.client.get(f"/tra-cuu/{filed.code}/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "Đợi một phút rồi tải lại trang" in answer.content.decode()


def test_a_message_with_a_nul_goes_through_without_it(browser, filed):
    faults = [PaperFault("Giấy chứng sinh", "Ảnh mờ")]
    request_supplement(dossier_id=filed.pk, actor=browser.world.counter, now=browser.now, faults=faults)
    answer = browser.client.post(f"/tra-cuu/{filed.code}/bo-sung/", {"send": "yes", "note": "đã\0 gửi"})
    assert answer.status_code == 302
    assert filed.control_sheet.last().note == "đã gửi"
