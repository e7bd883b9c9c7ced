"""The administrator's pages: accounts and loads, and no dossier."""

import pytest

from phuong.directory.models import Assignment, Post, Staff
from phuong.dossiers.api import StuckAct
from phuong.dossiers.tests.factories import LONG_AGO, at, file_dossier
from phuong.kernel.acts import Actor
from phuong.procedures.api import CatalogueImport


@pytest.fixture
def administrator(desk):
    return officer(desk, "Trương Gia Bách", "Quản trị hệ thống", "administrator")


def officer(desk, name, title, *roles, staff=None):
    staff = staff or Staff.objects.create(code=f"nv-{title}"[:40], full_name=name, sort_key=name, synthetic=True)
    post = Post.objects.create(
        agency=desk.world.ward, code=f"qt-{title}", title=title, roles=list(roles), valid_from=LONG_AGO
    )
    Assignment.objects.create(staff=staff, post=post, valid_from=LONG_AGO)
    return Actor(name=name, account_id=staff.pk, staff_id=staff.pk, post_id=post.pk, agency_id=desk.world.ward.pk)


def test_the_administrator_is_led_to_the_accounts_and_sees_no_dossier(desk, administrator):
    dossier = file_dossier(desk.world)
    client = desk.client(administrator)
    page = client.get("/desk/", follow=True).content.decode()
    assert "tài khoản cán bộ" in page
    assert "Chờ tiếp nhận" not in page
    assert client.get(f"/desk/dossiers/{dossier.code}/").status_code == 403
    assert client.get("/desk/search/?q=nguyen")["Location"] == "/desk/admin/"


def test_accounts_show_post_agency_and_roles_of_today(desk, administrator):
    desk.client(desk.world.officer)
    page = desk.get(administrator, "/desk/admin/accounts/?name=tuấn")
    assert "Trần Minh Tuấn" in page
    assert "Công chức Tư pháp - Hộ tịch" in page
    assert "Chuyên viên" in page
    assert "Trương Gia Bách, Quản" not in page


@pytest.mark.parametrize("address", ["/desk/admin/", "/desk/admin/accounts/", "/desk/admin/imports/"])
def test_others_are_told_whose_work_this_is(desk, address):
    answer = desk.client(desk.world.leader).get(address)
    assert answer.status_code == 403
    assert "Việc này dành cho: Quản trị" in answer.content.decode()


def test_a_load_shows_its_faults_a_page_at_a_time(desk, administrator):
    assert "Chưa nạp lần nào" in desk.get(administrator, "/desk/admin/imports/")
    faults = [
        {"row": row, "code": f"1.{row:06d}", "kind": "refused" if row % 2 else "repaired", "reason": f"Lý do {row}."}
        for row in range(1, 121)
    ]
    run = CatalogueImport.objects.create(
        file_name="danh-muc.csv", sha256="0" * 64, started_at=at("2022-12-13 08:00"), faults=faults, rows_read=5664
    )
    assert "danh-muc.csv" in desk.get(administrator, "/desk/admin/imports/")
    page = desk.get(administrator, f"/desk/admin/imports/{run.pk}/?kind=refused&page=2")
    assert "Trang 2/2" in page
    assert "Lý do 119." in page
    assert "Lý do 120." not in page
    assert desk.client(administrator).get(f"/desk/admin/imports/{run.pk + 1}/").status_code == 404


def test_who_holds_several_posts_chooses_one(desk):
    staff = Staff.objects.get(pk=desk.world.counter.staff_id)
    second = officer(desk, staff.full_name, "Kiêm văn thư", "clerk", staff=staff)
    client = desk.client(desk.world.counter)
    page = client.get("/desk/post/").content.decode()
    assert "Kiêm văn thư" in page
    assert client.post("/desk/post/", {"post": second.post_id})["Location"] == "/desk/"
    assert "Kiêm văn thư" in client.get("/desk/").content.decode()
    assert client.post("/desk/post/", {"post": desk.world.leader.post_id}).status_code == 404
    assert client.post("/desk/post/", {"post": "x"}).status_code == 404


def test_what_is_stuck_is_shown_by_code_and_reason_and_tried_again(desk, administrator):
    dossier = file_dossier(desk.world)
    assert "Không có việc nào bị kẹt" in desk.get(administrator, "/desk/admin/stuck/")
    row = StuckAct.objects.create(
        what="timer", key=999_999, dossier=dossier, fault="nobody-to-ask", first_at=desk.now, last_at=desk.now
    )
    page = desk.get(administrator, "/desk/admin/stuck/")
    assert dossier.code in page and "Hết thời gian chờ của quy trình" in page
    assert dossier.applicant_name not in page
    answer = desk.client(administrator).post(f"/desk/admin/stuck/{row.pk}/retry/", follow=True).content.decode()
    assert "Đã xong" in answer, "the timer was not due any more"
    assert dossier.code not in desk.get(administrator, "/desk/admin/stuck/")
