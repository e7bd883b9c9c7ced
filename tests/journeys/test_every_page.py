"""Every page that somebody can reach by links: it answers, has one heading and a title, and no id twice.

A page is known by the name of its address, so one dossier stands for all in the same state. Nothing is pressed.
``PHUONG_EVERY_LOOK=1`` opens each of them in Chromium too and judges it by axe as every reader sees it, as before a
release.
"""

import os
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.journeys.people import Person
from tests.journeys.test_accessibility import judge_here

STARTS = {
    "": ["/", "/lay-so/", "/cong-khai/", "/huong-dan/"],
    "congdan.mau": ["/tai-khoan/", "/nop-ho-so/1.001193/"],
    "canbo.motcua": ["/desk/today/", "/desk/?tab=received", "/desk/counter/", "/desk/copies/"],
    "canbo.chuyenvien": ["/desk/today/", "/desk/?tab=received"],
    "canbo.lanhdao": ["/desk/today/", "/desk/approvals/", "/desk/?tab=received"],
    "quantri": ["/desk/admin/"],
}
OF_MANY = {"desk:dossier": 12, "portal:tracking": 4, "portal:procedure": 4}
"""Pages that offer other things in other states: so many of each are opened for their links, one is looked at."""
ELSEWHERE = re.compile(r"\.(pdf|csv|png|ya?ml|bpmn|xml|json|js|jpg)(\?|$)|/(logout|login|i18n|static|media)/")
"""Files, and what would sign the person in or out."""


class _Reader(HTMLParser):
    """What a page holds: its ids, headings, title and links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.headings = 0
        self.titles = 0
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids[str(found["id"])] += 1
        self.headings += tag == "h1"
        self.titles += tag == "title"
        if tag == "a" and found.get("href") and "download" not in found:
            self.links.append(str(found["href"]))


@pytest.mark.parametrize("who", STARTS)
def test_every_page_that_links_lead_to_stands(visit, axe, who):
    page = Person(visit(), who).page if who else visit().page
    seen = dict(_pages(page, STARTS[who]))
    assert len(seen) > 3
    if os.environ.get("PHUONG_EVERY_LOOK"):
        for path in seen.values():
            page.goto(path)
            judge_here(page, axe, path)


def _pages(page: Page, starts: list[str]) -> Iterator[tuple[str, str]]:
    """Yield each page once, by the name of its address."""
    waiting, known, opened = list(starts), set(starts), Counter[str]()
    while waiting:
        path = waiting.pop(0)
        name = _name(path)
        if name is None or opened[name] >= OF_MANY.get(name, 1):
            continue
        opened[name] += 1
        answer = page.context.request.get(path, max_redirects=3)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        assert answer.status in (200, 409), f"{path} ({name}) answers {answer.status}"
        read = _Reader(answer.text())
        if opened[name] == 1 and answer.status == 200:
            _stands(path, read)
            yield name, path
        for link in read.links:
            there = urldefrag(urljoin(answer.url, link))[0]
            if urlsplit(there)[:2] == urlsplit(answer.url)[:2]:
                target = urlsplit(there)._replace(scheme="", netloc="").geturl()
                if target not in known and not ELSEWHERE.search(target) and _is_of(starts, target):
                    known.add(target)
                    waiting.append(target)


def _is_of(starts: list[str], target: str) -> bool:
    """Tell whether a page is of the face one began in: officers may not do what citizens do, nor the reverse."""
    return target.startswith("/desk/") == starts[0].startswith("/desk/")


def _stands(path: str, read: _Reader) -> None:
    twice = [one for one, times in read.ids.items() if times > 1]
    assert not twice, f"{path} has an id twice: {twice}"
    assert (read.headings, read.titles) == (1, 1), f"{path} has {read.headings} h1 and {read.titles} titles"


def _name(path: str) -> str | None:
    try:
        return resolve(urlsplit(path).path).view_name or None
    except Resolver404:
        return None
