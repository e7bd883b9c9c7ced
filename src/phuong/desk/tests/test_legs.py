"""Asking and answering by pages alone: who asks sees the answer, who is asked sees the question and little else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from phuong.directory.models import Agency
from phuong.dossiers import api as dossiers
from phuong.dossiers.tests.factories import file_dossier
from phuong.dossiers.tests.partners import make_partner, officer_of
from phuong.files.api import store
from phuong.files.tests.samples import pdf
from phuong.kernel.models import AuditEntry

DUE = "16/12/2022"


def url(dossier, page=""):
    return f"/desk/dossiers/{dossier.code}/{page}"


def post(desk, who, dossier, page, **said):
    return desk.client(who).post(url(dossier, f"{page}/"), said)


def state(dossier):
    return dossiers.Dossier.objects.get(pk=dossier.pk).state


@pytest.fixture
def in_process(desk):
    dossier = file_dossier(desk.world, desk.world.permit)
    assert post(desk, desk.world.counter, dossier, "accept").status_code == 302
    post(desk, desk.world.officer, dossier, "assign", post=desk.world.officer.post_id)
    return dossier


@pytest.fixture
def planner(desk):
    return officer_of(desk.world.district, "Vũ Thị Thơ", "Chuyên viên Quản lý đô thị", "case_officer")


@pytest.fixture
def taxman(desk):
    tax = make_partner("HP-THUE", "Cục Thuế thành phố Mẫu")
    return officer_of(tax, "Nguyễn Thị Cúc", "Chuyên viên", "case_officer")


def _ask(desk, dossier, planner, **more):
    said = {
        "subject": "Ý kiến về quy hoạch",
        "question": "Có vướng đường không?",
        "rows": "2",
        "agency-0": planner.agency_id,
        "due-0": DUE,
    }
    return post(desk, desk.world.officer, dossier, "ask-opinion", **(said | more))


def _leg(agency_id):
    return dossiers.Leg.objects.get(to_agency_id=agency_id, answered_at=None)


def test_an_opinion_is_asked_and_answered_from_page_to_page(desk, in_process, planner):
    page = desk.get(desk.world.officer, url(in_process, "ask-opinion/"))
    assert "Ủy ban nhân dân quận Mẫu" in page and "Ủy ban nhân dân phường Mẫu</option>" not in page
    assert _ask(desk, in_process, planner).status_code == 302
    listed = desk.get(planner, "/desk/asked/")
    assert "1 việc được hỏi, phối hợp" in listed and "Ý kiến về quy hoạch" in listed
    address = f"/desk/asked/{_leg(planner.agency_id).pk}/"
    one = desk.get(planner, address)
    assert "Có vướng đường không?" in one and "Nguyễn Thị Mẫu" not in one
    assert desk.client(planner).post(address, {"agrees": "no"}).status_code == 422
    assert desk.client(planner).post(address, {"agrees": "yes", "text": "Không vướng."}).status_code == 302
    again = desk.client(planner).post(address, {"agrees": "yes"})
    assert (again.status_code, "mỗi việc chỉ trả lời một lần" in again.content.decode()) == (409, True)
    dossier_page = desk.get(desk.world.officer, url(in_process))
    assert "Phối hợp" in dossier_page and "Không vướng." in dossier_page
    assert "Không có việc nào được hỏi" in desk.get(planner, "/desk/asked/")
    assert "Ý kiến về quy hoạch" in desk.get(planner, "/desk/asked/?clock=answered")


def test_each_look_of_the_asked_officer_is_written_down(desk, in_process, planner):
    _ask(desk, in_process, planner)
    desk.get(planner, f"/desk/asked/{_leg(planner.agency_id).pk}/")
    look = AuditEntry.objects.filter(object_id=in_process.pk, act="dossier.look").latest("id")
    assert (look.post_id, look.purpose) == (planner.post_id, "trả lời phối hợp")


def test_the_asked_officer_does_not_reach_the_dossier_itself(desk, in_process, planner):
    _ask(desk, in_process, planner)
    Agency.objects.filter(pk=desk.world.ward.pk).update(parent=None)
    assert desk.client(planner).get(url(in_process)).status_code == 404


def test_whoever_was_not_asked_finds_no_leg(desk, in_process, planner):
    _ask(desk, in_process, planner)
    address = f"/desk/asked/{_leg(planner.agency_id).pk}/"
    for who, status in ((desk.world.officer, 404), (desk.world.elsewhere, 404), (desk.world.clerk, 404)):
        assert desk.client(who).get(address).status_code == status
    assert desk.client(desk.world.clerk).get("/desk/asked/").status_code == 403


def test_papers_that_were_ticked_are_taken_until_the_answer(desk, in_process, planner):
    stored = _with_file(in_process, desk)
    _ask(desk, in_process, planner, papers=[stored.pk])
    leg = _leg(planner.agency_id)
    address = f"/desk/asked/{leg.pk}/papers/{stored.pk}/"
    assert b"".join(desk.client(planner).get(address).streaming_content)[:5] == b"%PDF-"
    assert desk.client(planner).get(f"/desk/asked/{leg.pk}/papers/{stored.pk + 1}/").status_code == 404
    answer = {"agrees": "yes", "file": SimpleUploadedFile("y-kien.pdf", pdf(1))}
    assert desk.client(planner).post(f"/desk/asked/{leg.pk}/", answer).status_code == 302
    assert desk.client(planner).get(address).status_code == 404
    for who, status in ((planner, 200), (desk.world.officer, 200), (desk.world.elsewhere, 404)):
        assert desk.client(who).get(f"/desk/asked/{leg.pk}/answer/").status_code == status


def _with_file(dossier, desk):
    paper = dossier.evidences.get()
    paper.file = store(SimpleUploadedFile("giay.pdf", pdf(2)), desk.world.mother.party_id, desk.now)
    paper.save()
    return paper


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"agency-0": ""}, "Chọn cơ quan."),
        ({"due-0": "17/12/2022"}, "Thứ bảy 17/12/2022 không làm việc. Chọn một ngày làm việc."),
        ({"due-0": "1/1/2060"}, "ngoài lịch làm việc đã có"),
        ({"due-0": "hôm qua"}, "hôm qua"),
        ({"due-0": "13/12/2022"}, "đã qua. Chọn hạn sau"),
        ({"silence-0": "on"}, "Ghi điều khoản cho phép coi như đồng ý khi quá hạn."),
        ({"subject": ""}, "Nhập hỏi về việc gì."),
    ],
)
def test_a_faulty_question_is_not_sent_and_says_what_to_do(desk, in_process, planner, change, sentence):
    answer = _ask(desk, in_process, planner, **change)
    assert answer.status_code == 422
    assert sentence.lower() in answer.content.decode().lower()
    assert not dossiers.Leg.objects.exists()


def test_more_agencies_keep_what_was_written(desk, in_process, planner):
    page = _ask(desk, in_process, planner, more="1").content.decode()
    assert "agency-3" in page and "Có vướng đường không?" in page and not dossiers.Leg.objects.exists()


def test_silence_agrees_by_article_and_both_sides_read_it(desk, in_process, planner):
    _ask(desk, in_process, planner, **{"silence-0": "on", "basis-0": "khoản 3 Điều 19"})
    assert "coi như đồng ý" in desk.get(planner, f"/desk/asked/{_leg(planner.agency_id).pk}/")
    late = desk.set_now("2022-12-19 08:00")
    assert dossiers.answer_by_silence(late) == 1
    assert "Coi như đồng ý 19/12" in desk.get(desk.world.officer, url(in_process))


def test_a_leg_waits_and_its_result_comes_back(desk, in_process, planner):
    said = {"agency": planner.agency_id, "subject": "Xác nhận ranh giới", "due": DUE}
    assert post(desk, desk.world.officer, in_process, "open-leg", **said).status_code == 302
    assert state(in_process) == "awaiting_others"
    desk.set_now("2022-12-19 08:00")
    assert "1 việc được hỏi, phối hợp, 1 đã quá hạn" in desk.get(planner, "/desk/asked/?clock=late")
    address = f"/desk/asked/{_leg(planner.agency_id).pk}/"
    assert desk.client(planner).post(address, {}).status_code == 422
    assert desk.client(planner).post(address, {"symbol": "12/XN"}).status_code == 302
    assert state(in_process) == "in_process"
    assert "Đã trả lời 19/12, trễ" in desk.get(desk.world.officer, url(in_process))


def test_the_wrong_agency_is_replaced(desk, in_process, planner, taxman):
    _ask(desk, in_process, planner)
    old = _leg(planner.agency_id)
    said = {"leg": old.pk, "agency": taxman.agency_id, "reason": "Không đúng thẩm quyền.", "due": DUE}
    assert post(desk, desk.world.officer, in_process, "redirect-leg", **(said | {"reason": ""})).status_code == 422
    assert post(desk, desk.world.officer, in_process, "redirect-leg", **said).status_code == 302
    assert desk.client(planner).post(f"/desk/asked/{old.pk}/", {"agrees": "yes"}).status_code == 409
    assert "Ý kiến về quy hoạch" in desk.get(taxman, "/desk/asked/")


def test_a_duty_goes_to_the_tax_office_and_comes_back_paid(desk, in_process, taxman):
    page = desk.get(desk.world.officer, url(in_process, "request-duty/"))
    assert "Mã số hồ sơ" in page and "Đồng hồ dừng khi chuyển" in page
    assert post(desk, desk.world.officer, in_process, "request-duty", due=DUE).status_code == 302
    assert state(in_process) == "awaiting_duty"
    early = post(desk, desk.world.officer, in_process, "confirm-duty", symbol="GNT-1")
    assert (early.status_code, "chưa có thông báo số tiền" in early.content.decode()) == (409, True)
    address = f"/desk/asked/{_leg(taxman.agency_id).pk}/"
    assert "Ngày nhận đủ hồ sơ hợp lệ" in desk.get(taxman, address)
    assert desk.client(taxman).post(address, {"symbol": "88/TB", "amount": "12,5"}).status_code == 422
    notice = {"symbol": "88/TB", "amount": "12.500.000", "text": "Kho bạc Nhà nước, tài khoản 7111."}
    assert desk.client(taxman).post(address, notice).status_code == 302
    desk.set_now("2022-12-20 09:00")
    assert "12.500.000 đồng" in desk.get(desk.world.officer, url(in_process, "confirm-duty/"))
    assert post(desk, desk.world.officer, in_process, "confirm-duty").status_code == 422
    program = SimpleUploadedFile("ct.pdf", b"MZ\x90\x00 not a paper")
    assert post(desk, desk.world.officer, in_process, "confirm-duty", file=program).status_code == 422
    paper = SimpleUploadedFile("ct.pdf", pdf(1))
    assert post(desk, desk.world.officer, in_process, "confirm-duty", file=paper).status_code == 302
    assert state(in_process) == "in_process"


VISIT = {
    "day": "14/12/2022",
    "clock": "09:00",
    "place": "Số 5 Cầu Đất",
    "present": "Bà Mẫu, chủ nhà",
    "findings": "Đúng hiện trạng.",
}


def test_a_visit_is_written_down_with_its_photos(desk, in_process):
    photo = SimpleUploadedFile("so-do.pdf", pdf(1))
    said = VISIT | {"point": "20.8561, 106.6822", "photos": [photo]}
    assert post(desk, desk.world.officer, in_process, "record-visit", **said).status_code == 302
    page = desk.get(desk.world.officer, url(in_process))
    assert "Số 5 Cầu Đất" in page and "20.85610" in page and "so-do.pdf" in page
    kept = dossiers.SiteVisitFile.objects.get()
    photo_page = desk.client(desk.world.officer).get(url(in_process, f"visit-files/{kept.pk}/"))
    assert b"".join(photo_page.streaming_content)[:5] == b"%PDF-"
    assert desk.client(desk.world.elsewhere).get(url(in_process, f"visit-files/{kept.pk}/")).status_code == 404
    assert state(in_process) == "in_process"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"clock": "25:00"}, "Không đọc được giờ “25:00”. Viết giờ và phút, ví dụ 14:30."),
        ({"day": "15/12/2022"}, "Thời điểm kiểm tra phải trước lúc ghi biên bản"),
        ({"point": "ở nhà"}, "Viết vĩ độ, dấu phẩy, kinh độ"),
        ({"point": "106.6822, 20.8561"}, "Tọa độ không nằm ở Việt Nam"),
        ({"findings": ""}, "Nhập kết quả kiểm tra."),
    ],
)
def test_faulty_minutes_are_not_written(desk, in_process, change, sentence):
    answer = post(desk, desk.world.officer, in_process, "record-visit", **(VISIT | change))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not dossiers.SiteVisit.objects.exists()


def test_the_rail_counts_what_is_asked_for_those_who_answer(desk, in_process, planner):
    _ask(desk, in_process, planner)
    assert "Được hỏi, phối hợp" in desk.get(planner, "/desk/")
    assert "Được hỏi, phối hợp" not in desk.get(desk.world.counter, "/desk/")


def test_the_asked_list_takes_the_same_queries_whatever_its_length(
    desk, in_process, planner, django_assert_max_num_queries
):
    for number in range(3):
        _ask(desk, in_process, planner, subject=f"Việc {number}")
    client = desk.client(planner)
    client.get("/desk/asked/")
    with django_assert_max_num_queries(15) as few:
        client.get("/desk/asked/")
    most = len(few)
    for number in range(30):
        _ask(desk, in_process, planner, subject=f"Thêm {number}")
    with django_assert_max_num_queries(most):
        page = client.get("/desk/asked/?kind=opinion&clock=&after=x")
    assert "Thêm 29" in page.content.decode()
