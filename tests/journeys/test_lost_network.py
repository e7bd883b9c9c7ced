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


def opened_without_a_network(visitor, draft):
    """The page of the draft opens, filled in; so does the home page; any other says what can be opened."""
    page = visitor.context.new_page()
    page.goto(draft)
    expect(page.locator(WISH)).to_have_value(TYPED)
    expect(page.locator("[data-offline]")).to_contain_text("Đang không có mạng")
    expect(page.locator("[data-waiting] a")).to_have_count(1)
    page.goto("/")
    expect(page.get_by_role("heading", name="Bạn cần làm gì?")).to_be_visible()
    page.goto("/cong-khai/")
    expect(page.get_by_role("heading", name="Trang này cần có mạng")).to_be_visible()
    expect(page.locator("[data-kept-pages] a[href$='/noi-dung/']")).to_have_count(1)
    page.close()


def nothing_is_left_after_signing_out(visitor):
    """The next person at this machine, even without a network, opens no page of the one before."""
    page = visitor.context.new_page()
    visitor.context.set_offline(False)
    page.goto("/tra-cuu/")
    assert page.evaluate("caches.has('phuong-own')")
    visitor.context.clear_cookies(name="sessionid")
    page.goto("/tra-cuu/")  # an answer for somebody else is enough: signing out, or a session that ended
    page.wait_for_function("caches.open('phuong-own').then((shelf) => shelf.keys()).then((kept) => kept.length === 0)")
    page.close()


def test_answers_survive_a_lost_network_and_a_closed_browser(visit, browser, site, paper):
    visitor = visit(width=390, worker=True)
    mother = Citizen(visitor, "congdan.mau")
    page = mother.page
    page.goto(RECOGNITION)
    mother.begin_at(WARD)
    fill_all(page.locator("main"), {"for_organisation": "no"})
    page.locator(NEXT).first.click()
    page.wait_for_url("**/noi-dung/")
    here = page.url
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()  # from now on through the worker, which keeps the page
    page.wait_for_function("caches.match(location.href).then(Boolean)")
    with page.expect_response(here):
        page.fill(TITLE, "Nhận con")
    expect(page.locator(STATE)).to_contain_text(re.compile(r"Đã lưu lúc \d{1,2}:\d{2}"))

    page.context.set_offline(True)
    page.fill(WISH, TYPED)
    expect(page.locator(STATE)).to_have_text("Chưa gửi: sẽ lưu khi có mạng")
    kept = page.context.storage_state()
    page.close()
    opened_without_a_network(visitor, here)
    visitor.console_errors.clear()  # the browser says that there was no network

    back = Visitor(browser, site, viewport={"width": 390, "height": 900}, storage_state=kept)
    page = mother.page = back.page
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
    nothing_is_left_after_signing_out(visitor)
