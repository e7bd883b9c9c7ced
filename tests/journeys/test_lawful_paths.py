"""The ways a dossier goes when it is not simple: a tax notice, two who must come, three results, a change of mind."""

import re

from tests.journeys.people import BIRTH, MARRIAGE, Citizen, Officer

LAND, WEDDING, BIRTH_AND_MORE = "1.012783", "1.000894", "2.000986"
WARD, DEPARTMENT = "Ủy ban nhân dân phường Gia Viên", "Sở Tài nguyên và Môi trường"
REQUEST = {
    "for_organisation": "no",
    "request_title": "Đổi giấy cũ",
    "request": "Giấy chứng nhận cũ bị rách, xin đổi giấy mới.",
    "requester_address": {"detail": "Số 18", "commune": "Gia Viên", "district": "Ngô Quyền", "province": "Hải Phòng"},
    "declaration": True,
}


def test_a_land_certificate_waits_for_the_tax_office_and_its_old_original(visit, paper):
    mother = Citizen(visit(width=390), "congdan.mau")
    code = _file(mother, LAND, DEPARTMENT, REQUEST, paper)
    counter, officer = Officer(visit(), "so.motcua"), Officer(visit(), "so.chuyenvien")
    leader, clerk, tax = (
        Officer(visit(), "so.lanhdao"),
        Officer(visit(), "so.vanthu"),
        Officer(visit(), "thue.chuyenvien"),
    )
    counter.act(code, "accept", "^Tiếp nhận")
    officer.act(code, "assign", "Nhận việc")
    officer.act(code, "forward", "Chuyển")
    officer.act(code, "forward", "Chuyển")

    waiting = mother.follow(code)
    assert "nghĩa vụ tài chính" in waiting and "Đồng hồ đang dừng" in waiting
    tax.answer_asked(code, symbol="15/TB-CCT", amount="1200000", text="Nộp vào Kho bạc Ngô Quyền")
    assert "1.200.000" in mother.follow(code)
    officer.act(code, "confirm-duty", "Xác nhận", symbol="GNT-2022-77")
    assert "Đồng hồ đang dừng" not in mother.follow(code)

    leader.act(code, "forward", "Chuyển")
    leader.act(code, "submit-for-approval", "Trình ký", outcome="granted")
    leader.act(code, "approve", "Phê duyệt|Ký")
    clerk.act(code, "number", "Cấp số|Phát hành")
    refused = counter.act(code, "return", "Trả kết quả", way="counter", recipient_name="Nguyễn Thị Mẫu")
    assert "bản chính" in refused.lower() and "Đã giao" not in refused
    counter.page.goto(f"/desk/dossiers/{code}/return/")
    for box in counter.page.locator("main input[type=checkbox][name^='original']").all():
        box.check()
    counter.page.locator("main input[name=way][value=counter]").check()
    counter.page.locator("main input[name=recipient_name]").fill("Nguyễn Thị Mẫu")
    counter.page.get_by_role("main").get_by_role("button", name=re.compile("Trả kết quả")).click()
    assert "Đã giao kết quả" in mother.follow(code)


def test_a_marriage_cannot_end_before_both_came(visit, paper):
    bride = Citizen(visit(), "congdan.mau")
    code = _file(bride, WEDDING, WARD, MARRIAGE, paper)
    counter, officer = Officer(visit(), "canbo.motcua"), Officer(visit(), "canbo.chuyenvien")
    leader, clerk = Officer(visit(), "canbo.lanhdao"), Officer(visit(), "canbo.vanthu")
    counter.act(code, "accept", "^Tiếp nhận")
    officer.act(code, "assign", "Nhận việc")
    officer.act(code, "submit-for-approval", "Trình ký", outcome="granted")
    leader.act(code, "approve", "Phê duyệt|Ký")
    assert "có mặt" in clerk.act(code, "number", "Cấp số|Phát hành")

    people = {"name-0": "Nguyễn Thị Mẫu", "paper-0": "CCCD 031194000016", "signed-0": True}
    people |= {"name-1": "Trần Văn Hôn", "paper-1": "CCCD 031093000017", "signed-1": True}
    assert "Trần Văn Hôn" in officer.act(code, "record-presence", "Ghi nhận", **people)
    assert re.search(r"\d+/2022", clerk.act(code, "number", "Cấp số|Phát hành"))
    counter.act(code, "return", "Trả kết quả", way="counter", recipient_name="Nguyễn Thị Mẫu")
    assert "Đã giao kết quả" in bride.follow(code)


def test_one_birth_filing_gives_three_results_with_three_dates(visit, paper):
    mother = Citizen(visit(width=390), "congdan.mau")
    code = _file(mother, BIRTH_AND_MORE, WARD, BIRTH, paper)
    counter, officer = Officer(visit(), "canbo.motcua"), Officer(visit(), "canbo.chuyenvien")
    leader, clerk = Officer(visit(), "canbo.lanhdao"), Officer(visit(), "canbo.vanthu")
    counter.act(code, "accept", "^Tiếp nhận")
    officer.act(code, "assign", "Nhận việc")
    officer.act(code, "submit-for-approval", "Trình ký", outcome="granted")
    leader.act(code, "approve", "Phê duyệt|Ký")
    clerk.act(code, "number", "Cấp số|Phát hành")

    said = mother.follow(code)
    assert "Đăng ký thường trú" in said and "bảo hiểm y tế" in said
    assert len(set(re.findall(r"\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{1,2}", said))) >= 3
    Officer(visit(), "congan.chuyenvien").answer_asked(code, symbol="77/TB-CT", text="Đã đăng ký thường trú")
    assert "77/TB-CT" in mother.follow(code)
    Officer(visit(), "bhxh.chuyenvien").answer_asked(code, symbol="TE1310123456789", text="Đã cấp thẻ")
    assert "TE1310123456789" in mother.follow(code)
    counter.act(code, "return", "Trả kết quả", way="counter", recipient_name="Nguyễn Thị Mẫu")
    assert "Đã giao kết quả" in mother.follow(code)


def test_she_takes_her_dossier_back_and_is_told_that_the_work_has_stopped(visit, paper):
    mother = Citizen(visit(width=390, scripts=False), "congdan.mau")
    code = _file(mother, BIRTH_AND_MORE, WARD, BIRTH, paper)
    counter, officer = Officer(visit(), "canbo.motcua"), Officer(visit(), "canbo.chuyenvien")
    counter.act(code, "accept", "^Tiếp nhận")
    officer.act(code, "assign", "Nhận việc")

    mother.follow(code)
    mother.page.get_by_role("link", name=re.compile("Rút hồ sơ")).first.click()
    mother.page.locator("main textarea[name=reason]").fill("Gia đình chuyển đi nơi khác.")
    for button in ("Tiếp tục", "Gửi yêu cầu rút hồ sơ"):  # she says it, then confirms it
        mother.page.get_by_role("main").get_by_role("button", name=button).click()
        mother.page.wait_for_load_state()
    assert "rút" in mother.follow(code)
    assert "Đã dừng giải quyết" in officer.act(
        code, "stop", "Dừng giải quyết", reasons="Người nộp xin rút hồ sơ", legal_basis="NĐ 61/2018/NĐ-CP, Điều 17"
    )
    stopped = mother.follow(code)
    assert "dừng giải quyết" in stopped.lower()
    with mother.page.expect_download() as slip:
        mother.page.get_by_role("link", name=re.compile("[Tt]hông báo")).first.evaluate(
            "link => { link.setAttribute('download', ''); link.click() }"
        )
    assert slip.value.path().read_bytes().startswith(b"%PDF")


def _file(citizen: Citizen, procedure: str, agency: str, answers: dict, paper) -> str:
    citizen.page.goto(f"/thu-tuc/{procedure}/")
    citizen.begin_at(agency)
    citizen.answer(answers)
    citizen.upload(paper)
    return citizen.submit()
