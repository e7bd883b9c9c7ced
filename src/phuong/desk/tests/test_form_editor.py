"""The form builder through its pages, without scripts: build, preview, try out, publish, compare, take back."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from phuong.desk.tests.test_administration import officer
from phuong.forms import api as forms


@pytest.fixture
def administrator(desk):
    return officer(desk, "Trương Gia Bách", "Quản trị hệ thống", "administrator")


@pytest.fixture
def browser(desk, administrator):
    return Browser(desk.client(administrator))


class Browser:
    """What an administrator does: open pages, fill in, press."""

    def __init__(self, client):
        self.client = client

    def get(self, path, status=200):
        answer = self.client.get(path)
        assert answer.status_code == status, (path, answer.status_code, answer.content.decode()[:800])
        return answer.content.decode()

    def post(self, path, follow=True, **given):
        """Send a page's form with the revision that the page holds."""
        found = re.search(r'name="revision" value="(\d+)"', self.client.get(path).content.decode())
        sent = ({"revision": found[1]} if found else {}) | given
        answer = self.client.post(path, sent, follow=follow)
        self.path = answer.redirect_chain[-1][0].partition("#")[0] if follow and answer.redirect_chain else path
        return answer.content.decode()

    def said(self, page):
        """The text of a page without its tags."""
        return re.sub(r" ([:,.;)])", r"\1", " ".join(re.sub(r"<[^>]+>", " ", page).split()))


def build(browser):
    """A declaration of three questions and a condition; return the address of its draft."""
    browser.post("/desk/admin/forms/new/", title="Đơn đề nghị trông giữ xe")
    draft = browser.path
    browser.post(
        f"{draft}add/0/?type=name", type="name", label="Họ và tên chủ bãi", required="on", prefill="account.name"
    )
    browser.post(f"{draft}add/0/?type=boolean", type="boolean", label="Có mái che", required="on")
    browser.post(f"{draft}add/page/", title="Mái che")
    condition = {"show_if-0-q": "answers.co_mai_che", "show_if-0-op": "is", "show_if-0-v": "có"}
    page = browser.post(
        f"{draft}add/1/?type=integer", type="integer", label="Diện tích mái", minimum="1", unit="m²", **condition
    )
    return draft, page


def test_a_form_is_built_question_by_question_and_published(browser, desk):
    draft, page = build(browser)
    said = browser.said(page)
    assert "chỉ hỏi khi “Có mái che” là “Có”" in said
    assert "Còn phải sửa" not in said
    content = forms.form_draft(int(draft.split("/")[-2])).content
    assert [one["key"] for one in content["pages"][0]["fields"]] == ["ho_va_ten_chu_bai", "co_mai_che", "declaration"]
    assert content["pages"][1]["fields"][0]["show_if"] == "answers.co_mai_che == true"

    preview = browser.client.get(f"{draft}preview/?page=1")
    assert "Diện tích mái" in preview.content.decode()
    assert "frame-ancestors 'self'" in preview["Content-Security-Policy"]
    unsaved = {"place": "0.0", "inside": "", "type": "name", "label": "Tên chủ"}
    assert "Tên chủ" in browser.post(f"{draft}preview/", follow=False, **unsaved)
    assert "Nhập câu hỏi" in browser.post(f"{draft}preview/", follow=False, **{**unsaved, "label": ""})

    published = browser.post(
        f"{draft}publish/",
        decision_number="5/QĐ-UBND",
        decision_on="13/12/2022",
        valid_from="14/12/2022",
        legal_basis="Nghị định 61/2018/NĐ-CP",
    )
    assert "Đã công bố phiên bản 1, áp dụng từ 14/12/2022" in browser.said(published)
    assert forms.form_in_force("don-de-nghi-trong-giu-xe", desk.now.date()) is not None
    file = browser.client.get("/desk/admin/forms/don-de-nghi-trong-giu-xe/1.yaml")
    assert "show_if: answers.co_mai_che == true" in file.content.decode()
    again = SimpleUploadedFile("x.yaml", file.content.replace(b"don-de-nghi-trong-giu-xe", b"ban-khac"))
    assert "Đã nhập x.yaml" in browser.said(browser.post("/desk/admin/forms/import/", file=again))
    wrong = SimpleUploadedFile("y.yaml", b"key: [")
    assert "y.yaml, dòng 1: không đọc được YAML" in browser.post("/desk/admin/forms/import/", file=wrong)


def test_the_next_version_is_compared_taken_back_and_its_draft_is_there_again(browser, desk):
    draft, _ = build(browser)
    decision = {"decision_number": "5/QĐ-UBND", "decision_on": "13/12/2022", "valid_from": "14/12/2022"}
    browser.post(f"{draft}publish/", **decision)
    browser.post("/desk/admin/forms/don-de-nghi-trong-giu-xe/")
    draft = browser.path
    browser.post(f"{draft}edit/0.1/", type="boolean", label="Có mái che mưa", required="on")
    changes = browser.said(browser.get(f"{draft}changes/"))
    assert "Câu hỏi: Có mái che → Có mái che mưa" in changes
    asked = browser.said(browser.get(f"{draft}publish/"))
    assert "bản nháp của người dân đang khai: 0" in asked
    assert "thủ tục dùng: 0" in asked
    early = browser.post(f"{draft}publish/", **{**decision, "valid_from": "1/12/2022"})
    assert "Ngày áp dụng phải từ hôm nay (14/12/2022) trở đi" in early
    browser.post(f"{draft}publish/", **{**decision, "valid_from": "1/1/2023"})
    page = browser.get("/desk/admin/forms/don-de-nghi-trong-giu-xe/")
    assert "Chờ đến ngày" in page
    back = browser.post("/desk/admin/forms/don-de-nghi-trong-giu-xe/2/withdraw/")
    assert "Đã rút công bố phiên bản 2" in browser.said(back)
    assert "Có mái che mưa" in back
    assert "Đã rút" in browser.get("/desk/admin/forms/don-de-nghi-trong-giu-xe/")
    assert "Phiên bản 1 → Phiên bản 2" in browser.get("/desk/admin/forms/don-de-nghi-trong-giu-xe/compare/?from=1&to=2")


def test_faults_are_told_at_the_field_and_lead_to_the_question(browser):
    draft, _ = build(browser)
    options = {"type": "choice", "label": "Loại xe", "options": "Ô tô\n\nÔ tô"}
    assert "Ghi ít nhất hai lựa chọn" in browser.post(f"{draft}add/0/?type=choice", **options)
    unclear = {"type": "text", "label": "Ghi chú", "show_if-0-q": "answers.co_mai_che", "show_if-0-v": "đỏ"}
    assert "chỉ trả lời Có hoặc Không, nhận được “đỏ”" in browser.post(f"{draft}add/1/?type=text", **unclear)
    page = browser.said(browser.post(draft, delete="0.1"))
    assert "Đã xóa câu “Có mái che”" in page
    assert "điều kiện hỏi một câu đứng sau hoặc đã bị xóa (co_mai_che)" in page
    assert 'href="#cho-1-0"' in browser.get(draft)
    assert "Sửa các chỗ này rồi mới làm thử được" in browser.get(f"{draft}try/")
    assert "Chưa công bố được" in browser.get(f"{draft}publish/")
    page = browser.said(browser.post(draft, undo="1"))
    assert "Đã hoàn tác: Xóa câu “Có mái che”" in page
    assert "Còn phải sửa" not in page
    stale = browser.client.post(draft, {"delete": "0.0", "revision": "1"}, follow=True).content.decode()
    assert "vừa được sửa ở cửa sổ khác" in stale


def test_every_type_has_its_page_and_groups_and_checks_are_built(browser):
    draft, _ = build(browser)
    for kind in forms.TYPE_WORDS:
        browser.get(f"{draft}add/0/?type={kind}")
    assert "Thêm câu hỏi: chọn loại" in browser.get(f"{draft}add/0/")
    browser.post(f"{draft}add/0/?type=date", type="date", label="Ngày mở bãi")
    page = browser.post(
        f"{draft}add/0.k/", left="answers.ngay_mo_bai", sign=">=", right="today", message="Ngày mở bãi phải từ hôm nay."
    )
    assert "“Ngày mở bãi” không trước, không nhỏ hơn hôm nay" in browser.said(page)
    browser.post(f"{draft}add/1/?type=repeat", type="repeat", label="Các ô xe", item_label="Ô xe", max="5")
    place = browser.path.split("/")[-2]
    browser.post(f"{draft}add/{place}/?type=choice", type="choice", label="Loại xe", options="Ô tô\nXe máy")
    page = browser.said(browser.get(draft))
    assert "Nhóm câu lặp lại" in page
    assert "chọn: Ô tô, Xe máy" in page
    browser.post(f"{draft}edit/{place}.0/", type="choice", label="Loại xe", options="Ô tô\nXe gắn máy")
    content = forms.form_draft(int(draft.split("/")[-2])).content
    group = forms.item_at(content, place)
    assert group["fields"][0]["options"][1] == {"value": "xe_may", "label": "Xe gắn máy"}, "a reworded choice stays it"
    browser.post(f"{draft}edit/head/", title="Đơn trông giữ xe", subject="Bãi của {Họ và tên chủ bãi}")
    content = forms.form_draft(int(draft.split("/")[-2])).content
    assert content["subject"] == "Bãi của {ho_va_ten_chu_bai}"
    head = browser.post(f"{draft}edit/head/", title="Đơn", subject="Bãi của {Ai đó}")
    assert "Tờ khai không có câu “Ai đó”" in head
    browser.post(draft, up="1.0")
    browser.get(f"{draft}edit/9.9/", status=404)
    browser.get(f"{draft}edit/x/", status=404)


def test_the_draft_is_tried_out_with_its_conditions(browser):
    draft, _ = build(browser)
    page = browser.get(f"{draft}try/")
    key = re.search(r'name="page" value="([^"]+)"', page)[1]
    first = {"ho_va_ten_chu_bai": "Phạm Thị Hoa", "co_mai_che": "yes", "declaration": "on"}
    short = browser.post(f"{draft}try/", page=key, answers="{}", **{**first, "ho_va_ten_chu_bai": ""})
    assert "Nhập họ và tên chủ bãi" in short
    second = browser.post(f"{draft}try/", page=key, answers="{}", **first)
    assert "Diện tích mái" in second
    answers = re.search(r'name="answers" value="([^"]*)"', second)[1].replace("&quot;", '"')
    done = browser.said(browser.post(f"{draft}try/", page="mai-che", answers=answers, dien_tich_mai="40"))
    assert "Tờ khai này nộp được" in done
    assert "40 m²" in done
    skipped = browser.post(f"{draft}try/", page=key, answers="{}", **{**first, "co_mai_che": "no"})
    assert "Tờ khai này nộp được" in skipped
