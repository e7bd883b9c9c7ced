"""The calendar editor through its pages, without scripts: a notice is written, tried, published, looked through."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from phuong.desk.tests.test_administration import officer
from phuong.desk.tests.test_form_editor import Browser
from phuong.directory import api as directory
from phuong.dossiers import api as dossiers
from phuong.dossiers.tests.factories import at, file_dossier

HOME = "/desk/admin/calendar/"
DECISION = {"decision_number": "12/TB-UBND", "decision_on": "13/12/2022", "about": "về hoán đổi ngày làm việc"}

LIST = """20/1/2023 - 26/1/2023	nghỉ	Tết Nguyên đán
24/12/2022; làm bù; cho 30/12
27/1/2023 nghỉ chiều Hội làng
2/5/2022 làm việc"""


@pytest.fixture
def browser(desk):
    return Browser(desk.client(officer(desk, "Trương Gia Bách", "Quản trị hệ thống", "administrator")))


@pytest.fixture
def draft(browser):
    browser.post(f"{HOME}hai_phong/")
    return browser.path


def content(draft):
    return dossiers.calendar_draft(int(draft.split("/")[-2])).content


def test_a_swap_is_written_tried_and_published_and_every_dossier_says_why(browser, desk, draft):
    dossier = file_dossier(desk.world, desk.world.permit, at("2022-12-14 08:30"))
    dossiers.accept(dossier_id=dossier.pk, actor=desk.world.counter, now=desk.now)
    empty = browser.get(draft)
    assert "Thông báo chưa ghi gì" in empty and 'name="try"' not in empty
    swap = {"kind": "OFF", "first": "20/12/2022", "name": "Nghỉ hoán đổi", "swapped": "31/12/2022"}
    said = browser.said(browser.post(f"{draft}day/?day=2022-12-20", **swap))
    assert "2 ngày trong thông báo, 2 ngày đổi giờ làm việc" in said
    assert "thứ Ba 20/12/2022: nghỉ, Nghỉ hoán đổi; bản thảo đổi, đang là: làm việc" in browser.get(draft)
    browser.post(draft, **{"try": "1"})
    run = browser.path
    assert "Đang chạy thử" in browser.get(run)
    dossiers.run_due_calendars(desk.now)
    page = browser.get(run)
    for words in ("Sẽ đổi ngày của 1 hồ sơ đang mở", "1 hồ sơ muộn hơn 1 ngày", "Không tự đổi", dossier.code):
        assert words in browser.said(page)
    csv = b"".join(browser.client.get(f"{run}moves.csv").streaming_content).decode()
    assert f"{dossier.code},Cấp giấy phép xây dựng nhà ở" in csv and csv.strip().endswith(
        "28/12/2022 17:30,29/12/2022 17:30,'+1"
    )
    assert "Nguyễn" not in page + csv, "codes and dates, no person"
    refused = browser.post(run, decision_number="", decision_on="1/1/2030")
    assert "Nhập số văn bản" in refused or "số văn bản" in refused
    browser.post(run, **DECISION)
    published = browser.path
    assert "Đang công bố" in browser.get(published)
    dossiers.run_due_calendars(desk.now)
    assert "Đã công bố, đổi ngày của 1 hồ sơ" in browser.said(browser.get(published))
    dossier.refresh_from_db()
    assert dossier.due_at == at("2022-12-29 17:30")
    newest = directory.newest_version("hai_phong")
    assert newest.legal_basis == "12/TB-UBND ngày 13/12/2022 về hoán đổi ngày làm việc"
    assert "1 ngày hẹn đã đổi" in browser.said(browser.get(HOME))
    assert "đã công bố" in browser.get(draft)
    assert "Bản thảo của lần chạy thử này đã công bố" in browser.get(run)


def test_a_pasted_list_hours_and_a_file_fill_the_draft_and_each_change_is_taken_back(browser, draft):
    page = browser.post(f"{draft}list/", text=LIST)
    assert "10 ngày trong thông báo" in browser.said(page)
    again = browser.post(f"{draft}list/", text="30/2/2023 nghỉ A\nhôm qua\n1/1/2040 nghỉ B")
    assert "Dòng 1:" in again and "Dòng 2: không đọc được" in again
    assert "nằm ngoài lịch này" in browser.post(f"{draft}list/", text="1/1/2040 nghỉ B")
    summer = {f"day{number}": "7:00-11h30, 13:30 – 17:00" for number in range(5)}
    page = browser.post(f"{draft}hours/", receiving="0", valid_from="16/4/2023", last="15/10/2023", **summer)
    assert "từ 16/4/2023 đến hết 15/10/2023" in browser.said(page)
    assert content(draft)["new_hours"][0]["week"]["0"] == [["07:00", "11:30"], ["13:30", "17:00"]]
    assert "Viết giờ như" in browser.post(f"{draft}hours/", receiving="0", valid_from="1/5/2023", day0="sáng")
    assert (
        "chồng"
        in (odd := browser.post(f"{draft}hours/", receiving="0", valid_from="1/5/2023", day0="9:00-11:00, 10:00-12:00"))
        or "Giờ" in odd
    )
    year = browser.said(browser.get(f"{draft}?year=2023"))
    assert "Năm 2023" in year and "Tết Nguyên đán" in year
    text = browser.client.get(f"{draft}draft.yaml").content.decode()
    assert "worked_after_all" in text and "new_hours" in text
    browser.post(draft, day="2022-12-24")
    browser.post(draft, hours="0:2023-04-16")
    assert content(draft)["worked_days"] == [] == content(draft)["new_hours"]
    browser.post(draft, undo="1")
    assert len(content(draft)["new_hours"]) == 1
    browser.post(draft, discard="1")
    browser.post(f"{HOME}hai_phong/")
    file = SimpleUploadedFile("thong-bao.yaml", text.encode())
    assert "10 ngày trong thông báo" in browser.said(browser.post(f"{browser.path}list/", file=file))


@pytest.mark.parametrize(
    "text",
    [
        'days_off: [{date: 2022-12-29, name: "a\\0"}]',
        r'days_off: [{date: 2022-12-29, name: "\ud800"}]',
        "days_off: [{date: 99, name: a}]",
        "days_off: [{date: 2022-12-29 10:00:00, name: a}]",
        "days_off: [{date: 9999-12-31, name: a}]",
        "days_off: [{date: 2022-12-29, name: [a]}]",
        f"days_off: [{{date: 2022-12-29, name: {'a' * 5000}}}]",
        "days_off: []\nnew_hours: abc",
        "days_off: []\nnew_hours: [{valid_from: 2022-12-01, week: abc}]",
        "days_off: []\nnew_hours: [{valid_from: 2022-12-01, week: {0: [[1, 2]]}}]",
        "days_off: []\n2022-12-29: x",
        f"days_off: {'[' * 90_000}",
        "days_off: []\nname: &a [*a]",
        "29/12/2022, nghỉ, a\0b",
    ],
    ids=range(14),
)
def test_a_file_that_would_shut_the_draft_is_refused(browser, draft, text):
    sent = {"file": SimpleUploadedFile("a.yaml", text.encode()), "revision": "1"}
    assert browser.client.post(f"{draft}list/", sent).status_code == 422
    assert "Thông báo chưa ghi gì" in browser.get(draft)


def test_what_is_typed_wrongly_is_said_and_another_window_is_not_overwritten(browser, draft):
    wrong = (
        ({"kind": "OFF", "first": "30/12/2022"}, "Ghi tên ngày"),
        ({"kind": "OFF", "first": "30/12/2022", "last": "1/1/2022", "name": "a"}, "từ ngày đầu trở đi"),
        ({"kind": "OFF", "first": "30/12/2040", "name": "a"}, "Lịch này có từ"),
        ({"kind": "WORKED", "first": "24/12/2022", "name": "a", "swapped": "30/12/2022"}, "nghỉ cả ngày"),
        ({"kind": "OFF", "first": "30/12/2022", "name": "a", "swapped": "30/12/2022"}, "khác ngày nghỉ"),
    )
    for given, says in wrong:
        assert says in browser.post(f"{draft}day/", **given)
    good = {"kind": "OFF", "first": "30/12/2022", "name": "Nghỉ"}
    stale = browser.client.post(f"{draft}day/", {**good, "revision": "9"})
    assert stale.status_code == 422 and "cửa sổ khác" in stale.content.decode()
    browser.post(f"{draft}day/", **good)
    assert 'value="Nghỉ"' in browser.get(f"{draft}day/?day=2022-12-30")
    assert directory.days_said(content(draft))[0].day == date(2022, 12, 30)
    for path in (f"{HOME}khong-co/", f"{HOME}drafts/999999/", f"{HOME}runs/999999/"):
        browser.get(path, status=404)
