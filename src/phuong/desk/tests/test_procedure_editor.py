"""The procedure editor through its pages, without scripts: draft, sections, dry run, publication, taking back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from phuong.desk.tests.test_administration import officer
from phuong.desk.tests.test_form_editor import Browser
from phuong.directory.models import Agency
from phuong.dossiers.tests.factories import LONG_AGO, file_dossier
from phuong.forms.api import load_forms
from phuong.kernel.models import AuditEntry, Event
from phuong.procedures import api as procedures
from phuong.procedures.models import LifeEvent, ProcedureField

DECISION = {"decision_number": "12/QĐ-UBND", "decision_on": "13/12/2022", "valid_from": "14/12/2022"}


@pytest.fixture
def browser(desk):
    load_forms(now=desk.now)
    Agency.objects.create(
        code="H24.20",
        name="Sở Giao thông vận tải",
        folded_name="so giao thong van tai",
        sort_key="so",
        kind=Agency.Kind.PROVINCIAL_DEPARTMENT,
        valid_from=LONG_AGO,
    )
    ProcedureField.objects.get_or_create(code="H24-GT", defaults={"name": "Giao thông đô thị"})
    LifeEvent.objects.get_or_create(key="xe-co", defaults={"name": "Xe cộ", "icon": "car", "position": 90})
    return Browser(desk.client(officer(desk, "Trương Gia Bách", "Quản trị hệ thống", "administrator")))


def fill(browser, draft):
    """Fill every section of a new procedure in."""
    section = f"{draft}sections/"
    browser.post(
        f"{section}identity/", name="Cấp phép trông giữ xe", code="1.999001", sector="H24-GT", authority_level="commune"
    )
    browser.post(f"{section}who/", applicants=["citizen"], for_whom="Người có xe", conditions="Có chỗ\nĐủ rộng")
    browser.post(f"{section}channels/", channels=["counter", "online"], online_level="partial", routing="local")
    paper = {"kind": "copy", "handover": "submit", "copies": "1", "required": "on"}
    browser.post(f"{section}papers/add/", name="Sơ đồ chỗ để xe", **paper)
    browser.post(f"{section}papers/add/", name="Giấy ủy quyền", **{**paper, "required": ""})
    browser.post(f"{section}limits/add/", channel="any", amount="3", unit="working_day", stop="pause")
    browser.post(f"{section}fees/add/", channel="any", kind="FREE", name="Lệ phí")
    browser.post(f"{section}results/add/", name="Giấy phép trông giữ xe", is_paper="on")
    browser.post(f"{section}legal/add/", number="23/2008/QH12", name="Luật Giao thông đường bộ")
    browser.post(f"{section}form/", form="generic")
    browser.post(f"{section}words/", everyday_words="gửi xe vỉa hè\nbãi xe", life_events=["xe-co"], steps="Nộp đơn.")
    return browser.post(f"{section}process/", process="standard")


def test_a_new_procedure_is_made_section_by_section_and_published(browser, desk):
    page = browser.post("/desk/admin/procedures/new/", name="Cấp phép trông giữ xe")
    draft = browser.path
    said = browser.said(page)
    for missing in ("Ghi mã thủ tục", "Chọn lĩnh vực", "Ghi thời hạn giải quyết", "Chọn quy trình nội bộ"):
        assert missing in said
    said = browser.said(fill(browser, draft))
    assert "Đủ để công bố" in said
    assert "Sơ đồ chỗ để xe (1 bản sao, phải nộp)" in said
    assert "Thẩm định: Chuyên viên thụ lý, 1 ngày" in said or "Thẩm định: " in said
    dry = browser.said(browser.get(f"{draft}publish/"))
    assert "thủ tục mới: chưa có hồ sơ và bản nháp nào" in dry
    assert "Ngày hẹn trả" in dry
    assert procedures.by_code("1.999001") is None
    browser.post(f"{draft}publish/", **DECISION)
    procedure = procedures.by_code("1.999001")
    version = procedures.version_in_force(procedure, desk.now.date())
    assert (version.number, version.decision_number, version.process.nodes.count()) == (1, "12/QĐ-UBND", 5)
    assert procedures.open_to_filing(version, desk.now.date()) is None
    assert [paper.required for paper in procedures.papers(version)] == [True, False]
    assert procedures.search("gui xe via he", desk.now.date()).hits[0].code == "1.999001"
    assert Event.objects.get(type="procedure.published").subject == "1.999001"
    assert AuditEntry.objects.get(act="procedure.publish").legal_basis == "12/QĐ-UBND"
    twice = browser.client.post(f"{draft}publish/", {**DECISION, "revision": "1"})
    assert twice.status_code == 404


def test_the_steps_must_fit_into_the_limit(browser):
    browser.post("/desk/admin/procedures/new/", name="Cấp phép trông giữ xe")
    draft = browser.path
    fill(browser, draft)
    browser.post(f"{draft}sections/limits/_.0/", channel="any", amount="1", unit="half_day", stop="pause")
    said = browser.said(browser.get(draft))
    assert "dài hơn thời hạn giải quyết" in said
    assert "Còn thiếu trước khi công bố" in said
    browser.post(draft, undo="1")
    assert "Đủ để công bố" in browser.said(browser.get(draft))
    fault = browser.post(f"{draft}sections/fees/add/", channel="any", kind="FIXED", name="Phí")
    assert "Một mức thì ghi số tiền" in fault


def test_the_next_version_shows_what_would_change_and_can_be_taken_back(browser, desk):
    dossier = file_dossier(desk.world)
    code = desk.world.birth.procedure.code
    before = procedures.versions_of(code)
    browser.post(f"/desk/admin/procedures/{code}/")
    draft = browser.path
    assert procedures.procedure_draft(int(draft.split("/")[-2])).content["code"] == code
    fill_missing(browser, draft)
    browser.post(f"{draft}sections/limits/_.0/", channel="any", amount="9", unit="working_day", stop="pause")
    dry = browser.said(browser.get(f"{draft}publish/"))
    assert "1 hồ sơ đang mở giữ nguyên phiên bản lúc nộp" in dry
    assert dossier.code in dry
    changes = browser.said(browser.get(f"{draft}changes/"))
    assert "9 ngày làm việc" in changes
    browser.post(f"{draft}publish/", **{**DECISION, "valid_from": "1/2/2023"})
    versions = procedures.versions_of(code)
    assert len(versions) == len(before) + 1
    assert procedures.version_in_force(versions[0].procedure, desk.now.date()).pk == desk.world.birth.pk
    dossier.refresh_from_db()
    assert dossier.version_id == desk.world.birth.pk
    back = browser.post(f"/desk/admin/procedures/{code}/{versions[0].number}/withdraw/")
    assert "Đã rút công bố" in browser.said(back)
    restored = {row.pk: row.valid_to for row in procedures.versions_of(code)}
    assert all(restored[row.pk] == row.valid_to for row in before)
    assert "Phiên bản" in browser.get(f"/desk/admin/procedures/{code}/compare/")


def fill_missing(browser, draft):
    """The small world's procedure lacks what a real one has."""
    section = f"{draft}sections/"
    found = procedures.procedure_draft(int(draft.split("/")[-2])).content
    version = found["versions"][0]
    if not version["results"]:
        browser.post(f"{section}results/add/", name="Giấy khai sinh", is_paper="on")
    if not version["legal_basis"]:
        browser.post(f"{section}legal/add/", number="60/2014/QH13", name="Luật Hộ tịch")
    if not version["fees"]:
        browser.post(f"{section}fees/add/", channel="any", kind="FREE", name="Lệ phí")
    browser.post(f"{section}form/", form="generic")
    browser.post(f"{section}who/", applicants=["citizen"], for_whom="Cha mẹ")
    channels = {"channels": ["counter", "online"], "online_level": "partial", "routing": "local"}
    browser.post(f"{section}channels/", **channels)
    if not version["limits"]:
        browser.post(f"{section}limits/add/", channel="any", amount="5", unit="working_day", stop="pause")
    if not version["process"]:
        browser.post(f"{section}process/", process="standard")


def test_a_procedure_goes_out_as_a_file_and_comes_in_as_a_draft(browser, desk):
    code = desk.world.birth.procedure.code
    file = browser.client.get(f"/desk/admin/procedures/{code}/procedure.yaml")
    assert file["Content-Type"].startswith("application/yaml")
    page = browser.post("/desk/admin/procedures/import/", file=SimpleUploadedFile("khai-sinh.yaml", file.content))
    assert "Đã nhập khai-sinh.yaml" in browser.said(page)
    twice = browser.post("/desk/admin/procedures/import/", file=SimpleUploadedFile("khai-sinh.yaml", file.content))
    assert "Đang có bản thảo của thủ tục này" in twice
    wrong = browser.post("/desk/admin/procedures/import/", file=SimpleUploadedFile("x.yaml", b"- 1"))
    assert "x.yaml: tệp không phải một thủ tục" in wrong
    assert "khai sinh" in browser.said(browser.get("/desk/admin/procedures/?name=khai+sinh")).lower()


def test_rows_of_cases_are_kept_apart_moved_and_deleted(browser):
    browser.post("/desk/admin/procedures/new/", name="Cấp phép trông giữ xe")
    draft = browser.path
    section = f"{draft}sections/"
    browser.post(f"{section}cases/add/", name="Xe máy")
    assert "Xe máy" in browser.get(f"{section}cases/")
    browser.post(f"{section}limits/add/", case="xe-may", channel="any", amount="2", unit="working_day", stop="pause")
    browser.post(f"{section}limits/add/", case="_", channel="any", amount="5", unit="working_day", stop="pause")
    content = procedures.procedure_draft(int(draft.split("/")[-2])).content
    assert content["cases"][0]["limits"][0]["amount"] == 2
    assert content["versions"][0]["limits"][0]["amount"] == 5
    page = browser.said(browser.get(f"{section}limits/"))
    assert "Xe máy" in page
    browser.post(f"{section}limits/", delete="xe-may.0")
    assert procedures.procedure_draft(int(draft.split("/")[-2])).content["cases"][0]["limits"] == []
    for unknown in ("limits/_.9/", "limits/zz.0/", "nothing/"):
        browser.get(f"{section}{unknown}", status=404)
