"""A citizen on a train: the network goes while she types, the browser is closed, and not one answer is lost."""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import Visitor
from tests.journeys.people import Citizen, fill_all

WARD = "Ủy ban nhân dân phường Gia Viên"
RECOGNITION = "/thu-tuc/1.001022/"
STATE, NEXT = "[data-save-state]", "main form button[type=submit]"
TITLE, WISH = "input[name=request_title]", "textarea[name=request]"
TYPED = "Xin đăng ký việc nhận con: cháu Nguyễn Bảo An, sinh ngày 1/12/2022 tại Hải Phòng."


def test_answers_survive_a_lost_network_and_a_closed_browser(visit, browser, site, paper):
    visitor = visit(width=390)
    mother = Citizen(visitor, "congdan.mau")
    page = mother.page
    page.goto(RECOGNITION)
    mother.begin_at(WARD)
    fill_all(page.locator("main"), {"for_organisation": "no"})
    page.locator(NEXT).first.click()
    page.wait_for_url("**/noi-dung/")
    here = page.url
    with page.expect_response(here):
        page.fill(TITLE, "Nhận con")
    expect(page.locator(STATE)).to_contain_text(re.compile(r"Đã lưu lúc \d{1,2}:\d{2}"))

    page.context.set_offline(True)
    page.fill(WISH, TYPED)
    expect(page.locator(STATE)).to_have_text("Chưa gửi: sẽ lưu khi có mạng")
    kept = page.context.storage_state()
    visitor.console_errors.clear()  # the browser says that there was no network
    page.close()

    back = Visitor(browser, site, viewport={"width": 390, "height": 900}, storage_state=kept)
    page = mother.page = back.page
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.url == here):
        page.goto(here)
    expect(page.locator(WISH)).to_have_value(TYPED)
    expect(page.locator(STATE)).to_contain_text("Đã lưu lúc")
    page.reload()
    expect(page.locator(WISH)).to_have_value(TYPED)

    page.locator("input[name=declaration]").check()
    page.locator(NEXT).first.click()
    page.wait_for_url("**/giay-to/")
    page.locator("main input[type=file]").first.set_input_files(paper)
    expect(page.locator("[data-received]").first).to_contain_text("giay-chung-sinh.pdf")
    page.get_by_role("button", name="Lưu và sang phần kiểm tra").click()
    page.wait_for_url("**/kiem-tra/")
    assert TYPED in mother.said()
    assert re.fullmatch(r"H24(\.\d{2})+-221214-\d{4,}", mother.submit())
    assert not page.evaluate("Object.keys(localStorage).some((name) => name.startsWith('phuong-draft:'))")
    back.close()
