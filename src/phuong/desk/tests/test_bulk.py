"""Many dossiers from the inbox: ticked, looked at, ordered, taken back, told what failed. All without JavaScript."""

from datetime import timedelta

import pytest

from phuong.dossiers import api as dossiers
from phuong.dossiers.tests.factories import file_dossier


@pytest.fixture
def three(desk):
    return [file_dossier(desk.world, desk.world.permit) for _ in range(3)]


def send(desk, who, address, found, **said):
    form = {"dossier": [str(one.pk) for one in found], **said}
    return desk.client(who).post(f"/desk/bulk/{address}", form)


def states(found):
    return [dossiers.Dossier.objects.get(pk=one.pk).state for one in found]


def test_the_list_offers_what_may_be_done_to_many_and_boxes_to_tick(desk, three):
    page = desk.get(desk.world.counter, "/desk/?tab=intake")
    assert page.count('name="dossier"') == 3
    assert f'aria-label="Chọn {three[0].code}"' in page
    assert 'name="act" value="accept" class="ph-bulk__main" data-key="a"' in page
    assert 'value="assign"' not in page
    assert 'name="dossier"' not in desk.get(desk.world.clerk, "/desk/?tab=closed")
    assert 'value="assign"' in desk.get(desk.world.leader, "/desk/?tab=to_do")


def test_accepting_is_looked_at_ordered_watched_and_done(desk, three):
    who = desk.world.counter
    dossiers.accept(dossier_id=three[2].pk, actor=who, now=desk.now)
    seen = send(desk, who, "preview/", three, act="accept", back="?tab=intake")
    page = seen.content.decode()
    assert "2 hồ sơ sẽ được làm, 1 không" in page and "Tiếp nhận 2 hồ sơ" in page
    assert "Không thể tiếp nhận" in page and "Hẹn trả" in page
    assert states(three) == ["submitted", "submitted", "accepted"]
    key = seen.context["key"]
    ordered = [send(desk, who, "order/", three[:2], act="accept", said="1", key=key, back="?tab=intake") for _ in "ab"]
    assert ordered[0]["Location"] == ordered[1]["Location"]
    address = ordered[0]["Location"]
    page = desk.get(who, address)
    assert "2 hồ sơ sắp được làm" in page and "Hoàn tác" in page and 'data-live="2"' in page
    assert "/desk/?tab=intake" in page
    dossiers.run_due_orders(desk.now + timedelta(seconds=10))
    page = desk.get(who, address)
    assert "xong 2 trong 2 hồ sơ" in page and "Hoàn tác" not in page and "data-live>" in page
    assert states(three) == ["accepted"] * 3
    assert "Tiếp nhận: 2 hồ sơ" in desk.get(who, "/desk/bulk/")


def test_taking_back_and_doing_again_what_was_refused(desk, three):
    who = desk.world.counter
    key = send(desk, who, "preview/", three, act="accept").context["key"]
    address = send(desk, who, "order/", three, act="accept", said="1", key=key)["Location"]
    desk.client(who).post(f"{address}undo/")
    assert "đã hoàn tác, không có gì thay đổi" in desk.get(who, address)
    dossiers.run_due_orders(desk.now + timedelta(seconds=10))
    assert states(three) == ["submitted"] * 3
    key = send(desk, who, "preview/", three, act="accept").context["key"]
    address = send(desk, who, "order/", three, act="accept", said="1", key=key)["Location"]
    dossiers.accept(dossier_id=three[0].pk, actor=who, now=desk.now)
    dossiers.run_due_orders(desk.now + timedelta(seconds=10))
    page = desk.get(who, address)
    assert "1 hồ sơ không làm được" in page and "Làm lại 1 hồ sơ này" in page
    again = desk.client(who).post(f"{address}retry/")
    assert again["Location"] != address
    assert "1 hồ sơ sắp được làm" in desk.get(who, again["Location"])


def test_assigning_asks_whom_first_and_the_same_supplement_asks_what(desk, three):
    world = desk.world
    for one in three:
        dossiers.accept(dossier_id=one.pk, actor=world.counter, now=desk.now)
    asked = send(desk, world.leader, "preview/", three, act="assign")
    assert "Trần Minh Tuấn" in asked.content.decode() and "is_foreseen" not in asked.context
    assert send(desk, world.leader, "preview/", three, act="assign", said="1").status_code == 422
    chosen = {"act": "assign", "said": "1", "post_id": str(world.officer.post_id)}
    seen = send(desk, world.leader, "preview/", three, **chosen)
    assert "Giao cho Trần Minh Tuấn." in seen.content.decode()
    send(desk, world.leader, "order/", three, **chosen, key=seen.context["key"])
    dossiers.run_due_orders(desk.now + timedelta(seconds=10))
    assert states(three) == ["in_process"] * 3
    said = {"act": "request_supplement", "said": "1", "paper0": "Giấy chứng sinh", "fault0": "Mờ", "paper1": "Thừa"}
    assert send(desk, world.officer, "preview/", three, **said).status_code == 422
    said["paper1"] = ""
    seen = send(desk, world.officer, "preview/", three, **said)
    send(desk, world.officer, "order/", three, **said, key=seen.context["key"])
    dossiers.run_due_orders(desk.now + timedelta(seconds=10))
    assert states(three) == ["supplement_requested"] * 3


def test_papers_go_in_one_batch(desk, three):
    world = desk.world
    for one in three:
        dossiers.accept(dossier_id=one.pk, actor=world.counter, now=desk.now)
    said = {"act": "hand_over", "said": "1", "to": f"{world.ward.pk}:case_officer", "note": "Một túi"}
    seen = send(desk, world.counter, "preview/", three, **said)
    assert "3 hồ sơ sẽ được làm" in seen.content.decode()
    send(desk, world.counter, "order/", three, **said, key=seen.context["key"])
    dossiers.run_due_orders(desk.now + timedelta(seconds=10))
    assert dossiers.HandOver.objects.get().items.count() == 3


def test_nothing_ticked_unknown_acts_and_strangers_are_refused_in_words(desk, three):
    world = desk.world
    answer = send(desk, world.counter, "preview/", [], act="accept")
    assert answer.status_code == 422 and "Đánh dấu ít nhất một hồ sơ" in answer.content.decode()
    assert send(desk, world.counter, "preview/", three, act="rate").status_code == 422
    assert send(desk, world.officer, "preview/", three, act="accept").status_code == 403
    assert send(desk, world.elsewhere, "preview/", three, act="accept").status_code == 404
    assert send(desk, world.counter, "order/", three, act="assign").status_code == 403
    key = send(desk, world.counter, "preview/", three, act="accept").context["key"]
    address = send(desk, world.counter, "order/", three, act="accept", said="1", key=key)["Location"]
    assert desk.client(world.officer).get(address).status_code == 404
    assert desk.client(world.counter).get("/desk/bulk/preview/").status_code == 405
