"""A whole visit to the counter with the keyboard alone: the card, the procedure, the papers, F8, the paper to print."""

import re
import time

from tests.journeys.people import Officer


def _card() -> str:
    """A person nobody met before, so that the journey can be gone again in the same city."""
    serial = int(time.time() * 10) % 1_000_000
    return f"031191{serial:06d}||Đỗ Thị Lan|14081991|Nữ|Số 3 ngõ 88 Cầu Đất, phường Gia Viên, Hải Phòng|15062021"


def _types(page, text: str) -> None:
    """Type as a scanner does: fast, and Enter at the end."""
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def test_a_visit_by_keyboard_alone(visit):
    officer = Officer(visit(), "canbo.motcua")
    page = officer.page
    page.goto("/desk/counter/")
    page.locator("#scan:focus").wait_for()
    _types(page, _card())
    page.get_by_text("Người mới").wait_for()
    page.locator("#q:focus").wait_for()
    _types(page, "xac nhan tinh trang hon nhan")
    page.locator("[data-paper='1']").wait_for()
    assert page.locator(".ph-a5").get_by_text("Đỗ Thị Lan").first.is_visible(), "the paper grows"
    assert page.locator(".ph-a5__due").is_visible(), "the due date stands before anything is pressed"
    page.keyboard.press("F6")
    for number in range(1, 1 + page.locator("[data-paper]").count()):
        page.keyboard.press(str(number))
        page.locator(f"[data-paper='{number}'] input:checked").wait_for()
    page.keyboard.press("F8")
    page.wait_for_url(re.compile(r"/desk/counter/H24"), timeout=30_000)
    code = page.locator(".ph-a5__number").inner_text()
    assert re.fullmatch(r"H24[\d.]*-\d{6}-\d{4,}", code)
    assert page.locator(".ph-a5 .ph-qr svg").is_visible()
    page.evaluate("window.print = () => { window.printed = true }")
    page.keyboard.press("F8")
    assert page.evaluate("window.printed"), "one key prints"
    page.keyboard.press("F9")
    page.locator("#scan:focus").wait_for()
    assert page.locator("#scan").input_value() == ""
