"""A tenant registers her stay with two members of her family, on a phone whose browser runs no scripts."""

import re

from tests.journeys.people import RESIDENCE, Citizen

WARD = "Ủy ban nhân dân phường Gia Viên"


def test_two_members_and_what_only_a_tenant_is_asked_reach_the_receipt(visit, paper):
    tenant = Citizen(visit(width=390, scripts=False), "congdan.mau")
    page = tenant.page
    page.goto("/thu-tuc/1.004194/")
    tenant.begin_at(WARD, case="Cho cá nhân hoặc hộ gia đình")
    titles = [_title(tenant)]
    while "/to-khai/" in page.url and titles[-1] != "Những người cùng thay đổi":
        titles.append(_go_on(tenant))
    assert titles[-3:-1] == ["Chủ hộ", "Thời hạn tạm trú"], "a lodger names the householder, for a time"
    assert "Cha, mẹ hoặc người giám hộ" not in titles

    add, second = page.get_by_role("button", name="Thêm thành viên"), page.get_by_role("group", name="Thành viên 2")
    add.click()
    page.locator("[name='members-0-full_name']").fill("Trần Minh An")
    add.click()
    second.wait_for()
    assert page.locator("[name='members-0-full_name']").input_value().upper() == "TRẦN MINH AN", "what was typed stays"
    while "/to-khai/" in page.url:
        titles.append(_go_on(tenant))
    assert {"Giấy tờ về chỗ ở", "Ý kiến của chủ sở hữu chỗ ở"} <= set(titles)

    tenant.upload(paper)
    said = tenant.said()
    assert "TRẦN MINH AN" in said and "NGUYỄN THỊ BÀ" in said and "Nhà thuê" in said
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    code = tenant.submit()
    assert re.fullmatch(r"H24(\.\d{2})+-221214-\d{4,}", code)


def _go_on(tenant: Citizen) -> str:
    """Answer the page that is open, press the button and return the title of the next."""
    here = tenant.page.url
    tenant.answer_page(RESIDENCE)
    assert tenant.page.url != here, tenant.page.locator("main").inner_text()[:800]
    return _title(tenant)


def _title(tenant: Citizen) -> str:
    return " ".join(tenant.page.locator("main h1").first.inner_text().split())
