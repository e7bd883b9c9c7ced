"""The inbox: whose work, by due time, in how many queries."""

from datetime import timedelta

import pytest

from phuong.dossiers import api as dossiers
from phuong.dossiers.tests.factories import at, file_dossier
from phuong.kernel.models import AuditEntry


def test_the_heading_says_how_many_wait_and_how_many_are_late(desk):
    file_dossier(desk.world, now=at("2022-12-12 08:00"))
    file_dossier(desk.world)
    page = desk.get(desk.world.counter, "/desk/")
    assert "2 hồ sơ chờ tôi, 1 đã quá hạn" in page
    assert "Quá hạn <span>1 hồ sơ, phải gửi thư xin lỗi và ngày hẹn mới</span>" in page


def test_a_post_sees_what_it_holds_and_what_its_role_may_take_up(desk):
    dossier = file_dossier(desk.world)
    assert dossier.applicant_name in desk.get(desk.world.counter, "/desk/")
    assert "Không có hồ sơ nào chờ tôi" in desk.get(desk.world.officer, "/desk/")
    dossiers.accept(dossier_id=dossier.pk, actor=desk.world.counter, now=desk.now)
    assert "1 hồ sơ chờ tôi" in desk.get(desk.world.officer, "/desk/")


def test_another_agency_sees_nothing_of_it(desk):
    file_dossier(desk.world)
    assert "Không có hồ sơ nào chờ tôi" in desk.get(desk.world.elsewhere, "/desk/")
    assert "Nguyễn Thị Mẫu" not in desk.get(desk.world.elsewhere, "/desk/?tab=to_do&scope=wide")


def test_counts_of_the_pills_add_up_to_the_first(desk):
    for day in ("2022-12-12 08:00", "2022-12-13 10:00", "2022-12-14 08:00"):
        file_dossier(desk.world, now=at(day))
    answer = desk.client(desk.world.counter).get("/desk/")
    everything, *parts = answer.context["pills"]
    assert everything.count == 3 == sum(part.count for part in parts)


def test_a_stopped_clock_is_a_group_of_its_own(desk):
    dossier = file_dossier(desk.world)
    faults = [dossiers.PaperFault("Giấy chứng sinh", "Ảnh mờ.")]
    dossiers.request_supplement(dossier_id=dossier.pk, actor=desk.world.counter, now=desk.now, faults=faults)
    page = desk.get(desk.world.counter, "/desk/")
    assert "Đồng hồ đang dừng" in page
    assert "Dừng từ 14/12" in page
    assert "Nguyễn Thị Mẫu" in desk.get(desk.world.counter, "/desk/?tab=waiting")


def test_filters_stay_in_the_address_and_narrow(desk):
    file_dossier(desk.world)
    file_dossier(desk.world, desk.world.permit)
    page = desk.get(desk.world.counter, f"/desk/?procedure={desk.world.permit.procedure_id}")
    assert page.count("data-row>") == 1
    assert f"procedure={desk.world.permit.procedure_id}&amp;clock=late" in page
    assert "data-row>" not in desk.get(desk.world.counter, "/desk/?clock=late")
    assert desk.get(desk.world.counter, "/desk/?channel=2&state=submitted").count("data-row>") == 2


@pytest.mark.parametrize(
    "query", ["clock=nonsense", "day=2022-99-99", "after=1~x~1", "procedure=x", "tab=x", "channel=7", "state=x"]
)
def test_nonsense_in_the_address_is_left_aside(desk, query):
    file_dossier(desk.world)
    assert "data-row>" in desk.get(desk.world.counter, f"/desk/?{query}")


def test_a_day_of_the_histogram_is_a_filter(desk):
    dossier = file_dossier(desk.world)
    day = dossier.act_by.astimezone(desk.now.tzinfo).date()
    assert "data-row>" in desk.get(desk.world.counter, f"/desk/?day={day.isoformat()}")
    assert "data-row>" not in desk.get(desk.world.counter, f"/desk/?day={(day + timedelta(days=1)).isoformat()}")


def test_each_page_goes_on_where_the_last_one_ended(desk, monkeypatch):
    monkeypatch.setattr("phuong.desk.inbox.views.PAGE", 2)
    codes = [file_dossier(desk.world, now=at(f"2022-12-14 08:0{minute}")).code for minute in range(5)]
    client, seen, address = desk.client(desk.world.counter), [], "?"
    while address:
        answer = client.get(f"/desk/{address}")
        seen += [line.row.code for group in answer.context["groups"] for line in group.lines]
        address = answer.context["more"]
    assert seen == codes


def test_what_is_done_is_listed_newest_first(desk):
    first, second = file_dossier(desk.world), file_dossier(desk.world)
    for minutes, dossier in enumerate((first, second)):
        dossiers.refuse(
            dossier_id=dossier.pk,
            actor=desk.world.counter,
            now=desk.now + timedelta(minutes=minutes),
            reason="Không thuộc thẩm quyền.",
            legal_basis="Điều 13 Luật Hộ tịch",
        )
    answer = desk.client(desk.world.counter).get("/desk/?tab=closed")
    assert [line.row.code for group in answer.context["groups"] for line in group.lines] == [second.code, first.code]
    assert "2 hồ sơ đã xong" in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["/desk/", "/desk/?tab=to_do", "/desk/?tab=closed", "/desk/print/", "/desk/search/?q=nguyen"]
)
def test_the_number_of_queries_does_not_grow_with_the_list(desk, address, django_assert_max_num_queries):
    client = desk.client(desk.world.counter)
    for _ in range(10):
        file_dossier(desk.world)
    client.get(address)
    with django_assert_max_num_queries(15) as few:
        client.get(address)
    for _ in range(40):
        file_dossier(desk.world)
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_search_finds_without_marks_and_a_whole_code_opens_its_dossier(desk):
    dossier = file_dossier(desk.world)
    assert dossier.code in desk.get(desk.world.counter, "/desk/search/?q=nguyen%20thi%20mau")
    answer = desk.client(desk.world.counter).get(f"/desk/search/?q={dossier.code.lower()}")
    assert answer["Location"] == f"/desk/dossiers/{dossier.code}/"
    assert dossier.code not in desk.get(desk.world.elsewhere, "/desk/search/?q=nguyen")


def test_the_printed_list_has_whole_codes(desk):
    dossier = file_dossier(desk.world)
    assert f">{dossier.code}<" in desk.get(desk.world.counter, "/desk/print/")


def test_only_staff_with_a_post_come_in(desk, client):
    assert "/tai-khoan/login/" in client.get("/desk/")["Location"]
    answer = desk.client(desk.world.mother).get("/desk/")
    assert answer.status_code == 403
    assert "dành cho cán bộ" in answer.content.decode()


def test_reading_searching_and_printing_a_list_are_looks_and_keep_no_query(desk):
    file_dossier(desk.world)
    for address in ("/desk/search/?q=nguyen", "/desk/print/", "/desk/?tab=to_do"):
        desk.get(desk.world.counter, address)
    looks = AuditEntry.objects.filter(act="dossier.list").order_by("id")
    assert [look.purpose for look in looks] == ["tìm hồ sơ", "in danh sách hồ sơ", "xem danh sách hồ sơ"]
    assert [look.fields for look in looks] == [["query", "shown"], ["asked", "limit"], ["asked", "limit"]]
    assert {look.post_id for look in looks} == {desk.world.counter.post_id}


def test_a_long_list_says_how_many_are_left(desk, monkeypatch):
    monkeypatch.setattr("phuong.desk.inbox.views.PAGE", 2)
    for _ in range(5):
        file_dossier(desk.world)
    assert "Xem thêm, còn 3 hồ sơ" in desk.get(desk.world.counter, "/desk/")


def test_a_word_with_a_slip_is_said_to_be_only_near(desk, monkeypatch):
    monkeypatch.setattr("phuong.dossiers.selectors.search.known_words", lambda: {"nguyen": 0.3, "mau": 0.1})
    file_dossier(desk.world)
    page = desk.get(desk.world.counter, "/desk/search/?q=ngueyn")
    assert "Không có hồ sơ nào có “ngueyn”; gần giống: 1 hồ sơ" in page
    assert "data-row>" in page
