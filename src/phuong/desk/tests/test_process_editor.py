"""The process editor through its pages, without scripts: table, drawing, dry run, publication, taking back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from phuong.desk.tests.test_administration import officer
from phuong.desk.tests.test_form_editor import Browser
from phuong.directory.models import Agency
from phuong.dossiers.tests.factories import LONG_AGO, file_dossier
from phuong.procedures import api as procedures
from phuong.procedures.models import ProcessDraft

DECISION = {"decision_number": "12/QĐ-UBND", "decision_on": "13/12/2022"}


@pytest.fixture
def browser(desk, monkeypatch):
    partners = {"police": "công an (mẫu)", "tax": "thuế (mẫu)"}
    monkeypatch.setattr(procedures, "partner_choices", lambda codes=(): partners)
    names = {"folded_name": "so mau", "sort_key": "so", "valid_from": LONG_AGO}
    Agency.objects.create(code="H24.20", name="Sở Mẫu", kind=Agency.Kind.PROVINCIAL_DEPARTMENT, **names)
    return Browser(desk.client(officer(desk, "Trương Gia Bách", "Quản trị hệ thống", "administrator")))


def begun(browser, name="Quy trình riêng"):
    browser.post("/desk/admin/processes/new/", name=name, copied="")
    return browser.path


def steps():
    return ProcessDraft.objects.get(published_at=None).content["process"]


def test_steps_are_added_moved_taken_out_and_taken_back(browser):
    draft = begun(browser)
    add = f"{draft}add/"
    said = browser.said(browser.get(draft))
    assert "Đủ để công bố" in said
    assert "Thẩm định" in said
    assert "1 ngày" in said
    assert "Bước này là" in browser.get(f"{add}key/")
    browser.post(f"{add}choice/", name="Có rộng không", conditions="answers.area > 500", slot=":1")
    browser.post(f"{add}leg/", name="Hỏi công an", to="police", amount="3", unit="working_day", slot="1.0:0")
    browser.post(f"{add}duty/", name="Nghĩa vụ tài chính", amount="", unit="working_day", slot="1.1:0")
    browser.post(f"{add}parallel/", name="Cùng lúc", slot=":2")
    browser.post(f"{add}timer/", name="Niêm yết", amount="1", unit="half_day", slot="2.0:0")
    task = {"name": "Kiểm tra", "act": "plain", "role": "case_officer", "amount": "4", "unit": "hour", "slot": "2.1:0"}
    browser.post(f"{add}key/", **task)
    browser.post(f"{add}send/", name="Báo", to="police", message="tin", slot=":3")
    browser.post(f"{add}receive/", name="Chờ", message="tin", amount="", unit="working_day", slot=":4")
    assert steps()[1] == {
        "choice": "choice",
        "name": "Có rộng không",
        "choose": [
            {
                "if": "answers.area > 500",
                "do": [{"leg": "ask", "name": "Hỏi công an", "to": "police", "within": "3 working_day"}],
            },
            {"else": [{"leg": "duty", "name": "Nghĩa vụ tài chính", "to": "tax"}]},
        ],
    }
    page = browser.get(draft)
    said = browser.said(page)
    assert "Nếu answers.area &gt; 500" in said
    assert "thuế (mẫu)" in said
    assert "<svg" in page
    assert "Đủ để công bố" in said

    browser.post(draft, up="4")
    assert [one.get("receive") for one in steps()][3] == "answer"
    said = browser.said(browser.get(draft))
    assert "nhưng trên đường tới đây chưa gửi gì; hãy thêm bước gửi ở trước" in said
    browser.post(draft, undo="1")
    browser.post(draft, branch="2")
    assert len(steps()[2]["branches"]) == 3
    browser.post(draft, delete_branch="2.2")
    browser.post(draft, delete="2")
    browser.post(draft, undo="1")
    browser.post(f"{draft}steps/2.1.0/", **{**task, "slot": ":0", "role": "leader"})
    assert steps()[0]["role"] == "leader", "moved out of the branch"
    two = "answers.area > 900\nchannel == 'post'"
    browser.post(f"{draft}steps/2/", name="Rộng", conditions=two, slot=":2")
    assert steps()[2]["choose"][0]["do"][0]["leg"] == "ask", "a condition that is worded anew keeps its branch"
    browser.post(f"{add}key/", **{**task, "slot": "2.1:0"})
    said = browser.said(browser.post(f"{draft}steps/2/", name="Rộng", conditions="channel == 'post'", slot=":2"))
    assert "Bỏ điều kiện này thì mất các bước của nhánh đó" in said
    said = browser.said(browser.post(f"{add}key/", **{**task, "act": "approve"}))
    assert "Quy trình đã có bước này" in said
    browser.get(f"{draft}steps/9/", status=404)
    browser.get(f"{draft}steps/1.x/", status=404)
    assert "bấm hai lần" in browser.said(
        browser.client.post(draft, {"revision": 1, "delete": "0"}, follow=True).content.decode()
    )


def test_the_drawing_is_the_same_draft_and_what_it_may_not_say_is_named(browser):
    draft = begun(browser)
    browser.post(f"{draft}add/leg/", name="Hỏi công an", to="police", amount="1", unit="half_day", slot=":1")
    drawn = browser.get(f"{draft}process.bpmn")
    before = steps()
    script = drawn.replace('<bpmn:userTask id="appraise"', '<bpmn:scriptTask id="appraise"').replace(
        "</bpmn:userTask>", "</bpmn:scriptTask>", 1
    )
    said = browser.said(browser.post(f"{draft}drawing/", text=script))
    assert "Phần tử “appraise” (Thẩm định): là scriptTask, ngoài phạm vi được dùng" in said
    assert steps() == before
    assert "Bản vẽ còn 1 chỗ phải sửa" in browser.said(browser.get(f"{draft}publish/"))
    assert "scriptTask" in browser.get(f"{draft}process.bpmn"), "what was drawn is not lost"

    better = drawn.replace('name="Thẩm định"', 'name="Xem xét"').replace('phuong:halfDays="2"', 'phuong:halfDays="4"')
    said = browser.said(browser.post(f"{draft}drawing/", text=better))
    assert "Đã lưu bản vẽ; bảng bước đã theo bản vẽ" in said
    assert steps() == [{**before[0], "name": "Xem xét", "half_days": 4}, *before[1:]]
    file = SimpleUploadedFile("cu.bpmn", drawn.encode())
    browser.post(f"{draft}drawing/", bring="1", file=file)
    assert steps() == before
    browser.post("/desk/admin/processes/import/", name="Từ tệp", file=SimpleUploadedFile("x.bpmn", b"<a/>"))
    assert "không phải BPMN 2.0" in browser.get(browser.path)
    shut = {"name": "Từ tệp", "file": SimpleUploadedFile("x.bpmn", b"<a>\0</a>")}
    assert browser.client.post("/desk/admin/processes/import/", shut).status_code == 422


def test_publication_says_what_it_changes_and_is_taken_back_before_its_day(browser, desk):
    dossier = file_dossier(desk.world)
    process = dossier.version.process
    browser.post(f"/desk/admin/processes/{process.pk}/")
    draft = browser.path
    first = steps()[0]
    browser.post(
        f"{draft}steps/0/",
        name="Thẩm định kỹ",
        act="plain",
        role="case_officer",
        amount="1",
        unit="half_day",
        slot=":0",
    )
    said = browser.said(browser.get(f"{draft}try/"))
    for words in (
        "Đường duy nhất",
        "Trong thời hạn",
        "Đổi 0 hồ sơ đang mở: 1 hồ sơ đang chạy",
        "2 thủ tục chuyển sang",
    ):
        assert words in said
    assert "Thẩm định kỹ" in browser.said(browser.get(f"{draft}changes/"))
    late = {**DECISION, "valid_from": "01/01/2022"}
    assert "Ngày áp dụng phải từ hôm nay" in browser.said(browser.post(f"{draft}publish/", **late))
    said = browser.said(browser.post(f"{draft}publish/", **DECISION, valid_from="20/12/2022"))
    assert "Đã công bố phiên bản 1, áp dụng từ 20/12/2022" in said
    made = browser.path
    assert "Chờ đến ngày" in said
    assert "Quy trình nội bộ" in browser.said(browser.get("/desk/admin/processes/"))
    said = browser.said(browser.post(f"{made}withdraw/"))
    assert "Đã rút công bố" in said
    browser.post(f"{browser.path}publish/", **DECISION, valid_from="14/12/2022")
    said = browser.said(browser.get(f"{browser.path}compare/?from=1&to=2"))
    assert "Các bước như nhau" in said
    dossier.refresh_from_db()
    assert procedures.steps_of(dossier.version.process)[0] == first, "who has filed keeps the process of that day"
