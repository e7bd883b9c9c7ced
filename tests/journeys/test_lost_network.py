"""A citizen on a train: the network goes while she types, the browser is closed, and not one answer is lost."""

import re

from playwright.sync_api import expect

from tests.journeys.conftest import Visitor
from tests.journeys.people import BIRTH, Citizen, fill_all

WARD = "Ủy ban nhân dân phường Gia Viên"
PLACE, STATE = "input[name=requester_doc_place]", "[data-save-state]"
TYPED = "Cục Cảnh sát quản lý hành chính về trật tự xã hội"


def test_answers_survive_a_lost_network_and_a_closed_browser(visit, browser, site, paper):
    visitor = visit(width=390)
    mother = Citizen(visitor, "congdan.mau")
    mother.page.goto("/thu-tuc/1.001193/")
    mother.begin_at(WARD)
    fill_all(mother.page.locator("main"), BIRTH)
    mother.page.locator("main form button[type=submit]").first.click()
    mother.page.wait_for_url("**/nguoi-yeu-cau/")
    page, here = mother.page, mother.page.url
    with page.expect_response(here):
        page.fill(PLACE, "Công an thành phố Hải Phòng")
    expect(page.locator(STATE)).to_contain_text(re.compile(r"Đã lưu lúc \d{1,2}:\d{2}"))

    page.context.set_offline(True)
    page.fill(PLACE, TYPED)
    expect(page.locator(STATE)).to_have_text("Chưa gửi: sẽ lưu khi có mạng")
    kept = page.context.storage_state()
    visitor.console_errors.clear()  # the browser says that there was no network
    page.close()

    back = Visitor(browser, site, viewport={"width": 390, "height": 900}, storage_state=kept)
    page = mother.page = back.page
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.url == here):
        page.goto(here)
    expect(page.locator(PLACE)).to_have_value(TYPED)
    expect(page.locator(STATE)).to_contain_text("Đã lưu lúc")
    expect(page.locator(STATE)).not_to_contain_text("Chưa gửi")
    page.reload()
    expect(page.locator(PLACE)).to_have_value(TYPED)

    mother.answer(BIRTH)
    page.locator("main input[type=file]").first.set_input_files(paper)
    expect(page.locator("[data-received]").first).to_contain_text("giay-chung-sinh.pdf")
    page.get_by_role("button", name="Lưu và sang phần kiểm tra").click()
    page.wait_for_url("**/kiem-tra/")
    assert re.fullmatch(r"H24(\.\d{2})+-221214-\d{4,}", mother.submit())
    back.close()
