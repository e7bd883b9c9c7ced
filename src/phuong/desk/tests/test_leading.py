"""The leader's pages: what waits for a decision, fifty at once; the week on one sheet."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phuong.dossiers.models import Dossier, Evidence
from phuong.dossiers.services import intake, processing
from phuong.dossiers.services.returning_inside import send_back
from phuong.dossiers.services.running_bulk import run_due_orders
from phuong.dossiers.states import Outcome
from phuong.dossiers.tests.factories import at, file_dossier

APPROVALS, WEEKLY = "/desk/approvals/", "/desk/weekly/"


@pytest.fixture
def proposed(desk):
    """Three dossiers before the leader: a plain one, one with a paper found wanting, one proposed to be refused."""
    world, found = desk.world, []
    for outcome in (Outcome.GRANTED, Outcome.GRANTED, Outcome.DECLINED):
        dossier = file_dossier(world, world.permit)
        intake.accept(dossier_id=dossier.pk, actor=world.counter, now=at("2022-12-14 08:40"))
        processing.assign(
            dossier_id=dossier.pk, post_id=world.officer.post_id, actor=world.officer, now=at("2022-12-14 08:45")
        )
        reasons = {"reasons": "Thửa đất chưa đủ điều kiện", "legal_basis": "Điều 93 Luật Xây dựng"}
        processing.submit_for_approval(
            dossier_id=dossier.pk,
            actor=world.officer,
            now=at("2022-12-14 08:50"),
            outcome=outcome,
            **(reasons if outcome == Outcome.DECLINED else {}),
        )
        dossier.refresh_from_db()
        found.append(dossier)
    Evidence.objects.filter(dossier=found[1]).update(verdict="failed")
    return found


def _ticked(page: str) -> list[int]:
    return [int(key) for key in re.findall(r'name="dossier" value="(\d+)" checked', page)]


def test_what_wants_a_second_look_stands_first_and_is_never_chosen_with_the_rest(desk, proposed):
    page = desk.get(desk.world.leader, APPROVALS)
    assert "3 hồ sơ chờ bạn phê duyệt, 2 cần xem kỹ" in page
    assert page.index("Cần xem kỹ") < page.index("Không có gì đáng lưu ý")
    assert "giấy tờ chưa đạt" in page and "Đề xuất không giải quyết" in page
    assert "Thửa đất chưa đủ điều kiện" in page and desk.world.officer.name in page
    assert _ticked(page) == []
    assert _ticked(desk.get(desk.world.leader, f"{APPROVALS}?chosen=all")) == [proposed[0].pk]


def test_the_chosen_are_approved_at_once_and_the_others_say_why_not(desk, proposed):
    client = desk.client(desk.world.leader)
    asked = {"act": "approve", "dossier": [one.pk for one in proposed]}
    page = client.post("/desk/bulk/preview/", asked).content.decode()
    assert "1 hồ sơ sẽ được làm, 2 không" in " ".join(page.split())
    assert "đọc lý do rồi quyết định riêng" in page and "Còn giấy tờ chưa đạt" in page
    key = re.search(r'name="key" value="(\w+)"', page)[1]
    order = {**asked, "dossier": [proposed[0].pk], "key": key, "said": "1"}
    assert client.post("/desk/bulk/order/", order).status_code == 302
    run_due_orders(at("2022-12-14 09:01"))
    assert [Dossier.objects.get(pk=one.pk).state for one in proposed] == [
        "approved",
        "awaiting_approval",
        "awaiting_approval",
    ]


def _sent_back_and_proposed_anew(world, dossier):
    at_once = {"dossier_id": dossier.pk, "now": at("2022-12-14 08:55")}
    send_back(**at_once, actor=world.leader, reason="Ghi rõ cao độ nền")
    processing.submit_for_approval(**at_once, actor=world.officer, outcome=Outcome.GRANTED, reasons="Đã ghi")


def test_what_is_proposed_anew_after_it_was_read_is_not_approved_unread(desk, proposed):
    client, plain = desk.client(desk.world.leader), proposed[0]
    read = re.search(rf'name="read" value="({plain.pk}-\d+)"', desk.get(desk.world.leader, APPROVALS))[1]
    asked = {"act": "approve", "dossier": [plain.pk], "read": [read], "said": "1"}
    page = client.post("/desk/bulk/preview/", asked).content.decode()
    assert f'name="read" value="{read}"' in page and "1 hồ sơ sẽ được làm" in " ".join(page.split())
    _sent_back_and_proposed_anew(desk.world, plain)
    assert "trình lại với đề xuất khác" in client.post("/desk/bulk/preview/", asked).content.decode()
    assert client.post("/desk/bulk/order/", {**asked, "key": "a" * 32}).status_code == 302
    run_due_orders(at("2022-12-14 09:01"))
    assert Dossier.objects.get(pk=plain.pk).state == "awaiting_approval"


def test_an_empty_page_says_so_and_only_leaders_see_it(desk):
    assert "Không có hồ sơ nào chờ phê duyệt" in desk.get(desk.world.leader, APPROVALS)
    for path in (APPROVALS, WEEKLY):
        assert desk.client(desk.world.officer).get(path).status_code == 403


def test_a_page_of_many_costs_as_many_statements_as_a_page_of_one(desk, proposed):
    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            desk.get(desk.world.leader, APPROVALS)
        return len(seen)

    statements()
    three = statements()
    Dossier.objects.filter(pk__in=[one.pk for one in proposed[1:]]).update(state="in_process")
    assert statements() == three


def test_the_week_says_what_came_what_is_done_and_what_is_late(desk, proposed):
    desk.set_now("2022-12-16 10:00")
    page = " ".join(desk.get(desk.world.leader, WEEKLY).split())
    assert "0 hồ sơ có kết quả trong tuần; không hồ sơ nào đang quá hạn" in page
    assert re.search(r"Hồ sơ mới nộp</th><td[^>]*>3</td><td[^>]*>0</td>", page)
    assert re.search(r"Tỷ lệ đúng hạn</th><td[^>]*>chưa có số liệu</td>", page)
    assert re.search(r"Chờ phê duyệt</th><td[^>]*>3</td>", page)
    desk.set_now("2023-03-01 10:00")
    page = desk.get(desk.world.leader, WEEKLY)
    assert "3 hồ sơ đang quá hạn" in page and proposed[0].code in page
