"""A mother registers a birth: filed once, accepted, its draft agreed to, decided, returned the same day."""

import re

import pytest

from tests.journeys.people import BIRTH, Citizen, Officer

WARD = "Ủy ban nhân dân phường Gia Viên"


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (390, False)], ids=["desktop", "phone without scripts"])
def test_from_search_to_returned_result(visit, paper, width, scripts):
    mother = Citizen(visit(width=width, scripts=scripts), "congdan.mau")
    mother.find("lam giay khai sinh", "Đăng ký khai sinh")
    mother.begin_at(WARD)
    mother.answer(BIRTH)
    mother.upload(paper)
    assert "giay-chung-sinh.pdf" in mother.said()
    code = mother.submit()
    assert re.fullmatch(r"H24(\.\d{2})+-221214-\d{4,}", code)
    assert "Một cửa trả lời" in mother.said() and "giay-chung-sinh.pdf" in mother.said()

    counter, officer = Officer(visit(), "canbo.motcua"), Officer(visit(), "canbo.chuyenvien")
    leader, clerk = Officer(visit(width=390), "canbo.lanhdao"), Officer(visit(), "canbo.vanthu")
    assert "NGUYỄN BẢO AN" in counter.open(code).upper()
    assert "Hẹn trả trước 17:30 thứ Tư 14/12/2022" in counter.act(code, "accept", "^Tiếp nhận")
    assert "Hẹn trả trước 17:30 thứ Tư 14/12/2022" in mother.follow(code)

    officer.act(code, "assign", "Nhận việc")
    officer.act(code, "offer-draft", "Gửi bản dự thảo")
    assert "NGUYỄN BẢO AN" in mother.agree_to_draft(code).upper()
    officer.act(code, "submit-for-approval", "Trình ký", outcome="granted")
    leader.act(code, "approve", "Phê duyệt|Ký")
    assert re.search(r"\d{2}/2022", clerk.act(code, "number", "Cấp số|Phát hành"))
    counter.act(code, "return", "Trả kết quả", way="counter", recipient_name="Nguyễn Thị Mẫu")

    said = mother.follow(code)
    assert "Đã giao kết quả cho Nguyễn Thị Mẫu (tại quầy)" in said
    assert re.search(r"Giấy khai sinh số \d+/2022", said)


def test_anyone_may_follow_with_code_and_phone_and_only_so(visit):
    visitor = visit(width=390, scripts=False)
    visitor.page.goto("/tra-cuu/")
    visitor.page.get_by_role("main").get_by_label("Mã hồ sơ").fill("H24.22.07-991231-9999")
    visitor.page.get_by_role("main").get_by_label(re.compile("4 số cuối")).fill("0000")
    visitor.page.get_by_role("main").get_by_role("button", name="Tra cứu").click()
    said = visitor.page.inner_text("main")
    assert "Không" in said and "09" not in said


def test_a_double_click_files_once(visit, paper):
    mother = Citizen(visit(), "congdan.mau")
    mother.find("giay khai sinh", "Đăng ký khai sinh")
    mother.begin_at(WARD)
    mother.answer(BIRTH)
    mother.upload(paper)
    check = mother.page.url
    mother.page.get_by_role("button", name=re.compile("^Nộp hồ sơ")).dblclick()
    mother.page.wait_for_url("**/da-nop/**")
    code = mother.page.url.rstrip("/").rsplit("/", 1)[-1]
    mother.page.goto("/tai-khoan/")
    assert mother.said().count(code) >= 1
    mother.page.goto(check)
    assert mother.page.url.endswith(f"/da-nop/{code}/"), "a filed draft leads to its receipt"
