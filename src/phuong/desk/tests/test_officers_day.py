"""An officer's day: today's page, kept filters and saved views, saved reasons, absence, marks on pages."""

from datetime import timedelta

import pytest

from phuong.dossiers import api as dossiers
from phuong.dossiers.models import Delivery
from phuong.dossiers.tests.factories import at, file_dossier, make_officer
from phuong.work.models import SavedView


@pytest.fixture
def held(desk):
    """One building permit in the hands of the case officer."""
    one = file_dossier(desk.world, desk.world.permit)
    dossiers.accept(dossier_id=one.pk, actor=desk.world.counter, now=desk.now)
    dossiers.assign(dossier_id=one.pk, post_id=desk.world.officer.post_id, actor=desk.world.officer, now=desk.now)
    one.refresh_from_db()
    return one


def test_today_says_what_ends_today_by_the_half_day_clock_of_the_step(desk, held):
    answer = desk.client(desk.world.officer).get("/desk/today/")
    page = answer.content.decode()
    assert "1 việc phải xong hôm nay" in page
    line = answer.context["tasks"][0]
    assert (line.until.text, line.step, line.clock.total, line.clock.unit) == (
        "Trước 17:30",
        "Thẩm định",
        1,
        "nửa ngày",
    )
    desk.set_now("2022-12-15 08:00")
    page = desk.get(desk.world.officer, "/desk/today/")
    assert "1 việc phải xong hôm nay, 1 đã quá hạn" in page and "Quá từ 14/12" in page
    assert "Không có việc nào phải xong hôm nay" in desk.get(desk.world.clerk, "/desk/today/")


def test_today_gathers_what_came_back_what_waits_where_to_go_and_what_stands_still(desk, held):
    world = desk.world
    tomorrow = desk.now + timedelta(days=1)
    dossiers.plan_visit(
        dossier_id=held.pk, planned_at=tomorrow, place="Số 18 Lạch Tray", actor=world.officer, now=desk.now
    )
    assert "Số 18 Lạch Tray" in desk.get(world.officer, "/desk/today/")
    faults = [dossiers.PaperFault("Bản vẽ", "Thiếu cao độ")]
    dossiers.request_supplement(dossier_id=held.pk, actor=world.officer, now=desk.now, faults=faults)
    answer = desk.client(world.officer).get("/desk/today/")
    assert [one.dossier.code for _, one in answer.context["paused"]] == [held.code]
    dossiers.answer_supplement(dossier_id=held.pk, actor=world.mother, now=desk.now, papers=[], note="Đã ghi")
    answer = desk.client(world.officer).get("/desk/today/")
    assert [(words, one.by) for words, one in answer.context["came_back"]] == [("Bổ sung giấy tờ", "Nguyễn Thị Mẫu")]
    dossiers.resume(dossier_id=held.pk, actor=world.officer, now=desk.now)
    dossiers.submit_for_approval(dossier_id=held.pk, actor=world.officer, now=desk.now)
    answer = desk.client(world.officer).get("/desk/today/")
    assert [one.kind for one in answer.context["drafts"]] == ["proposed"]
    assert answer.context["came_back"] == []


def test_today_costs_a_fixed_number_of_queries(desk, held, django_assert_max_num_queries):
    client = desk.client(desk.world.officer)
    client.get("/desk/today/")
    with django_assert_max_num_queries(16) as few:
        client.get("/desk/today/")
    for _ in range(5):
        one = file_dossier(desk.world, desk.world.permit)
        dossiers.accept(dossier_id=one.pk, actor=desk.world.counter, now=desk.now)
    with django_assert_max_num_queries(len(few)):
        client.get("/desk/today/")


def test_a_filter_stays_with_the_account_and_its_tab_until_it_is_cleared(desk, held):
    client = desk.client(desk.world.leader)
    client.get("/desk/?tab=to_do&clock=late&sort=newest")
    assert client.get("/desk/?tab=to_do")["Location"] == "/desk/?tab=to_do&clock=late&sort=newest"
    assert client.get("/desk/").status_code == 200, "another tab has a filter of its own"
    assert desk.client(desk.world.officer).get("/desk/?tab=to_do").status_code == 200
    page = client.get("/desk/?tab=to_do&clock=late").content.decode()
    assert "Bỏ lọc" in page and "?tab=to_do&amp;all=1" in page
    assert client.get("/desk/?tab=to_do&all=1").status_code == 200
    assert client.get("/desk/?tab=to_do").status_code == 200


def test_a_list_is_narrowed_to_one_person_and_sorted_and_pages_keep_both(desk, held, monkeypatch):
    monkeypatch.setattr("phuong.desk.inbox.views.PAGE", 1)
    for minute in (31, 32):
        file_dossier(desk.world, now=at(f"2022-12-14 08:{minute}"))
    client, officer = desk.client(desk.world.leader), desk.world.officer.post_id
    page = client.get(f"/desk/?tab=to_do&post={officer}").content.decode()
    assert page.count("data-row>") == 1 and "Trần Minh Tuấn</option>" in page and held.code in page
    assert held.code not in client.get("/desk/?tab=to_do&post=0").content.decode()
    for sort, backwards in (("oldest", False), ("newest", True), ("procedure", False)):
        seen, address = [], f"?tab=to_do&sort={sort}"
        while address:
            answer = client.get(f"/desk/{address}")
            seen += [line.row for group in answer.context["groups"] for line in group.lines]
            address = answer.context["more"]
        key = (lambda row: row.procedure_code) if sort == "procedure" else (lambda row: row.submitted_at)
        assert [row.id for row in seen] == [row.id for row in sorted(seen, key=key, reverse=backwards)]
        assert len(seen) == 3


def test_a_view_is_saved_from_the_list_shared_and_managed(desk, held):
    client = desk.client(desk.world.leader)
    client.post(
        "/desk/views/save/", {"name": "Quá hạn", "query": "tab=to_do&clock=late&day=2022-12-14", "shared": "on"}
    )
    view = SavedView.objects.get()
    assert view.query == "tab=to_do&clock=late"
    assert (
        '<a href="/desk/?tab=to_do&amp;clock=late" aria-current="true">Quá hạn</a>'
        in client.get("/desk/?tab=to_do&clock=late").content.decode()
    )
    assert "Quá hạn (chung)" in desk.get(desk.world.officer, "/desk/")
    client.post("/desk/views/", {"view": view.pk, "name": "Trễ", "act": "change"})
    assert "Trễ" in client.get("/desk/views/").content.decode()
    assert "Trễ" not in desk.get(desk.world.officer, "/desk/?all=1")
    assert client.post("/desk/views/", {"view": view.pk, "name": "", "act": "change"}).status_code == 422
    assert desk.client(desk.world.officer).post("/desk/views/", {"view": view.pk, "act": "delete"}).status_code == 422
    client.post("/desk/views/", {"view": view.pk, "act": "delete"})
    assert not SavedView.objects.exists()


def test_the_file_holds_what_is_seen_and_no_formula(desk, held):
    dossiers.Dossier.objects.filter(pk=held.pk).update(applicant_name="=cmd()")
    answer = desk.client(desk.world.officer).get("/desk/list.csv?sort=newest")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Mã hồ sơ,Người nộp") and len(lines) == 2
    assert held.code in lines[1] and "'=cmd()" in lines[1]


def test_a_saved_reason_fills_the_boxes_stays_open_to_change_and_is_counted_when_sent(desk):
    world, one = desk.world, file_dossier(desk.world)
    words = dossiers.ReasonWords("refuse", "Không thuộc thẩm quyền.", "Điều 13 Luật Hộ tịch")
    key = dossiers.save_reason(words=words, actor=world.leader, now=desk.now)
    address, client = f"/desk/dossiers/{one.code}/refuse/", desk.client(world.counter)
    assert "Chọn câu mẫu (1)" in client.get(address).content.decode()
    answer = client.post(address, {"reasons": "Kính gửi.", "pick_reason": str(key)})
    page = answer.content.decode()
    assert answer.status_code == 200 and "Kính gửi. Không thuộc thẩm quyền." in page
    assert 'value="Điều 13 Luật Hộ tịch"' in page and "govuk-error-message" not in page
    assert f'name="reason_used" value="{key}"' in page
    assert dossiers.SavedReason.objects.get().used_count == 0
    client.post(address, {"reasons": "Sửa lại.", "legal_basis": "Điều 13", "reason_used": str(key)})
    assert dossiers.SavedReason.objects.get().used_count == 1
    one.refresh_from_db()
    assert one.state == "refused"


def test_saved_reasons_go_into_the_box_of_a_supplement_that_was_written_in_last(desk):
    world, one = desk.world, file_dossier(desk.world)
    words = dossiers.ReasonWords("request_supplement", "Ảnh mờ.", "Điều 17")
    key = dossiers.save_reason(words=words, actor=world.leader, now=desk.now)
    box = f"fault-{one.evidences.get().pk}"
    form = {"pick_reason": str(key), "reason_for": box, "blank_rows": "2"}
    answer = desk.client(world.counter).post(f"/desk/dossiers/{one.code}/request-supplement/", form)
    assert answer.context["form"][box].value() == "Ảnh mờ."
    assert answer.context["form"]["legal_basis"].value() == "Điều 17"


def test_leaders_keep_saved_reasons(desk):
    client = desk.client(desk.world.leader)
    said = {"act": "stop", "text": "Không bổ sung.", "article": "Điều 17"}
    assert client.post("/desk/reasons/", said)["Location"] == "/desk/reasons/"
    key = dossiers.SavedReason.objects.get().pk
    assert "Không bổ sung." in client.get(f"/desk/reasons/?edit={key}").content.decode()
    client.post("/desk/reasons/", said | {"text": "Khác.", "reason": key})
    assert dossiers.SavedReason.objects.get().text == "Khác."
    assert client.post("/desk/reasons/", {"act": "stop", "text": ""}).status_code == 422
    client.post("/desk/reasons/", {"retire": key})
    assert dossiers.SavedReason.objects.get().retired_at is not None
    assert desk.client(desk.world.officer).get("/desk/reasons/").status_code == 403


def test_an_absence_is_looked_at_ordered_seen_by_both_and_ended(desk, held):
    world = desk.world
    deputy = make_officer(world.ward, "Vũ Thị Thay", "Công chức Địa chính", "case_officer")
    said = {"taker": deputy.post_id, "first_day": "14/12/2022", "last_day": "20/12/2022", "reason": "Nghỉ phép"}
    client = desk.client(world.officer)
    page = client.post("/desk/absence/begin/", said).content.decode()
    assert "1 việc sẽ sang Vũ Thị Thay" in page and held.code in page
    assert client.post("/desk/absence/begin/", said | {"reason": ""}).status_code == 422
    address = client.post("/desk/absence/begin/", said | {"order": "1"})["Location"]
    dossiers.move_absent_work(desk.now)
    assert "1 đã giao, 1 người nhận thay chưa làm xong" in client.get(address).content.decode()
    assert "đang nhận thay việc của bạn" in desk.get(world.officer, "/desk/today/")
    assert "Bạn đang làm thay Trần Minh Tuấn" in desk.get(deputy, "/desk/today/")
    assert client.post("/desk/absence/begin/", said | {"order": "1"}).status_code == 409
    client.post(f"{address}end/")
    dossiers.move_absent_work(desk.now)
    held.refresh_from_db()
    assert held.holder_post_id == world.officer.post_id
    assert "Đã xong" in desk.get(world.leader, "/desk/absence/")


def test_a_failing_paper_greys_the_way_to_the_leader_and_opens_a_negative_one(desk, held):
    held.evidences.update(verdict="failed", fault="Mờ")
    page = desk.get(desk.world.officer, f"/desk/dossiers/{held.code}/")
    assert "Trình ký: 1 giấy chưa đạt" in page and "submit-for-approval/?outcome=declined" in page
    page = desk.get(desk.world.officer, f"/desk/dossiers/{held.code}/submit-for-approval/?outcome=declined")
    assert 'value="declined"' in page and "checked" in page


def test_earlier_decisions_on_the_same_procedure_are_listed(desk, held):
    dossiers.submit_for_approval(dossier_id=held.pk, actor=desk.world.officer, now=desk.now)
    dossiers.approve(dossier_id=held.pk, actor=desk.world.leader, now=desk.now)
    dossiers.number(dossier_id=held.pk, actor=desk.world.clerk, now=desk.now)
    dossiers.return_result(
        dossier_id=held.pk,
        actor=desk.world.counter,
        now=desk.now,
        way=Delivery.Way.COUNTER,
        recipient_name="Nguyễn Thị Mẫu",
    )
    other = file_dossier(desk.world, desk.world.permit)
    dossiers.accept(dossier_id=other.pk, actor=desk.world.counter, now=desk.now)
    page = desk.get(desk.world.officer, f"/desk/dossiers/{other.code}/")
    assert "Quyết định tương tự trong một năm" in page and held.code in page
