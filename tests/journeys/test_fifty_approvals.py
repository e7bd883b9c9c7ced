"""A leader on a phone, by touch alone: fifty results that wait are decided, each looked at in short, none twice."""

import re
from collections.abc import Iterable

import psycopg
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import DATABASE_OF, Visitor
from tests.journeys.people import Officer

AT_ONCE = 50
ORDER_BEGINS_MS = 40_000
"""An order begins ten seconds after it was given; the worker is then at most a round away."""


class Leader(Officer):
    """The leader's thumb."""

    def tap(self, name: str | re.Pattern[str], role: str = "button") -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("main").get_by_role(role, name=name).first.tap()

    def heading(self) -> Locator:
        return self.page.get_by_role("main").get_by_role("heading", level=1)

    def waiting(self) -> int:
        """Open what waits; return how many the heading says."""
        self.page.goto("/desk/approvals/")
        return int(re.match(r"\d+", self.heading().inner_text())[0])

    def choose_all_but_two(self) -> tuple[list[str], list[str]]:
        """Choose all, then let two be; return the codes of those chosen and of those two."""
        self.tap(re.compile(r"^Chọn cả \d+ hồ sơ không có gì đáng lưu ý"), "link")
        cards = self.page.locator(".ph-approval:has(input:checked)")
        codes = cards.locator(".ph-code").all_inner_texts()
        for _ in range(2):
            cards.first.locator(".ph-approval__tick").tap()
        return codes[2:], codes[:2]

    def order(self, count: int) -> None:
        """Look ahead at what was chosen, then approve it."""
        self.tap("Phê duyệt hồ sơ đã chọn:")
        expect(self.heading()).to_have_text(f"Phê duyệt: {count} hồ sơ sẽ được làm")
        self.tap(f"Phê duyệt {count} hồ sơ")


def test_fifty_results_are_decided_on_a_phone(visit):
    visitor = visit(width=390, height=844, touch=True)
    leader = Leader(visitor, "quan.lanhdao")
    at_first = leader.waiting()
    assert at_first >= AT_ONCE, "the demo lets a leader of the district find fifty"
    _is_made_for_a_thumb(leader)

    chosen, kept = leader.choose_all_but_two()
    assert len(chosen) == AT_ONCE - 2
    leader.order(len(chosen))
    leader.tap("Hoàn tác")
    expect(leader.heading()).to_have_text("Phê duyệt: đã hoàn tác, không có gì thay đổi")

    assert leader.waiting() == at_first, "nothing was approved"
    again, _ = leader.choose_all_but_two()
    assert again == chosen
    leader.order(len(chosen))
    order_page = leader.page.url
    _decide_two_by_themselves(leader, kept)
    leader.page.goto(order_page)
    done = f"Phê duyệt: xong {len(chosen)} trong {len(chosen)} hồ sơ"
    expect(leader.heading()).to_have_text(done, timeout=ORDER_BEGINS_MS)

    assert leader.waiting() == at_first - AT_ONCE
    _each_was_approved_once(visitor, leader, chosen, kept[:1])


def _is_made_for_a_thumb(leader: Leader) -> None:
    page = leader.page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    small = page.locator("main :is(button, .ph-btn, .ph-approval__tick)").evaluate_all(
        "all => all.filter(e => e.offsetHeight && e.offsetHeight < 44).map(e => e.textContent.trim())"
    )
    assert not small, f"too small for a thumb: {small}"


def _decide_two_by_themselves(leader: Leader, codes: list[str]) -> None:
    """While the order waits for its time: approve one on its own page, give one back with a sentence."""
    leader.page.goto(f"/desk/dossiers/{codes[0]}/approve/")
    leader.tap("Phê duyệt")
    leader.page.goto(f"/desk/dossiers/{codes[1]}/send-back/")
    leader.page.get_by_role("main").get_by_role("radio").first.check()
    leader.page.get_by_label("Lý do trả lại").fill("Bản vẽ ghi cao độ chưa khớp giấy phép cũ, xem lại.")
    leader.tap(re.compile("^Trả lại"))


def _each_was_approved_once(visitor: Visitor, leader: Leader, bulk: list[str], single: Iterable[str]) -> None:
    codes = [*bulk, *single]
    name = "Đỗ Tiến Thành"
    for code in codes[::8]:  # what a person would look at; the rows of all are counted below
        page = leader.page.request.get(f"/desk/dossiers/{code}/").text()
        assert re.search(rf"<td>Phê duyệt.*?</td><td>{name}</td>", page, re.S), f"{code}: no line of the control sheet"
    if url := DATABASE_OF.get(visitor.site):
        with psycopg.connect(url) as database:
            rows = database.execute(ROWS, {"codes": codes}).fetchall()
        assert sorted(rows) == sorted((code, 1, 1) for code in codes)


ROWS = """
SELECT d.code,
    (SELECT count(*) FROM kernel_auditentry a
     WHERE a.object_kind = 'dossier' AND a.object_id = d.id AND a.act = 'dossier.approve'),
    (SELECT count(*) FROM dossiers_decision x WHERE x.dossier_id = d.id AND x.decided_at IS NOT NULL)
FROM dossiers_dossier d WHERE d.code = ANY(%(codes)s)
"""
