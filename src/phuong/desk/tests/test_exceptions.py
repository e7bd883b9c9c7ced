"""Apology, transfer, withdrawal, stop: each explained in words before the button, then done once."""

import pytest

from phuong.directory.models import Agency, Post
from phuong.dossiers import api as dossiers
from phuong.dossiers.tests.factories import at, file_dossier


def url(dossier, page=""):
    return f"/desk/dossiers/{dossier.code}/{page}"


def post(desk, who, dossier, page, **said):
    return desk.client(who).post(url(dossier, f"{page}/"), said)


def fresh(dossier):
    return dossiers.Dossier.objects.get(pk=dossier.pk)


@pytest.fixture
def submitted(desk):
    return file_dossier(desk.world, desk.world.permit)


@pytest.fixture
def in_process(desk, submitted):
    """Accepted on Wednesday 14/12/2022, ten working days: due on 28/12."""
    post(desk, desk.world.counter, submitted, "accept")
    post(desk, desk.world.officer, submitted, "assign", post=desk.world.officer.post_id)
    return fresh(submitted)


@pytest.fixture
def asked(desk, in_process):
    said = {"blank_rows": "2", "paper-new0": "Bản vẽ", "fault-new0": "Thiếu cao độ nền."}
    post(desk, desk.world.officer, in_process, "request-supplement", **said)
    return fresh(in_process)


WHY = {"working_days": "3", "reason": "Chờ đối chiếu bản đồ quy hoạch"}


def test_the_new_date_is_seen_before_anything_is_signed(desk, in_process):
    page = desk.get(desk.world.leader, url(in_process, "extend/"))
    assert "17:30 thứ Tư 28/12/2022" in page
    assert "Hẹn trả trước 17:30 thứ Ba 3/1/2023" in page
    look = post(desk, desk.world.leader, in_process, "extend", more="look", working_days="5", reason="")
    assert look.status_code == 200
    assert "Hẹn trả trước 17:30 thứ Năm 5/1/2023" in look.content.decode()
    assert "Có 1 chỗ cần sửa" not in look.content.decode()
    assert fresh(in_process).extended_days == 0


def test_signing_moves_the_date_and_the_page_says_it(desk, in_process):
    answer = desk.client(desk.world.leader).post(url(in_process, "extend/"), WHY, follow=True)
    page = answer.content.decode()
    assert "Đã ký văn bản xin lỗi lần 1" in page
    assert "hẹn lại thêm 3 ngày làm việc" in page
    assert "Chờ đối chiếu bản đồ quy hoạch" in page
    assert fresh(in_process).due_at == at("2023-01-03 17:30")


@pytest.mark.parametrize(
    ("days", "sentence"), [("0", "từ 1 trở lên"), ("61", "nhiều nhất là 60"), ("ba", "bằng chữ số")]
)
def test_days_that_are_none_are_said_at_the_field(desk, in_process, days, sentence):
    answer = post(desk, desk.world.leader, in_process, "extend", working_days=days, reason="Chờ")
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_after_the_date_the_page_says_why_not(desk, in_process):
    desk.set_now("2022-12-29 08:00")
    for answer in (
        desk.client(desk.world.leader).get(url(in_process, "extend/")),
        post(desk, desk.world.leader, in_process, "extend", **WHY),
    ):
        assert answer.status_code == 422
        assert "đã qua nên không hẹn lại được nữa" in answer.content.decode()


def test_a_deputy_is_told_that_the_second_is_for_the_head(desk, in_process):
    post(desk, desk.world.leader, in_process, "extend", **WHY)
    answer = desk.client(desk.world.leader).get(url(in_process, "extend/"))
    assert answer.status_code == 403
    assert "người đứng đầu" in answer.content.decode()


def test_on_the_day_itself_the_page_warns(desk, in_process):
    desk.set_now("2022-12-28 08:00")
    assert "báo trước ít nhất một ngày làm việc" in desk.get(desk.world.leader, url(in_process, "extend/"))


def test_a_dossier_goes_to_the_agency_that_decides(desk, in_process):
    other = Agency.objects.get(code="H24.30.13")
    page = desk.get(desk.world.leader, url(in_process, "transfer/"))
    assert "Ngày hẹn vẫn là" in page and other.name in page
    assert post(desk, desk.world.leader, in_process, "transfer", reason="Đất ở phường Khác").status_code == 422
    answer = post(desk, desk.world.leader, in_process, "transfer", agency=other.pk, reason="Đất ở phường Khác")
    assert answer.status_code == 302
    found = fresh(in_process)
    assert (found.competent_agency_id, found.state, found.due_at) == (other.pk, "accepted", in_process.due_at)
    assert desk.get(desk.world.elsewhere, url(in_process))
    assert desk.get(desk.world.counter, url(in_process))


def test_one_agency_alone_is_refused_with_the_list(desk, submitted):
    answer = post(desk, desk.world.counter, submitted, "transfer", agency=desk.world.ward.pk, reason="Nhầm")
    assert answer.status_code == 422
    assert "lựa chọn vừa gửi không còn trong đó" in answer.content.decode()


def test_at_the_counter_a_dossier_not_yet_accepted_is_withdrawn_at_once(desk, submitted):
    assert "rút được ngay" in desk.get(desk.world.counter, url(submitted, "request-withdrawal/"))
    said = {"requested_by": "Nguyễn Thị Mẫu", "reason": "Nộp nhầm thủ tục"}
    answer = desk.client(desk.world.counter).post(url(submitted, "request-withdrawal/"), said, follow=True)
    assert "đã rút" in answer.content.decode()
    assert fresh(submitted).state == "withdrawn"


def test_a_request_to_withdraw_is_refused_with_reason_and_the_work_goes_on(desk, in_process):
    said = {"requested_by": "Nguyễn Thị Mẫu", "reason": "Đổi ý"}
    assert post(desk, desk.world.counter, in_process, "request-withdrawal", **said).status_code == 302
    page = desk.get(desk.world.officer, url(in_process, "refuse-withdrawal/"))
    assert "Đổi ý" in page and "Đang xử lý" in page
    assert "Đổi ý" in desk.get(desk.world.officer, url(in_process))
    assert post(desk, desk.world.officer, in_process, "refuse-withdrawal").status_code == 422
    assert post(desk, desk.world.officer, in_process, "refuse-withdrawal", reason="Đã ký").status_code == 302
    assert fresh(in_process).state == "in_process"


def test_a_dossier_is_stopped_on_request(desk, in_process):
    post(desk, desk.world.counter, in_process, "request-withdrawal", requested_by="Nguyễn Thị Mẫu", reason="Đổi ý")
    page = desk.get(desk.world.leader, url(in_process, "stop/"))
    assert "Người nộp xin rút hồ sơ" in page and "unanswered_since" not in page
    said = {"reasons": "Người nộp xin rút hồ sơ", "legal_basis": "khoản 1 Điều 9"}
    answer = desk.client(desk.world.leader).post(url(in_process, "stop/"), said, follow=True)
    assert "Đã dừng giải quyết" in answer.content.decode()
    assert fresh(in_process).state == "stopped"
    assert post(desk, desk.world.leader, in_process, "stop", **said).status_code == 409


def test_a_supplement_never_answered_ends_the_dossier(desk, asked):
    desk.set_now("2023-01-20 09:00")
    page = desk.get(desk.world.officer, url(asked, "stop/"))
    assert "Đã yêu cầu người nộp ngày" in page and "14/12/2022" in page
    said = {"reasons": "Quá thời hạn bổ sung", "legal_basis": "Điều 9", "unanswered_since": "1/12/2022"}
    answer = post(desk, desk.world.officer, asked, "stop", **said)
    assert answer.status_code == 422
    assert "từ 14/12/2022 (ngày yêu cầu) đến 20/1/2023" in answer.content.decode()
    said["unanswered_since"] = "14/1/2023"
    assert post(desk, desk.world.officer, asked, "stop", **said).status_code == 302
    page = desk.get(desk.world.officer, url(asked))
    assert "không nhận được trả lời từ ngày 14/1/2023" in page
    assert "Đã dừng giải quyết" in page


def test_the_leader_gives_a_proposal_back_and_the_citizen_is_told_nothing(desk, in_process):
    post(desk, desk.world.officer, in_process, "submit-for-approval", outcome="granted")
    page = desk.get(desk.world.leader, url(in_process, "send-back/"))
    assert "Thẩm định (Trần Minh Tuấn)" in page
    assert "Đề xuất đang trình không còn hiệu lực" in page
    assert post(desk, desk.world.leader, in_process, "send-back", step="appraise").status_code == 422
    said = {"step": "appraise", "reason": "Thiếu ý kiến về lộ giới"}
    assert post(desk, desk.world.leader, in_process, "send-back", **said).status_code == 302
    assert fresh(in_process).state == "in_process"
    page = desk.get(desk.world.officer, url(in_process))
    assert "Đã trả lại, chờ đề xuất mới" in page
    assert "Thiếu ý kiến về lộ giới" in page


def test_the_rare_acts_stand_apart_from_the_usual_way(desk, in_process):
    page = desk.get(desk.world.leader, url(in_process))
    usual, _, rare = page.partition("Việc khác với hồ sơ này")
    assert "Xin lỗi và hẹn lại" in rare
    assert "Xin lỗi và hẹn lại" not in usual


def test_a_second_press_of_the_head_signs_no_second_apology(desk, in_process):
    Post.objects.filter(pk=desk.world.leader.post_id).update(capacity="TM.")
    assert 'name="number" value="1"' in desk.get(desk.world.leader, url(in_process, "extend/"))
    assert post(desk, desk.world.leader, in_process, "extend", number="1", **WHY).status_code == 302
    answer = post(desk, desk.world.leader, in_process, "extend", number="1", **WHY)
    assert answer.status_code == 409
    assert "lần 1 đã ký rồi" in answer.content.decode()
    assert fresh(in_process).extended_days == 3


def test_a_second_press_goes_back_one_step_only(desk, in_process):
    post(desk, desk.world.officer, in_process, "submit-for-approval", outcome="granted")
    said = {"step": "appraise", "reason": "Thiếu ý kiến", "from_step": "approve"}
    assert post(desk, desk.world.leader, in_process, "send-back", **said).status_code == 302
    assert post(desk, desk.world.leader, in_process, "send-back", **said).status_code == 422
    assert dossiers.ControlSheetEntry.objects.filter(dossier=in_process, act="send_back").count() == 1
