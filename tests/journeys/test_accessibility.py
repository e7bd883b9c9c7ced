"""Every main page, for everyone: no axe violation, no sideways scroll, at every width, size and contrast.

A page is loaded once and then looked at as each reader sees it: the window and the two attributes that a reader's
choice sets change, not the address. ``PHUONG_EVERY_LOOK=1`` judges all eight looks by axe, as before a release.
"""

import json
import os
import re
from itertools import product
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.people import Citizen, Officer

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Look(NamedTuple):
    """How a page is read: the width of the window, and what the attributes of ``html`` say."""

    width: int
    size: str
    contrast: str


EVERY_LOOK = [Look(*look) for look in product((1280, 320), ("normal", "larger"), ("auto", "high"))]
# Every pair of width, size and contrast occurs among the four; axe sees the two that differ in all three.
LOOKS = [
    Look(1280, "normal", "auto"),
    Look(1280, "larger", "high"),
    Look(320, "normal", "high"),
    Look(320, "larger", "auto"),
]
JUDGED = [Look(1280, "normal", "auto"), Look(320, "larger", "high")]
if os.environ.get("PHUONG_EVERY_LOOK"):
    JUDGED = EVERY_LOOK

PUBLIC = [
    "/",
    "/thu-tuc/",
    "/thu-tuc/?q=khai+sinh",
    "/thu-tuc/1.001193/",
    "/tra-cuu/",
    "/tai-khoan/login/",
    "/cong-khai/",
    "/cong-khai/ban-sao/",
    "/lay-so/",
    "/lay-so/H24.22.07/",
    "/lay-so/H24.22.07/man-hinh/",
    "/huong-dan/",
    "/huong-dan/nguoi-dan/",
    "/mat-mang/",
    "/?ngon-ngu=en",
    "/thu-tuc/1.001193/",
    "/cong-khai/",
    "/?ngon-ngu=vi",
    "/khong-co-trang-nay/",
]
OFFICE = {
    "canbo.motcua": [
        "/desk/",
        "/desk/?tab=received",
        "/desk/search/?q=nguyen",
        "/desk/today/",
        "/desk/counter/",
        "/desk/queue/",
        "/desk/copies/",
        "/desk/copies/book/",
        "/desk/return/",
        "/desk/shift/",
        "/desk/bulk/",
        "/desk/views/",
        "/desk/absence/",
        "/desk/absence/begin/",
        "/desk/hand-overs/",
        "/desk/uncollected/",
        "/desk/register/",
    ],
    "canbo.lanhdao": [
        "/desk/approvals/?chosen=all",
        "/desk/weekly/",
        "/desk/risk/",
        "/desk/workload/",
        "/desk/asked/",
        "/desk/reasons/",
        "/huong-dan/lanh-dao/",
        "/desk/shift/",
    ],
    "quantri": [
        "/desk/admin/exchange/",
        "/desk/admin/exchange/simulator/",
        "/desk/admin/forms/",
        "/desk/admin/forms/generic/",
        "/desk/admin/procedures/",
        "/desk/admin/procedures/1.013225/",
        "/desk/admin/processes/",
        "/desk/admin/calendar/",
        "/desk/admin/letters/",
        "/desk/admin/unverified/",
        "/desk/admin/stuck/",
    ],
}

EDITORS = {
    "/desk/admin/forms/": "Làm bản tiếp theo",
    "/desk/admin/procedures/": "Làm bản tiếp theo",
    "/desk/admin/processes/": "Làm bản tiếp theo",
    "/desk/admin/calendar/": "Soạn thông báo nghỉ, đổi giờ",
    "/desk/admin/letters/": "Làm bản tiếp theo",
}
"""The lists of what administrators change, and the button that opens a draft."""
PAGES_OF_A_DRAFT = 40 if os.environ.get("PHUONG_EVERY_LOOK") else 2


def test_pages_of_a_visitor(visit, axe):
    page = visit().page
    for path in PUBLIC:
        _judge(page, axe, path)


def test_pages_of_a_citizen(visit, axe):
    page = Citizen(visit(), "congdan.mau").page
    page.goto("/tai-khoan/")
    mine = page.eval_on_selector_all(
        "a[href^='/tra-cuu/H24']", "links => [...new Set(links.map(link => link.getAttribute('href')))]"
    )
    assert mine, "the demo gives the mother dossiers to follow"
    for path in ["/tai-khoan/", *mine[:3], "/nop-ho-so/1.001193/"]:
        _judge(page, axe, path)
    page.get_by_role("button", name="Bắt đầu khai").click()
    judge_here(page, axe, "an application with a fault")


@pytest.mark.parametrize("who", OFFICE)
def test_pages_of_a_day_at_the_office(visit, axe, who):
    page = Officer(visit(), who).page
    for path in OFFICE[who]:
        _judge(page, axe, path)


@pytest.mark.parametrize("listing", EDITORS)
def test_pages_of_an_editor(visit, axe, listing):
    page = Officer(visit(), "quantri").page
    page.goto(listing)
    page.locator(f"main a[href^='{listing}']:not([href$='new/'], [href$='import/'], [href*='drafts/'])").first.click()
    judge_here(page, axe, page.url)
    page.get_by_role("button", name=EDITORS[listing]).first.click()
    draft = urlsplit(page.url).path
    assert "/drafts/" in draft
    judge_here(page, axe, draft)
    found = page.eval_on_selector_all("main a[href]", "links => links.map(link => link.getAttribute('href'))")
    inner = dict.fromkeys(urlsplit(urljoin(draft, link)).path for link in found)
    for path in [one for one in inner if one.startswith(draft) and one != draft and one.endswith("/")][
        :PAGES_OF_A_DRAFT
    ]:
        _judge(page, axe, path)


def test_pages_of_one_dossier(visit, axe):
    page = Officer(visit(), "canbo.motcua").page
    page.goto("/desk/")
    first = page.locator("a[href^='/desk/dossiers/']").first.get_attribute("href")
    for path in [first, f"{first}accept/", f"{first}request-supplement/", f"{first}control-sheet/"]:
        _judge(page, axe, path)


def test_a_reader_chooses_size_and_contrast_by_the_controls_of_the_page(visit):
    page = visit(width=320).page
    page.goto("/")
    larger = page.get_by_role("button", name=re.compile(r"^A\+"))
    while larger.is_enabled():
        larger.click()
    page.get_by_role("button", name="Tăng tương phản").click()
    html = page.locator("html")
    expect(html).to_have_attribute("data-contrast", "high")
    page.goto("/thu-tuc/")
    assert (html.get_attribute("data-size"), html.get_attribute("data-contrast")) == ("larger", "high")


def _judge(page: Page, axe: str, path: str) -> None:
    page.goto(path)
    judge_here(page, axe, path)


def judge_here(page: Page, axe: str, path: str) -> None:
    page.evaluate(axe)
    for look in dict.fromkeys([*LOOKS, *JUDGED]):
        page.set_viewport_size({"width": look.width, "height": 900})
        page.evaluate(SHOW_AS, [look.size, look.contrast])
        wide = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{path} is {wide} px wider than the window, {look}"
        if look in JUDGED:
            _ask_axe(page, f"{path}, {look}")


SHOW_AS = """([size, contrast]) => {
  const html = document.documentElement;
  html.dataset.size = size;
  html.dataset.contrast = contrast;
}"""


def _ask_axe(page: Page, where: str) -> None:
    result = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS)
    found = [f"{fault['id']}: {node['html'][:160]}" for fault in result["violations"] for node in fault["nodes"][:3]]
    assert not found, f"{where}: {json.dumps(found, ensure_ascii=False, indent=1)}"
