"""The editor of letter templates through its pages, without scripts: write, see, try, publish, take back."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from phuong.desk.tests.test_administration import officer
from phuong.desk.tests.test_form_editor import Browser
from phuong.documents import api as documents
from phuong.dossiers.tests.factories import file_dossier

TEXT = "> Họ tên: {applicant.name}\nSố sổ {ask.so_so}.\n[nếu có applicant.email]\nThư: {applicant.email}\n[hết]"
WRITTEN = {
    "title": "Giấy xác nhận",
    "kind": "result",
    "procedures": "1.001193, 1.001193",
    "text": TEXT,
    "asks": "Số sổ\nSố sổ",
    "recipients": "Như trên\n\nLưu: VT",
}


@pytest.fixture
def browser(desk):
    return Browser(desk.client(officer(desk, "Trương Gia Bách", "Quản trị hệ thống", "administrator")))


def begun(browser):
    browser.post("/desk/admin/letters/new/", title="Giấy xác nhận", kind="result")
    return browser.path


def test_a_template_is_written_seen_tried_published_and_taken_back(desk, browser):
    dossier = file_dossier(desk.world)
    draft = begun(browser)
    assert "Dữ kiện dùng được" in browser.get(draft)
    unsaved = browser.client.post(f"{draft}preview/", {**WRITTEN, "text": "{applicant.name} và {x.y} <b>"})
    assert '<mark class="ph-letter__filled">Nguyễn Thị Mẫu</mark> và {x.y} &lt;b&gt;' in unsaved.content.decode()
    assert "frame-ancestors 'self'" in unsaved["Content-Security-Policy"]
    page = browser.post(draft, **WRITTEN)
    assert "Đã lưu bản thảo" in page
    assert "{ask.so_so}" in page
    content = documents.letter_draft(int(draft.split("/")[-2])).content
    assert content["procedures"] == ["1.001193"]
    assert content["asks"] == [{"key": "so_so", "label": "Số sổ"}]
    assert (
        "bấm hai lần"
        in browser.client.post(draft, {**WRITTEN, "revision": 1, "about": "x"}, follow=True).content.decode()
    )
    assert "Không có thủ tục mã 9.9" in browser.post(draft, **{**WRITTEN, "procedures": "9.9"})
    page = browser.post(draft, **{**WRITTEN, "text": "{applicant.nam}"})
    assert "Có phải “applicant.name”?" in browser.said(page)
    assert "Chạy thử chỉ đếm" not in browser.get(f"{draft}publish/")
    assert "Đã hoàn tác" in browser.post(draft, undo="1")

    trial = browser.get(f"{draft}publish/")
    assert "Số sổ <code>ask.so_so</code>" in trial
    assert "1/1 hồ sơ" in trial
    for private in ("Nguyễn Thị Mẫu", "031190000001", dossier.code, "Nguyễn Bé Mẫu"):
        assert private not in trial
    decided = {"decision_number": "5/QĐ-UBND", "decision_on": "14/12/2022", "valid_from": "01/01/2023"}
    assert "Nhập" in browser.post(f"{draft}publish/", **{**decided, "decision_number": ""})
    page = browser.post(f"{draft}publish/", **decided)
    one = browser.path
    assert "Chờ đến ngày" in page
    assert documents.letters_for("result", "1.001193", desk.now.date()) == []
    file = browser.get(f"{one}1.yaml")
    browser.post(f"{one}1/withdraw/")
    assert "Đã rút" in browser.get(one)
    draft = f"/desk/admin/letters/drafts/{documents.letter_drafts()[0].pk}/"
    browser.post(f"{draft}publish/", **{**decided, "valid_from": "14/12/2022"})
    assert [row.template.key for row in documents.letters_for("result", "1.001193", desk.now.date())] == [
        "giay-xac-nhan"
    ]

    browser.post(one)
    draft = browser.path
    browser.post(draft, **{**WRITTEN, "text": TEXT + "\nThêm một dòng.", "about": "của {applicant.name}"})
    changes = browser.said(browser.get(f"{draft}changes/"))
    assert "Thêm một dòng." in changes
    assert "Trích yếu – của {applicant.name}" in changes
    browser.get(f"{draft}draft.yaml")
    browser.post(draft, discard="1")
    browser.get(draft, status=404)
    browser.get(f"{one}compare/")
    sent = browser.client.post("/desk/admin/letters/import/", {"file": SimpleUploadedFile("m.yaml", file.encode())})
    assert sent.status_code == 302
    bad = browser.client.post("/desk/admin/letters/import/", {"file": SimpleUploadedFile("m.yaml", b"text: [")})
    assert bad.status_code == 422
    assert re.search(r"m\.yaml", bad.content.decode())


@pytest.mark.parametrize(
    "more",
    [
        "verified: 2020-01-01",
        "asks: [{key: a, label: b, z: 2020-01-01}]",
        r'about: "a\0"',
        f"verified: {'[' * 90_000}",
        "verified: &a [*a]",
    ],
    ids=range(5),
)
def test_a_file_that_no_database_keeps_is_refused(desk, more):
    client = desk.client(officer(desk, "Trương Gia Bách", "Quản trị hệ thống", "administrator"))
    text = f"key: thu\ntitle: Thư\nkind: to_applicant\ntext: x\n{more}\n"
    sent = {"file": SimpleUploadedFile("a.yaml", text.encode())}
    assert client.post("/desk/admin/letters/import/", sent).status_code == 422


def test_only_who_configures_enters(desk):
    for who in (desk.world.officer, desk.world.leader):
        assert desk.client(who).get("/desk/admin/letters/").status_code == 403
