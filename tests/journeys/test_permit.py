"""A building permit with one supplement: the clock stops, explains itself to her, and runs on when she answers."""

import re

from tests.journeys.people import PERMIT, Citizen, Officer

DISTRICT = "Ủy ban nhân dân quận Ngô Quyền"
PROCEDURE = "1.013225"


def test_the_clock_stops_and_resumes_and_says_why(visit, paper):
    mother = Citizen(visit(width=390), "congdan.mau")
    mother.page.goto(f"/thu-tuc/{PROCEDURE}/")
    mother.begin_at(DISTRICT, case="Nhà ở riêng lẻ")
    mother.answer(PERMIT)
    mother.upload(paper)
    code = mother.submit()

    counter, officer = Officer(visit(), "quan.motcua"), Officer(visit(), "quan.chuyenvien")
    leader, clerk = Officer(visit(), "quan.lanhdao"), Officer(visit(), "quan.vanthu")
    first_due = _due(counter.act(code, "accept", "^Tiếp nhận"))
    officer.act(code, "assign", "Nhận việc")
    officer.page.goto(f"/desk/dossiers/{code}/request-supplement/")
    officer.page.locator("main textarea[name^='fault-']").first.fill("Ảnh bị lóa, không đọc được sơ đồ thửa đất.")
    officer.page.locator("main textarea[name^='remedy-']").first.fill("Chụp lại trang 3.")
    officer.page.get_by_role("main").get_by_role("button", name="Gửi yêu cầu bổ sung").click()
    assert re.search("[Đđ]ồng hồ (đang )?dừng|Đã gửi yêu cầu", officer.said()), officer.said()

    waiting = mother.follow(code)
    assert "Đồng hồ đang dừng, chờ bạn bổ sung" in waiting
    assert "Ảnh bị lóa" in waiting and "Bạn cần gửi 1 thứ" in waiting
    assert re.search(r"Gửi hôm nay thì hẹn trả là thứ \w+ \d+/\d+/\d{4}", waiting)

    mother.page.get_by_role("link", name="Gửi giấy tờ bổ sung").first.click()
    mother.page.locator("main input[type=file]").first.set_input_files(paper)
    mother.page.get_by_role("button", name="Gửi giấy tờ bổ sung").click()
    running = mother.follow(code)
    assert "Đồng hồ đang dừng" not in running
    assert "Hẹn trả" in running and first_due

    officer.act(code, "resume", "Xử lý tiếp|Đã đủ|tiếp")
    officer.act(code, "forward", "Chuyển")
    officer.act(code, "forward", "Chuyển")
    leader.act(code, "submit-for-approval", "Trình ký", outcome="granted")
    leader.act(code, "approve", "Phê duyệt|Ký")
    assert "GPXD" in clerk.act(code, "number", "Cấp số|Phát hành")
    counter.act(code, "return", "Trả kết quả", way="electronic", recipient_name="Nguyễn Thị Mẫu")
    assert "Đã giao kết quả cho Nguyễn Thị Mẫu" in mother.follow(code)


def _due(text: str) -> str:
    found = re.search(r"Hẹn trả trước \d+:\d+ \S+ \S+ (\d+/\d+/\d{4})", text)
    assert found, text[:500]
    return found[1]
