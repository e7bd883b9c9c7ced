"""Taking a dossier back, reading an apology, being told of a stop, rating: what the citizen sees and may do."""

import pytest

from phuong.dossiers.models import Delivery, Dossier, Rating, Withdrawal
from phuong.dossiers.services import (
    deciding,
    extending,
    intake,
    processing,
    releasing,
    returning,
    returning_inside,
    stopping,
    supplement,
    withdrawing,
)
from phuong.dossiers.services.supplement import PaperFault
from phuong.dossiers.tests.factories import at, file_dossier

DIGITS = "5678"


@pytest.fixture
def in_process(browser):
    """Accepted on Wednesday 14/12/2022, ten working days: due on 28/12."""
    world = browser.world
    dossier = file_dossier(world, world.permit)
    intake.accept(dossier_id=dossier.pk, actor=world.counter, now=at("2022-12-14 09:00"))
    processing.assign(
        dossier_id=dossier.pk, actor=world.officer, now=at("2022-12-14 09:30"), post_id=world.officer.post_id
    )
    return Dossier.objects.get(pk=dossier.pk)


@pytest.fixture
def returned(browser, in_process):
    world, key, now = browser.world, in_process.pk, at("2022-12-15 09:00")
    processing.submit_for_approval(dossier_id=key, actor=world.officer, now=now)
    deciding.approve(dossier_id=key, actor=world.leader, now=now)
    releasing.number(dossier_id=key, actor=world.clerk, now=now)
    said = {"way": Delivery.Way.COUNTER, "recipient_name": "Nguyễn Thị Mẫu"}
    returning.return_result(dossier_id=key, actor=world.counter, now=now, **said)
    return Dossier.objects.get(pk=key)


def page_of(browser, dossier):
    return browser.client.get(f"/tra-cuu/{dossier.code}/").content.decode()


def state_of(dossier):
    return Dossier.objects.get(pk=dossier.pk).state


def test_she_says_why_reads_what_it_means_and_takes_it_back(browser, filed):
    url = f"/tra-cuu/{filed.code}/rut-ho-so/"
    assert url in page_of(browser, filed)
    assert "rút được ngay" in browser.client.get(url).content.decode()
    answer = browser.client.post(url, {"reason": " "})
    assert answer.status_code == 422
    assert "Viết lý do rút hồ sơ" in answer.content.decode()
    page = browser.client.post(url, {"reason": "Nộp nhầm thủ tục"}).content.decode()
    assert "Bạn có chắc muốn rút hồ sơ này?" in page and "Nộp nhầm thủ tục" in page
    assert state_of(filed) == "submitted"
    answer = browser.client.post(url, {"reason": "Nộp nhầm thủ tục", "confirm": "yes"})
    assert answer["Location"] == f"/tra-cuu/{filed.code}/"
    assert state_of(filed) == "withdrawn"
    page = page_of(browser, filed)
    assert "Hồ sơ đã rút" in page and url not in page
    assert browser.client.get(url).status_code == 409


def test_once_accepted_the_office_answers_and_she_reads_it(browser, in_process):
    url = f"/tra-cuu/{in_process.code}/rut-ho-so/"
    assert "sẽ trả lời" in browser.client.get(url).content.decode()
    browser.client.post(url, {"reason": "Đổi ý", "confirm": "yes"})
    page = page_of(browser, in_process)
    assert "Bạn xin rút hồ sơ, chờ cơ quan trả lời" in page
    assert "Cơ quan trả lời yêu cầu rút hồ sơ" in page
    officer, now = browser.world.officer, at("2022-12-14 15:00")
    withdrawing.refuse_withdrawal(dossier_id=in_process.pk, actor=officer, now=now, reason="Đã có quyết định")
    page = page_of(browser, in_process)
    assert "Cơ quan không đồng ý cho rút hồ sơ" in page and "Đã có quyết định" in page
    assert Withdrawal.objects.get(dossier=in_process).reason == "Đổi ý"


def test_nobody_else_takes_it_back(client, browser, filed):
    url = f"/tra-cuu/{filed.code}/rut-ho-so/"
    said = {"reason": "Phá", "confirm": "yes"}
    neighbour = browser.of(browser.world.neighbour)
    assert neighbour.get(url).status_code == neighbour.post(url, said).status_code == 404
    client.post("/tra-cuu/", {"code": filed.code, "phone_last4": DIGITS})
    assert client.post(url, said)["Location"].startswith("/tai-khoan/login/")
    assert browser.of(browser.world.elsewhere).post(url, said).status_code == 404
    assert browser.of(browser.world.counter).get(url)["Location"].endswith("/request-withdrawal/")
    assert state_of(filed) == "submitted"


def test_an_apology_stands_first_with_the_new_date_and_why(browser, in_process):
    extending.extend(
        dossier_id=in_process.pk,
        actor=browser.world.leader,
        now=at("2022-12-20 09:00"),
        reason="Chờ đối chiếu quy hoạch",
        working_days=3,
    )
    browser.set_now("2022-12-29 10:00")
    page = page_of(browser, in_process)
    assert "Chúng tôi xin lỗi và hẹn lại" in page
    assert "Ngày hẹn mới là <b>17:30 thứ Ba 3/1/2023</b>" in page
    assert "Chờ đối chiếu quy hoạch" in page
    assert "Đã dùng 11 trong 13 ngày làm việc" in page
    assert "Quá" not in page.partition("Hồ sơ đã đi qua đâu")[0]


def test_a_stop_says_why_and_what_to_do(browser, in_process):
    world = browser.world
    asked = [PaperFault("Bản vẽ", "Chưa ghi cao độ nền")]
    supplement.request_supplement(
        dossier_id=in_process.pk, actor=world.officer, now=at("2022-12-15 09:00"), faults=asked
    )
    stopping.stop(
        dossier_id=in_process.pk,
        actor=world.leader,
        now=at("2023-01-20 09:00"),
        reason="Quá hạn bổ sung",
        legal_basis="Điều 9",
        unanswered_since=at("2023-01-16 09:00").date(),
    )
    browser.set_now("2023-01-21 09:00")
    page = page_of(browser, in_process)
    assert "Hồ sơ đã dừng giải quyết" in page and "Muốn làm tiếp thì nộp hồ sơ mới" in page
    assert "Bạn cần gửi" not in page and "Đúng hẹn" not in page and "Trả chậm" not in page
    answer = browser.client.get(f"/tra-cuu/{in_process.code}/bo-sung/")
    assert answer.status_code == 409
    assert "Hồ sơ đã dừng giải quyết ngày 20/1/2023" in answer.content.decode()


def test_what_goes_back_inside_is_not_told(browser, in_process):
    world, now = browser.world, at("2022-12-15 09:00")
    processing.submit_for_approval(dossier_id=in_process.pk, actor=world.officer, now=now)
    returning_inside.send_back(dossier_id=in_process.pk, actor=world.leader, now=now, reason="Thiếu ý kiến")
    page = page_of(browser, in_process)
    assert "Thiếu ý kiến" not in page and "Trả lại" not in page and "send_back" not in page
    assert "Thẩm định" in page


def test_she_rates_once_after_the_return(browser, returned):
    url = f"/tra-cuu/{returned.code}/danh-gia/"
    assert url in page_of(browser, returned)
    assert browser.client.post(url, {}).status_code == 422
    assert browser.client.post(url, {"stars": "9"}).status_code == 422
    assert browser.client.post(url, {"stars": "4", "comment": "Nhanh"}).status_code == 302
    page = page_of(browser, returned)
    assert "4/5 sao: Nhanh" in page and url not in page
    assert browser.client.get(url).status_code == browser.client.post(url, {"stars": "1"}).status_code == 409
    assert Rating.objects.get(dossier=returned).stars == 4


def test_a_low_rating_is_asked_why_once(browser, returned):
    url = f"/tra-cuu/{returned.code}/danh-gia/"
    answer = browser.client.post(url, {"stars": "1"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Cho chúng tôi biết điều gì chưa tốt" in page
    assert 'name="asked_why" value="on"' in page
    assert browser.client.post(url, {"stars": "1", "asked_why": "on"}).status_code == 302
    assert Rating.objects.get(dossier=returned).stars == 1


def test_code_and_phone_are_enough_to_rate_and_a_forged_code_is_not_found(client, browser, returned, filed):
    url = f"/tra-cuu/{returned.code}/danh-gia/"
    assert client.get(url).status_code == client.post(url, {"stars": "5"}).status_code == 404
    client.post("/tra-cuu/", {"code": filed.code, "phone_last4": DIGITS})
    assert client.post(url, {"stars": "5"}).status_code == 404
    client.post("/tra-cuu/", {"code": returned.code, "phone_last4": DIGITS})
    assert url in client.get(f"/tra-cuu/{returned.code}/").content.decode()
    assert client.post(url, {"stars": "5"}).status_code == 302
    neighbour = browser.of(browser.world.neighbour)
    assert neighbour.post(url, {"stars": "1"}).status_code == 404
    assert Rating.objects.get(dossier=returned).stars == 5


def test_before_the_return_there_is_nothing_to_rate(browser, in_process):
    assert browser.client.get(f"/tra-cuu/{in_process.code}/danh-gia/").status_code == 409
    assert "danh-gia" not in page_of(browser, in_process)
