"""The life of a dossier by its pages alone: each act explained by a GET, done by a POST, once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from phuong.dossiers import api as dossiers
from phuong.dossiers.tests.factories import file_dossier
from phuong.files.tests.samples import pdf


def url(dossier, page=""):
    return f"/desk/dossiers/{dossier.code}/{page}"


def post(desk, who, dossier, page, **said):
    return desk.client(who).post(url(dossier, f"{page}/"), said)


def state(dossier):
    return dossiers.Dossier.objects.get(pk=dossier.pk).state


@pytest.fixture
def submitted(desk):
    return file_dossier(desk.world, desk.world.permit)


@pytest.fixture
def accepted(desk, submitted):
    assert post(desk, desk.world.counter, submitted, "accept").status_code == 302
    return submitted


@pytest.fixture
def in_process(desk, accepted):
    assert post(desk, desk.world.officer, accepted, "assign", post=desk.world.officer.post_id).status_code == 302
    return accepted


@pytest.fixture
def awaiting(desk, in_process):
    assert post(desk, desk.world.officer, in_process, "submit-for-approval", outcome="granted").status_code == 302
    return in_process


def test_acceptance_says_the_due_date_before_and_after(desk, submitted):
    page = desk.get(desk.world.counter, url(submitted, "accept/"))
    assert "trước 17:30 thứ Tư 28/12/2022" in page
    assert state(submitted) == "submitted"
    answer = desk.client(desk.world.counter).post(url(submitted, "accept/"), follow=True)
    assert "Đã tiếp nhận" in answer.content.decode()
    assert state(submitted) == "accepted"


def test_a_second_press_is_told_and_changes_nothing(desk, accepted):
    answer = post(desk, desk.world.counter, accepted, "accept")
    assert answer.status_code == 409
    assert "Có thể người khác vừa xử lý" in answer.content.decode()
    assert dossiers.ControlSheetEntry.objects.filter(dossier=accepted, act="accept").count() == 1


def test_another_role_is_told_whose_work_it_is(desk, submitted):
    answer = post(desk, desk.world.officer, submitted, "accept")
    assert answer.status_code == 403
    assert "Việc này dành cho: Cán bộ một cửa" in answer.content.decode()


@pytest.mark.parametrize(
    "page", ["", "accept/", "forms/receipt.pdf", "control-sheet/", "papers/1/", "papers/1/page-1.png"]
)
def test_another_agency_does_not_find_it(desk, submitted, page):
    assert desk.client(desk.world.elsewhere).get(url(submitted, page)).status_code == 404


def test_a_refusal_wants_reason_and_article(desk, submitted):
    answer = post(desk, desk.world.counter, submitted, "refuse", reasons="Không thuộc thẩm quyền.")
    assert answer.status_code == 422
    assert "Có 1 chỗ cần sửa" in answer.content.decode()
    assert "Không thuộc thẩm quyền." in answer.content.decode()
    said = {"reasons": "Không thuộc thẩm quyền.", "legal_basis": "Điều 13"}
    assert post(desk, desk.world.counter, submitted, "refuse", **said).status_code == 302
    assert state(submitted) == "refused"


def test_all_faults_go_out_at_once_numbered(desk, in_process):
    paper = in_process.evidences.get()
    page = desk.get(desk.world.officer, url(in_process, "request-supplement/"))
    assert "Đồng hồ dừng khi gửi" in page
    said = {
        f"fault-{paper.pk}": "Ảnh bị lóa.",
        f"remedy-{paper.pk}": "Chụp lại.",
        "blank_rows": "2",
        "paper-new0": "Bản vẽ",
        "fault-new0": "Thiếu cao độ nền.",
    }
    assert post(desk, desk.world.officer, in_process, "request-supplement", **said).status_code == 302
    asked = dossiers.SupplementRequest.objects.get(dossier=in_process)
    assert [(fault["paper"], fault["fault"]) for fault in asked.faults] == [
        ("Giấy chứng sinh", "Ảnh bị lóa."),
        ("Bản vẽ", "Thiếu cao độ nền."),
    ]
    assert state(in_process) == "supplement_requested"
    page = desk.get(desk.world.officer, url(in_process))
    assert "Đang chờ người nộp bổ sung" in page
    assert "Dừng từ 14/12" in page


def test_more_lines_can_be_had_without_losing_what_was_typed(desk, in_process):
    paper = in_process.evidences.get()
    said = {f"fault-{paper.pk}": "Ảnh bị lóa.", "blank_rows": "2", "more": "1"}
    answer = desk.client(desk.world.officer).post(url(in_process, "request-supplement/"), said)
    page = answer.content.decode()
    assert (answer.status_code, "paper-new3" in page, "Ảnh bị lóa." in page) == (200, True, True)
    assert state(in_process) == "in_process"


def test_a_request_without_a_fault_is_not_sent(desk, in_process):
    answer = post(desk, desk.world.officer, in_process, "request-supplement", blank_rows="2")
    assert answer.status_code == 422
    assert "Ghi ít nhất một thứ cần bổ sung" in answer.content.decode()


def test_a_second_request_warns_and_wants_its_article(desk, in_process):
    _ask_and_answer(desk, in_process)
    page = desk.get(desk.world.officer, url(in_process, "request-supplement/"))
    assert "Hồ sơ sẽ bị tính là trễ" in page
    paper = in_process.evidences.order_by("pk").last()
    said = {f"fault-{paper.pk}": "Vẫn mờ.", "blank_rows": "2"}
    answer = post(desk, desk.world.officer, in_process, "request-supplement", **said)
    assert answer.status_code == 422
    assert "Ghi điều khoản cho phép yêu cầu lần nữa" in answer.content.decode()
    said["legal_basis"] = "khoản 4 Điều 9"
    assert post(desk, desk.world.officer, in_process, "request-supplement", **said).status_code == 302


def test_after_the_supplement_the_work_goes_on(desk, in_process):
    _ask_and_answer(desk, in_process)
    page = desk.get(desk.world.officer, url(in_process, "resume/"))
    assert "Ảnh bị lóa" in page
    assert post(desk, desk.world.officer, in_process, "resume").status_code == 302
    assert state(in_process) == "in_process"


def test_taking_the_work_shows_who_else_could(desk, accepted):
    page = desk.get(desk.world.officer, url(accepted, "assign/"))
    assert "Nhận việc" in page
    assert "Trần Minh Tuấn, Công chức Tư pháp - Hộ tịch (chưa giữ hồ sơ nào)" in page
    answer = post(desk, desk.world.officer, accepted, "assign", post=desk.world.clerk.post_id)
    assert answer.status_code == 422
    assert "lựa chọn vừa gửi không còn trong đó" in answer.content.decode()


def test_forwarding_over_the_approval_is_refused_with_the_way(desk, in_process):
    answer = post(desk, desk.world.officer, in_process, "forward")
    assert answer.status_code == 409
    assert "Trình ký" in answer.content.decode()


def test_a_negative_proposal_wants_its_reasons(desk, in_process):
    answer = post(desk, desk.world.officer, in_process, "submit-for-approval", outcome="declined")
    assert answer.status_code == 422
    assert "Có 2 chỗ cần sửa" in answer.content.decode()
    assert state(in_process) == "in_process"


def test_the_leader_reads_one_page_and_approves(desk, awaiting):
    page = desk.get(desk.world.leader, url(awaiting, "approve/"))
    assert "Trần Minh Tuấn" in page
    assert "Hẹn trả trước 17:30 thứ Tư 28/12/2022" in page
    assert post(desk, desk.world.leader, awaiting, "approve").status_code == 302
    assert post(desk, desk.world.leader, awaiting, "approve").status_code == 409
    assert state(awaiting) == "approved"


def test_the_leader_declines_with_article(desk, awaiting):
    assert post(desk, desk.world.leader, awaiting, "decline", reasons="Trái quy hoạch.").status_code == 422
    said = {"reasons": "Trái quy hoạch.", "legal_basis": "Điều 91 Luật Xây dựng"}
    assert post(desk, desk.world.leader, awaiting, "decline", **said).status_code == 302
    assert "Trái quy hoạch." in desk.get(desk.world.leader, url(awaiting))


def test_number_then_return_ends_the_life(desk, awaiting):
    post(desk, desk.world.leader, awaiting, "approve")
    assert "không chèn số" in desk.get(desk.world.clerk, url(awaiting, "number/"))
    answer = desk.client(desk.world.clerk).post(url(awaiting, "number/"), follow=True)
    assert "Đã cấp số 01/GPXD" in answer.content.decode()
    assert "01/GPXD" in desk.get(desk.world.counter, url(awaiting, "return/"))
    assert post(desk, desk.world.counter, awaiting, "return", way="counter").status_code == 422
    said = {"way": "counter", "recipient_name": "Nguyễn Thị Mẫu"}
    assert post(desk, desk.world.counter, awaiting, "return", **said).status_code == 302
    assert state(awaiting) == "returned"
    assert "Đã trả kết quả" in desk.get(desk.world.counter, url(awaiting))


def _ask_and_answer(desk, dossier):
    paper = dossier.evidences.get()
    post(
        desk,
        desk.world.officer,
        dossier,
        "request-supplement",
        **{f"fault-{paper.pk}": "Ảnh bị lóa.", "blank_rows": "2"},
    )
    later = desk.set_now("2022-12-16 09:00")
    again = [dossiers.Paper("Giấy chứng sinh", paper.requirement_id)]
    dossiers.answer_supplement(dossier_id=dossier.pk, actor=desk.world.mother, now=later, papers=again)


def test_the_counter_takes_what_the_applicant_brings(desk, in_process):
    paper = in_process.evidences.get()
    said = {f"fault-{paper.pk}": "Ảnh bị lóa.", "blank_rows": "2"}
    post(desk, desk.world.officer, in_process, "request-supplement", **said)
    page = desk.get(desk.world.counter, url(in_process, "answer-supplement/"))
    assert "1. Giấy chứng sinh" in page
    answer = post(desk, desk.world.counter, in_process, "answer-supplement")
    assert answer.status_code == 422
    desk.set_now("2022-12-16 09:00")
    program = SimpleUploadedFile("giay.pdf", b"MZ\x90\x00 not a paper")
    answer = post(desk, desk.world.counter, in_process, "answer-supplement", **{"file-1": program})
    assert answer.status_code == 422
    assert "Có 1 chỗ cần sửa" in answer.content.decode()
    scan = SimpleUploadedFile("giay.pdf", pdf(1))
    answer = post(desk, desk.world.counter, in_process, "answer-supplement", **{"file-1": scan})
    assert answer.status_code == 302
    assert state(in_process) == "supplement_received"
    assert in_process.evidences.get(origin="scanned").requirement_id == paper.requirement_id


def test_an_upload_beyond_the_limit_is_cut_off_with_a_sentence(desk, in_process, settings):
    settings.PHUONG_UPLOAD_LIMIT_BYTES = 50_000
    paper = in_process.evidences.get()
    said = {f"fault-{paper.pk}": "Ảnh bị lóa.", "blank_rows": "2"}
    post(desk, desk.world.officer, in_process, "request-supplement", **said)
    huge = SimpleUploadedFile("to.pdf", b"x" * 200_000)
    answer = post(desk, desk.world.counter, in_process, "answer-supplement", **{"file-1": huge})
    assert answer.status_code == 422
    assert "lớn hơn" in answer.content.decode()
