"""The counter page, step by step as a browser without JavaScript sends it: card, procedure, papers, filed."""

import io
import re
from urllib.parse import quote
from uuid import uuid4

import pytest
import segno
from django.core.files.uploadedfile import SimpleUploadedFile

from phuong.counter import api as hall
from phuong.desk.counter import photo
from phuong.dossiers.models import CounterVisit, Dossier, Evidence
from phuong.files.tests.samples import pdf
from phuong.forms.api import load_form
from phuong.forms.tests.declaration import DECLARATION
from phuong.kernel.acts import Actor
from phuong.kernel.models import AuditEntry
from phuong.parties.models import Party
from phuong.procedures.models import PaperRequirement, ProcedureVersion
from phuong.procedures.services.indexing import index_procedures

COUNTER = "/desk/counter/"
PERMIT = "1.009123"
CARD = "031191002845||Đỗ Thị Lan|14081991|Nữ|Số 3 ngõ 88 Cầu Đất, phường Gia Viên|15062021"
MOTHER = {"p-personal_id": "031190000001", "p-full_name": "Nguyễn Thị Mẫu"}
LAN = {"p-personal_id": "031191002845", "p-full_name": "Đỗ Thị Lan"}


@pytest.fixture
def paper(desk):
    return desk.world.permit.papers.get()


def send(desk, who=None, **fields):
    return desk.client(who or desk.world.counter).post(COUNTER, fields)


def said(desk, paper, **more):
    """A visit as it is sent by F8."""
    form = {
        **MOTHER,
        "key": "a" * 32,
        "procedure": PERMIT,
        "shown_for": PERMIT,
        "w-agency": desk.world.ward.pk,
        "w-subject": "Xây nhà ở",
        "w-channel": "1",
        "v-result_way": "counter",
        "v-signing": "signature",
        f"got-{paper.pk}": "on",
        "step": "file",
    }
    return form | more


def file(desk, paper, who=None, **more):
    return send(desk, who, **said(desk, paper, **more))


def value(page, name):
    """What stands in a field of the visit; the search of the frame above it has a "q" too."""
    form = page[page.index("data-counter") :]
    found = re.search(rf'<input[^>]*name="{re.escape(name)}"[^>]*>', form)
    text = re.search(r'value="([^"]*)"', found[0]) if found else None
    return text[1] if text else ""


def test_a_whole_visit_in_steps_each_page_carries_what_was_done(desk, paper):
    index_procedures([desk.world.permit.procedure_id])
    page = desk.get(desk.world.counter, f"{COUNTER}?ticket=A047")
    key = value(page, "key")
    assert len(key) == 32 and "A047" in page
    read = send(desk, key=key, ticket="A047", scan=CARD, step="show").content.decode()
    assert "Người mới" in read and "Đỗ Thị Lan" in read and "lấy từ thẻ căn cước, máy quét" in read
    assert (value(read, "p-personal_id"), value(read, "p-born_on"), value(read, "scan")) == (
        "031191002845",
        "14/8/1991",
        "",
    )
    fields = LAN | {"key": key, "ticket": "A047", "began": value(read, "began"), "p-source": value(read, "p-source")}
    found = send(desk, **fields, q="giay phep xay dung", step="show").content.decode()
    assert f'name="choose" value="{PERMIT}"' in found
    chosen = send(desk, **fields, choose=PERMIT).content.decode()
    assert "Giấy chứng sinh" in chosen and "Hẹn trả" in chosen, (
        "the date and its reason stand before anything is pressed"
    )
    assert value(chosen, "w-subject").startswith("Cấp giấy phép xây dựng")
    fields |= {name: value(chosen, name) for name in ("procedure", "shown_for", "w-agency", "w-subject")}
    fields |= {"w-channel": "1", "v-result_way": "post", "v-signing": "signature", f"got-{paper.pk}": "on"}
    grown = send(desk, **fields, step="show").content.decode()
    assert "<td>Giấy chứng sinh</td>" in grown and "checked" in grown
    filed = send(desk, **fields, step="file")
    dossier = Dossier.objects.get()
    assert filed["Location"] == f"{COUNTER}{dossier.code}/"
    visit = dossier.counter_visit
    assert (dossier.state, visit.ticket, visit.result_way, visit.began_at) == ("accepted", "A047", "post", desk.now)
    assert (dossier.applicant.name, dossier.applicant.person.sex) == ("Đỗ Thị Lan", "")
    receipt = desk.get(desk.world.counter, filed["Location"])
    assert dossier.code in receipt and "<svg" in receipt and "data-print" in receipt and "page: receipt" not in receipt
    sheet = desk.client(desk.world.counter).get(f"{filed['Location']}receipt.pdf")
    assert sheet["Content-Type"] == "application/pdf" and sheet.content.startswith(b"%PDF")


def test_the_number_at_the_desk_goes_with_the_visit_and_the_next_is_one_key_away(desk, paper):
    hall.load_lines(now=desk.now)
    lines = list(hall.Line.objects.filter(agency=desk.world.ward).order_by("position"))
    hall.open_shift(desk=3, line_ids=[one.pk for one in lines], opening_vnd=0, actor=desk.world.counter, now=desk.now)
    taken = [
        hall.take_ticket(line_id=lines[0].pk, key=uuid4(), actor=Actor(name="Khách"), now=desk.now) for _ in range(2)
    ]
    called = desk.client(desk.world.counter).post("/desk/queue/next/", {"after": "", "back": "counter"})
    assert called["Location"] == COUNTER
    page = desk.get(desk.world.counter, COUNTER)
    assert "Tiếp nhận tại quầy 3" in page and value(page, "ticket") == taken[0].code
    assert f"Gọi {taken[1].code}" in page and int(value(page, "began")) == int(desk.now.timestamp())
    answer = file(desk, paper, ticket=taken[0].code)
    counted = hall.ShiftDossier.objects.get()
    assert (counted.kind, counted.ticket_id, counted.dossier.counter_visit.ticket) == ("received", taken[0].pk, "A001")
    assert f"Gọi {taken[1].code}" in desk.get(desk.world.counter, answer["Location"])


def test_sent_twice_it_leads_to_the_same_paper(desk, paper):
    first, again = file(desk, paper), file(desk, paper)
    assert first.status_code == again.status_code == 302 and first["Location"] == again["Location"]
    assert Dossier.objects.count() == CounterVisit.objects.count() == 1


def test_a_known_number_shows_the_person_once_noted_and_another_name_is_pointed_out(desk, paper):
    page = send(desk, scan="031 190 000 001", step="show").content.decode()
    assert "Có trong hệ thống" in page and value(page, "p-full_name") == "Nguyễn Thị Mẫu"
    assert AuditEntry.objects.filter(act="party.look").count() == 1
    send(desk, **MOTHER, seen=value(page, "seen"), step="show")
    assert AuditEntry.objects.filter(act="party.look").count() == 1, "the same look"
    send(desk, **MOTHER, seen="forged", step="show")
    assert AuditEntry.objects.filter(act="party.look").count() == 2
    other = send(desk, scan=CARD.replace("031191002845", "031190000001"), step="show").content.decode()
    assert "mang tên “Nguyễn Thị Mẫu”" in other
    refused = file(desk, paper, **{"p-full_name": "Trần Thị Khác"})
    assert refused.status_code == 422 and "mang tên khác" in refused.content.decode()


@pytest.mark.parametrize(
    ("scan", "words"),
    [
        ("031190", "mới có 6"),
        ("xin chào", "Không phải nội dung mã QR"),
        (CARD.replace("Đỗ Thị Lan", "D? Th? Lan"), "bị mất chữ"),
        ("031195000009", "Số này chưa có trong hệ thống"),
    ],
)
def test_what_was_scanned_badly_is_said_and_nothing_typed_is_lost(desk, scan, words):
    answer = send(desk, scan=scan, ticket="A1", q="khai sinh", step="show")
    page = answer.content.decode()
    assert words in page and value(page, "ticket") == "A1" and value(page, "q") == "khai sinh"


def picture(text):
    target = io.BytesIO()
    segno.make_qr(text, error="m").save(target, kind="png", scale=6)
    return SimpleUploadedFile("the.png", target.getvalue(), content_type="image/png")


def test_a_card_is_read_from_a_photo_and_a_bad_one_gets_a_sentence(desk, settings, monkeypatch, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    page = send(desk, photo=picture(CARD), step="photo").content.decode()
    assert value(page, "p-full_name") == "Đỗ Thị Lan" and "thẻ căn cước, ảnh chụp" in page
    assert not list(tmp_path.rglob("*")), "no picture is kept"
    for wrong, words in (
        (SimpleUploadedFile("x.jpg", b"no picture"), "không phải ảnh"),
        (SimpleUploadedFile("x.jpg", b""), "Chưa chọn ảnh"),
        (picture("https://vidu.vn"), "không phải của thẻ căn cước"),
    ):
        answer = send(desk, photo=wrong, step="photo")
        assert answer.status_code == 422 and words in answer.content.decode()
    assert "Chưa chọn ảnh" in send(desk, step="photo").content.decode()
    monkeypatch.setattr(photo, "LARGEST_BYTES", 100)
    assert "Ảnh lớn hơn" in send(desk, photo=picture(CARD), step="photo").content.decode()
    monkeypatch.setattr(photo, "LARGEST_BYTES", 10**6)
    monkeypatch.setattr(photo, "LARGEST_PIXELS", 100)
    assert "Ảnh quá lớn" in send(desk, photo=picture(CARD), step="photo").content.decode()


def test_a_scan_is_kept_a_paper_shown_is_not_and_both_at_once_is_refused(desk, paper, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    card = PaperRequirement.objects.create(
        version=desk.world.permit, key="can-cuoc", name="Căn cước", handover="show", kind="original"
    )
    more = {f"got-{paper.pk}": "", f"got-{card.pk}": "on", f"scan-{paper.pk}": SimpleUploadedFile("giấy.pdf", pdf())}
    assert file(desk, paper, **more).status_code == 302
    kept = {one.requirement_id: (one.origin, one.file_id is not None) for one in Evidence.objects.all()}
    assert kept == {paper.pk: ("scanned", True), card.pk: ("shown", False)}
    scan = {
        f"scan-{paper.pk}": SimpleUploadedFile("giấy.pdf", pdf()),
        f"how-{paper.pk}": "show",
        f"got-{card.pk}": "on",
    }
    assert "không lưu bản quét" in file(desk, paper, **scan, key="b" * 32).content.decode()
    forged = {f"scan-{paper.pk}": SimpleUploadedFile("giấy.pdf", b"MZ"), f"got-{card.pk}": "on"}
    first = Dossier.objects.get().code
    refused = file(desk, paper, **LAN, **forged, key="c" * 32)
    assert refused.status_code == 422 and f'href="#id_scan-{paper.pk}"' in refused.content.decode()
    shown = {f"how-{paper.pk}": "show", f"got-{card.pk}": "on", "anyway": "1", "known": first}
    assert file(desk, paper, **shown, key="d" * 32).status_code == 302
    assert Evidence.objects.filter(requirement=paper, origin="shown").exists()


def test_what_is_missing_is_said_all_at_once_with_what_was_typed(desk, paper):
    empty = send(desk, step="file", key="a" * 32)
    page = empty.content.decode()
    assert empty.status_code == 422 and "Nhập số định danh" in page and "Chọn thủ tục." in page
    without = file(desk, paper, **{f"got-{paper.pk}": ""})
    page = without.content.decode()
    assert without.status_code == 422 and "Còn thiếu: Giấy chứng sinh" in page and "Xây nhà ở" in page
    assert file(desk, paper, key="old").status_code == 422
    assert not Dossier.objects.exists()


def test_an_open_dossier_of_the_same_procedure_warns_and_only_a_look_goes_on(desk, paper):
    file(desk, paper)
    first = Dossier.objects.get()
    shown = send(desk, **(said(desk, paper) | {"step": "show", "key": "b" * 32})).content.decode()
    assert first.code in shown and 'name="anyway"' in shown, "warned before anything is pressed"
    again = file(desk, paper, key="b" * 32)
    assert again.status_code == 409 and first.code in again.content.decode()
    assert file(desk, paper, key="b" * 32, known=first.code).status_code == 409, "not ticked"
    assert file(desk, paper, key="b" * 32, known=first.code, anyway="1").status_code == 302
    other = send(desk, **MOTHER, procedure="1.001193", step="show").content.decode()
    assert "Đang có 2 hồ sơ khác" in other


def test_an_organisation_is_the_owner_and_a_proxy_is_all_or_nothing(desk, paper):
    company = {"b-whom": "organisation", "b-tax_code": "0100109106", "b-name": "Công ty TNHH Mẫu Phượng"}
    lacking = file(desk, paper, **company)
    assert lacking.status_code == 422 and "đánh dấu người đại diện" in lacking.content.decode()
    wrong = file(desk, paper, **(company | {"b-tax_code": "0100109107", "b-represents": "on"}))
    assert wrong.status_code == 422 and "sai số kiểm tra" in wrong.content.decode()
    assert file(desk, paper, **company, **{"b-represents": "on"}).status_code == 302
    owned = Dossier.objects.get()
    assert (owned.applicant.organisation.tax_code, owned.submitter_id) == ("0100109106", desk.world.mother.party_id)
    known = send(
        desk, **MOTHER, **{"b-whom": "organisation", "b-tax_code": "0100109106"}, procedure=PERMIT, step="show"
    )
    assert "Công ty TNHH Mẫu Phượng" in known.content.decode() and owned.code in known.content.decode()
    proxy = {"b-whom": "person", "b-personal_id": "031090000002", "b-full_name": "Trần Văn Hàng Xóm"}
    half = file(desk, paper, key="b" * 32, **proxy)
    assert half.status_code == 422 and "Ghi số và ngày giấy ủy quyền" in half.content.decode()
    assert file(desk, paper, key="b" * 32, **proxy, **{"b-authority": "12/UQ"}).status_code == 302
    by_proxy = Dossier.objects.exclude(pk=owned.pk).get()
    assert (by_proxy.applicant_id, by_proxy.proxy_id) == (desk.world.neighbour.party_id, desk.world.mother.party_id)


def test_who_cannot_write_and_who_needs_an_interpreter_is_recorded(desk, paper):
    lacking = file(desk, paper, **{"v-signing": "fingerprint"})
    assert lacking.status_code == 422 and "người làm chứng" in lacking.content.decode()
    helped = {
        "v-signing": "fingerprint",
        "v-witness": "Bùi Văn Chứng",
        "v-interpreter": "Lý A",
        "v-language": "tiếng Hoa",
    }
    answer = file(desk, paper, **helped)
    assert "Bùi Văn Chứng" in desk.get(desk.world.counter, answer["Location"])
    sheet = desk.get(desk.world.counter, f"/desk/dossiers/{Dossier.objects.get().code}/control-sheet/")
    assert "điểm chỉ" in sheet and "tiếng Hoa" in sheet


def test_a_short_declaration_is_asked_on_the_page_with_what_the_card_says(desk, paper):
    form, _ = load_form(DECLARATION | {"pages": [DECLARATION["pages"][0]]}, "mẫu")
    ProcedureVersion.objects.filter(pk=desk.world.permit.pk).update(form=form)
    page = send(desk, **MOTHER, choose=PERMIT).content.decode()
    mark = value(page, "declared")
    assert 'name="number"' in page and mark == f"{form.pk}:031190000001"
    typed = {"declared": mark, "name": "Nguyễn Thị Mẫu", "number": "031190000001", "phone": "0912345678", "subject": ""}
    still = send(desk, **(said(desk, paper, **typed) | {"step": "show", "number": "12"})).content.decode()
    assert value(still, "number") == "12" and "govuk-error-message" not in still, "not asked yet, so not scolded yet"
    assert file(desk, paper, **(typed | {"number": ""})).status_code == 422
    assert file(desk, paper, **typed, **{"w-subject": ""}).status_code == 302
    dossier = Dossier.objects.get()
    assert dossier.form_id == form.pk and dossier.answers.content["number"] == "031190000001"


def test_for_another_agency_only_where_allowed_and_by_post_nothing_need_be_shown(desk, paper):
    refused = file(desk, paper, who=desk.world.elsewhere)
    page = refused.content.decode()
    assert refused.status_code == 422 and "cơ quan giải quyết" in page
    ProcedureVersion.objects.filter(pk=desk.world.permit.pk).update(any_point_filing=True)
    answer = file(desk, paper, who=desk.world.elsewhere, key="b" * 32)
    dossier = Dossier.objects.get()
    assert answer.status_code == 302 and dossier.state == "submitted"
    waits = desk.get(desk.world.elsewhere, answer["Location"])
    assert "Chờ tiếp nhận" in waits and "data-print" not in waits
    assert desk.client(desk.world.elsewhere).get(f"{answer['Location']}receipt.pdf").status_code == 404
    by_post = file(desk, paper, key="c" * 32, known=dossier.code, anyway="1", step="file-only", **{"w-channel": "3"})
    assert by_post.status_code == 302
    assert (Dossier.objects.latest("pk").channel, Dossier.objects.latest("pk").state) == (3, "submitted")


def test_only_a_counter_sees_it_and_a_closed_or_unknown_procedure_is_told(desk, paper):
    for who in (desk.world.officer, desk.world.leader, desk.world.clerk):
        assert desk.client(who).get(COUNTER).status_code == 403
        assert file(desk, paper, who=who).status_code == 403
    counter = desk.client(desk.world.counter)
    assert counter.get(f"{COUNTER}H24.99-221214-0001/").status_code == 404
    assert value(counter.get(f"{COUNTER}?procedure=9.999999").content.decode(), "q") == "9.999999"
    former = counter.get(f"/desk/filing/{PERMIT}/")
    assert former["Location"] == f"{COUNTER}?procedure={PERMIT}"
    assert counter.get("/desk/filing/")["Location"] == COUNTER
    ProcedureVersion.objects.filter(pk=desk.world.permit.pk).update(channels=["online"])
    assert "không nhận trực tiếp" in send(desk, **MOTHER, choose=PERMIT).content.decode()
    assert file(desk, paper).status_code == 422


@pytest.mark.parametrize(
    "forged",
    [
        {"w-agency": "999999"},
        {"w-agency": "x"},
        {"w-channel": "2"},
        {"w-channel": "9"},
        {"p-personal_id": "1"},
        {"began": "9" * 30, "key": "x"},
        {"v-result_way": "x"},
        {"scan": "\0|\0", "p-full_name": "\0"},
    ],
)
def test_forged_fields_are_refused(desk, paper, forged):
    assert file(desk, paper, **forged).status_code == 422
    assert not Dossier.objects.exists() and not Party.objects.filter(name="Đỗ Thị Lan").exists()


def test_the_page_asks_the_database_little(desk, paper, django_assert_max_num_queries):
    client = desk.client(desk.world.counter)
    fields = said(desk, paper) | {"step": "show"}
    client.post(COUNTER, fields)
    with django_assert_max_num_queries(30):
        client.post(COUNTER, fields)
    file(desk, paper)
    with django_assert_max_num_queries(26):
        client.get(f"{COUNTER}?q={quote('khai sinh')}")
