"""The dossier page: what is seen, what is offered, and that looking is written down."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from phuong.dossiers import api as dossiers
from phuong.dossiers.tests.factories import file_dossier
from phuong.files import api as files
from phuong.files.tests.samples import pdf
from phuong.kernel.models import AuditEntry


@pytest.fixture
def submitted(desk):
    return file_dossier(desk.world)


def url(dossier, page=""):
    return f"/desk/dossiers/{dossier.code}/{page}"


def looks(dossier):
    return list(AuditEntry.objects.filter(act="dossier.look", object_id=dossier.pk).order_by("id"))


def test_each_view_of_the_page_is_one_look_with_purpose(desk, submitted):
    desk.get(desk.world.counter, url(submitted))
    (look,) = looks(submitted)
    assert (look.post_id, look.purpose) == (desk.world.counter.post_id, "xử lý hồ sơ")
    assert look.subjects == [submitted.applicant_id]
    desk.get(desk.world.counter, url(submitted))
    assert len(looks(submitted)) == 2


def test_who_may_not_look_leaves_no_look(desk, submitted):
    assert desk.client(desk.world.elsewhere).get(url(submitted)).status_code == 404
    assert looks(submitted) == []


def test_the_page_offers_what_this_post_can_do_now(desk, submitted):
    page = desk.get(desk.world.counter, url(submitted))
    assert url(submitted, "accept/") in page
    assert url(submitted, "assign/") not in page
    page = desk.get(desk.world.officer, url(submitted))
    assert url(submitted, "accept/") not in page
    assert "Đang chờ cán bộ một cửa của Ủy ban nhân dân phường Mẫu." in page


def test_the_page_says_how_it_stands_with_the_fee(desk, submitted):
    assert "Phí, lệ phí tính tại quầy" in desk.get(desk.world.counter, url(submitted))


def test_only_one_button_is_green(desk, submitted):
    page = desk.get(desk.world.counter, url(submitted))
    assert page.count("ph-btn--go") == 1


def test_an_act_that_must_wait_is_grey_and_says_why(desk, submitted):
    dossiers.accept(dossier_id=submitted.pk, actor=desk.world.counter, now=desk.now)
    officer = desk.world.officer
    dossiers.assign(dossier_id=submitted.pk, post_id=officer.post_id, actor=officer, now=desk.now)
    page = desk.get(officer, url(submitted))
    assert "Trình ký" in page and "Chuyển bước tiếp theo" not in page, "approval is the next step"
    assert "Trình ký: bước này do người khác làm" in desk.get(desk.world.leader, url(submitted))
    assert "Trần Minh Tuấn, Công chức Tư pháp - Hộ tịch" in page


def test_the_due_date_explains_itself(desk, submitted):
    dossiers.accept(dossier_id=submitted.pk, actor=desk.world.counter, now=desk.now)
    assert "Hẹn trả trước 17:30 thứ Tư 14/12/2022" in desk.get(desk.world.counter, url(submitted))


def test_verdicts_on_papers_are_kept(desk, submitted):
    paper = submitted.evidences.get()
    client = desk.client(desk.world.counter)
    assert client.post(url(submitted, "check/"), {f"verdict-{paper.pk}": "passed"}).status_code == 302
    paper.refresh_from_db()
    assert paper.verdict == "passed"
    answer = client.post(url(submitted, "check/"), {f"verdict-{paper.pk}": "failed", "then": "request"})
    assert answer["Location"] == url(submitted, "request-supplement/")
    assert "1 chưa đạt" in desk.get(desk.world.counter, url(submitted))
    assert client.post(url(submitted, "check/"), {f"verdict-{paper.pk}": "nonsense"}).status_code == 302
    assert desk.client(desk.world.leader).post(url(submitted, "check/"), {}).status_code == 403


def test_a_file_is_seen_page_by_page_and_taken_under_its_name(desk, submitted):
    paper = _with_file(submitted, desk)
    page = desk.get(desk.world.counter, url(submitted))
    assert url(submitted, f"papers/{paper.pk}/page-1.png") in page
    picture = desk.client(desk.world.counter).get(url(submitted, f"papers/{paper.pk}/page-1.png?w=116"))
    assert (picture["Content-Type"], picture.content[:4]) == ("image/png", b"\x89PNG")
    assert "private" in picture["Cache-Control"]
    taken = desk.client(desk.world.counter).get(url(submitted, f"papers/{paper.pk}/"))
    assert "gi%E1%BA%A5y" in taken["Content-Disposition"]
    assert looks(submitted)[-1].purpose == "tải tệp để xử lý hồ sơ"


@pytest.mark.parametrize(
    "page", ["papers/999999/", "papers/999999/page-1.png", "forms/supplement-7.pdf", "forms/receipt.pdf"]
)
def test_what_is_not_there_is_said_in_a_sentence(desk, submitted, page):
    answer = desk.client(desk.world.counter).get(url(submitted, page))
    assert answer.status_code == 404
    assert "Không tìm thấy" in answer.content.decode()


def test_a_page_beyond_the_last_is_said_in_a_sentence(desk, submitted):
    paper = _with_file(submitted, desk)
    answer = desk.client(desk.world.counter).get(url(submitted, f"papers/{paper.pk}/page-99.png"))
    assert answer.status_code == 422


def test_the_control_sheet_lists_every_hand_over(desk, submitted):
    dossiers.accept(dossier_id=submitted.pk, actor=desk.world.counter, now=desk.now)
    page = desk.get(desk.world.counter, url(submitted, "control-sheet/"))
    assert "Lê Thu Hà" in page
    assert "Thẩm định" in page


def test_the_page_takes_the_same_queries_however_long_the_story(desk, submitted, django_assert_max_num_queries):
    client = desk.client(desk.world.counter)
    client.get(url(submitted))
    with django_assert_max_num_queries(30) as first:
        client.get(url(submitted))
    for number in range(20):
        dossiers.Evidence.objects.create(
            dossier=submitted, name=f"Giấy {number}", origin="uploaded", received_at=desk.now
        )
    with django_assert_max_num_queries(len(first)):
        client.get(url(submitted))


def _with_file(dossier, desk):
    upload = SimpleUploadedFile("giấy chứng sinh.pdf", pdf(2))
    paper = dossier.evidences.get()
    paper.file = files.store(upload, dossier.applicant_id, desk.now)
    paper.save()
    return paper


def test_forms_01_and_02_are_printed_on_demand(desk, submitted):
    dossiers.accept(dossier_id=submitted.pk, actor=desk.world.counter, now=desk.now)
    client = desk.client(desk.world.counter)
    slip = client.get(url(submitted, "forms/receipt.pdf"))
    assert (slip["Content-Type"], slip.content[:5]) == ("application/pdf", b"%PDF-")
    faults = [dossiers.PaperFault("Giấy chứng sinh", "Ảnh mờ.")]
    dossiers.request_supplement(dossier_id=submitted.pk, actor=desk.world.officer, now=desk.now, faults=faults)
    assert client.get(url(submitted, "forms/supplement-1.pdf")).content[:5] == b"%PDF-"
    assert [look.purpose for look in looks(submitted)] == ["in phiếu", "in phiếu"]
