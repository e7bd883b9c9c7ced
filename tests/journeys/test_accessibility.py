"""Every main page, for everyone: no axe violation, no sideways scroll, at every width, size and contrast."""

import json
import re

import pytest
from playwright.sync_api import Page

from tests.journeys.people import Citizen, Officer

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Every pair of width, size and contrast occurs; the whole product was looked at once and takes twice as long.
LOOKS = [(1280, "100", "normal"), (1280, "150", "high"), (320, "100", "high"), (320, "150", "normal")]
PUBLIC = [
    "/",
    "/thu-tuc/",
    "/thu-tuc/?q=khai+sinh",
    "/thu-tuc/1.001193/",
    "/tra-cuu/",
    "/tai-khoan/login/",
    "/cong-khai/",
]
DESK = ["/desk/", "/desk/?tab=received", "/desk/search/?q=nguyen"]
COUNTER = ["/desk/filing/", "/desk/hand-overs/", "/desk/uncollected/", "/desk/register/"]
LEADER = ["/desk/risk/", "/desk/workload/", "/desk/asked/"]
OPERATOR = ["/desk/admin/exchange/", "/desk/admin/exchange/simulator/"]


@pytest.mark.parametrize(("width", "size", "contrast"), LOOKS)
def test_pages_of_a_visitor(visit, axe, width, size, contrast):
    page = visit(width=width).page
    _look(page, size, contrast)
    for path in [*PUBLIC, "/khong-co-trang-nay/"]:
        page.goto(path)
        _judge(page, axe, path)


@pytest.mark.parametrize(("width", "size", "contrast"), LOOKS)
def test_pages_of_a_citizen(visit, axe, width, size, contrast):
    mother = Citizen(visit(width=width), "congdan.mau")
    _look(mother.page, size, contrast)
    mother.page.goto("/tai-khoan/")
    mine = mother.page.eval_on_selector_all(
        "a[href^='/tra-cuu/H24']", "links => [...new Set(links.map(link => link.getAttribute('href')))]"
    )
    assert mine, "the demo gives the mother dossiers to follow"
    for path in ["/tai-khoan/", "/nop-ho-so/1.001193/", *mine[:3]]:
        mother.page.goto(path)
        _judge(mother.page, axe, path)
    mother.page.goto("/nop-ho-so/1.001193/")
    mother.page.get_by_role("button", name="Bắt đầu khai").click()
    _judge(mother.page, axe, "an application with a fault")


@pytest.mark.parametrize(("width", "size", "contrast"), LOOKS)
def test_pages_of_an_officer(visit, axe, width, size, contrast):
    officer = Officer(visit(width=width), "canbo.motcua")
    _look(officer.page, size, contrast)
    for path in DESK:
        officer.page.goto(path)
        _judge(officer.page, axe, path)
    officer.page.goto("/desk/")
    first = officer.page.locator("a[href^='/desk/dossiers/']").first.get_attribute("href")
    for path in [first, f"{first}accept/", f"{first}request-supplement/", f"{first}control-sheet/"]:
        officer.page.goto(path)
        _judge(officer.page, axe, path)


@pytest.mark.parametrize(("width", "size", "contrast"), [LOOKS[1], LOOKS[3]])
@pytest.mark.parametrize(
    ("who", "paths"),
    [("canbo.motcua", COUNTER), ("canbo.lanhdao", LEADER), ("quantri", OPERATOR)],
    ids=["counter", "leader", "operator"],
)
def test_pages_of_a_day_at_the_office(visit, axe, who, paths, width, size, contrast):
    person = Officer(visit(width=width), who)
    _look(person.page, size, contrast)
    for path in paths:
        person.page.goto(path)
        _judge(person.page, axe, path)


def _look(page: Page, size: str, contrast: str) -> None:
    """Choose size and contrast with the page's own controls."""
    page.goto("/")
    if size == "150":
        larger = page.get_by_role("button", name=re.compile(r"^A\+"))
        while larger.is_enabled():
            larger.click()
        assert page.locator("html").get_attribute("data-size") == "larger", "150 %"
    if contrast == "high":
        page.get_by_role("button", name="Tăng tương phản").click()


def _judge(page: Page, axe: str, path: str) -> None:
    page.evaluate(axe)
    result = page.evaluate("tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", TAGS)
    found = [f"{fault['id']}: {node['html'][:160]}" for fault in result["violations"] for node in fault["nodes"][:3]]
    assert not found, f"{path} at {page.viewport_size}: {json.dumps(found, ensure_ascii=False, indent=1)}"
    wide = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{path} is {wide} px wider than the window of {page.viewport_size}"
