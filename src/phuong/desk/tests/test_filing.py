"""Filing at the counter by its page: found by words, the person by the card, the papers, then form 01."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from phuong.dossiers import api as dossiers
from phuong.dossiers.models import Dossier, Evidence
from phuong.files.tests.samples import pdf
from phuong.forms.api import load_form
from phuong.forms.tests.declaration import DECLARATION
from phuong.parties.models import Party
from phuong.procedures.models import PaperRequirement, ProcedureVersion

PERMIT = "/desk/filing/1.009123/"


@pytest.fixture
def paper(desk):
    return desk.world.permit.papers.get()


def said(desk, paper, **more):
    form = {
        "channel": "1",
        "personal_id": "031190000001",
        "full_name": "Nguyễn Thị Mẫu",
        "contact_phone": "0912345678",
        "subject": "Xây nhà ở",
        "agency": desk.world.ward.pk,
        f"got-{paper.pk}": "on",
        "then": "accept",
    }
    return form | more


def send(desk, paper, who=None, **more):
    return desk.client(who or desk.world.counter).post(PERMIT, said(desk, paper, **more))


def test_found_by_words_filed_accepted_and_form_01_is_there(desk, paper):
    desk.get(desk.world.counter, "/desk/filing/")
    page = desk.get(desk.world.counter, PERMIT)
    assert "Giấy chứng sinh" in page and "phải nộp" in page
    answer = send(desk, paper)
    dossier = Dossier.objects.get()
    assert answer["Location"] == f"/desk/dossiers/{dossier.code}/"
    assert (dossier.state, dossier.channel) == ("accepted", 1)
    assert "Giấy tiếp nhận" in desk.get(desk.world.counter, answer["Location"])


def test_a_new_person_is_made_and_a_known_number_under_another_name_is_refused(desk, paper):
    known = send(desk, paper, full_name="Trần Thị Khác")
    page = known.content.decode()
    assert known.status_code == 422 and "mang tên khác" in page and "Nguyễn Thị Mẫu" not in page
    made = send(desk, paper, personal_id="031195000007", full_name="Lê Thị Mới", born_on="2/3/1995")
    assert made.status_code == 302
    assert Party.objects.get(name="Lê Thị Mới").person.personal_id == "031195000007"


def test_a_scan_is_kept_and_a_paper_shown_is_not(desk, paper, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    card = PaperRequirement.objects.create(
        version=desk.world.permit, key="can-cuoc", name="Căn cước", handover="show", kind="original"
    )
    scan = SimpleUploadedFile("giấy.pdf", pdf(), content_type="application/pdf")
    forged = SimpleUploadedFile("thẻ.pdf", pdf(), content_type="application/pdf")
    more = {f"got-{paper.pk}": "", f"scan-{paper.pk}": scan, f"got-{card.pk}": "on", f"scan-{card.pk}": forged}
    assert send(desk, paper, **more).status_code == 302
    kept = {one.requirement_id: (one.origin, one.file_id is not None) for one in Evidence.objects.all()}
    assert kept == {paper.pk: ("scanned", True), card.pk: ("shown", False)}


def test_what_is_missing_is_said_with_what_was_typed(desk, paper):
    empty = desk.client(desk.world.counter).post(PERMIT, {})
    assert empty.status_code == 422
    without = send(desk, paper, **{f"got-{paper.pk}": ""})
    page = without.content.decode()
    assert without.status_code == 422 and "Còn thiếu: Giấy chứng sinh" in page and "Xây nhà ở" in page
    assert not Dossier.objects.exists()


def test_a_second_press_warns_and_only_a_look_goes_on(desk, paper):
    send(desk, paper)
    first = Dossier.objects.get()
    again = send(desk, paper)
    page = again.content.decode()
    assert again.status_code == 409 and first.code in page and 'name="anyway"' in page
    assert Dossier.objects.count() == 1
    assert send(desk, paper, known=first.code).status_code == 409, "not ticked"
    assert send(desk, paper, known=first.code, anyway="1").status_code == 302
    assert send(desk, paper, known=first.code, anyway="1").status_code == 409
    assert Dossier.objects.count() == 2


def test_for_another_agency_only_where_allowed_and_not_accepted_here(desk, paper):
    refused = send(desk, paper, who=desk.world.elsewhere)
    assert refused.status_code == 422 and "Hướng dẫn người dân nộp tại" in refused.content.decode()
    ProcedureVersion.objects.filter(pk=desk.world.permit.pk).update(any_point_filing=True)
    answer = send(desk, paper, who=desk.world.elsewhere)
    dossier = Dossier.objects.get()
    assert answer.status_code == 302 and dossier.state == "submitted"
    assert "tiếp nhận" in desk.get(desk.world.elsewhere, answer["Location"])


def test_a_proxy_is_all_or_nothing(desk, paper):
    proxy = {
        "has_proxy": "on",
        "proxy_id": "031090000002",
        "proxy_name": "Trần Văn Hàng Xóm",
        "authority": "12/UQ ngày 10/12/2022",
    }
    half = send(desk, paper, **(proxy | {"authority": ""}))
    assert half.status_code == 422 and "Ghi số và ngày giấy ủy quyền" in half.content.decode()
    assert send(desk, paper, **proxy).status_code == 302
    assert Dossier.objects.get().proxy_id == desk.world.neighbour.party_id


def test_a_short_declaration_is_asked_on_the_same_page(desk, paper):
    short = DECLARATION | {"pages": [DECLARATION["pages"][0]]}
    form, _ = load_form(short, "mẫu")
    ProcedureVersion.objects.filter(pk=desk.world.permit.pk).update(form=form)
    assert 'name="number"' in desk.get(desk.world.counter, PERMIT)
    lacking = send(desk, paper, name="Nguyễn Thị Mẫu")
    assert lacking.status_code == 422
    declared = {"name": "Nguyễn Thị Mẫu", "number": "031190000001", "phone": "0912345678", "subject": ""}
    assert send(desk, paper, **declared).status_code == 302
    dossier = Dossier.objects.get()
    assert dossier.form_id == form.pk and dossier.answers.content["number"] == "031190000001"
    assert "Mẫu" in dossier.subject


def test_only_a_counter_sees_it_and_an_unknown_or_closed_procedure_is_told(desk, paper):
    for who in (desk.world.officer, desk.world.leader, desk.world.clerk):
        assert desk.client(who).get("/desk/filing/").status_code == 403
        assert send(desk, paper, who=who).status_code == 403
    counter = desk.client(desk.world.counter)
    assert counter.get("/desk/filing/9.999999/").status_code == 404
    assert counter.get("/desk/filing/x/").status_code == 404
    ProcedureVersion.objects.filter(pk=desk.world.permit.pk).update(channels=["online"])
    assert counter.get(PERMIT).status_code == 422


@pytest.mark.parametrize(
    "forged", [{"agency": "999999"}, {"agency": "x"}, {"channel": "2"}, {"channel": "9"}, {"personal_id": "1"}]
)
def test_forged_choices_are_refused(desk, paper, forged):
    assert send(desk, paper, **forged).status_code == 422
    assert not dossiers.Dossier.objects.exists()
