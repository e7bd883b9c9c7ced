"""An administrator who is no programmer makes a form, a process, a procedure; what a citizen files walks that process.

Through the screens alone, with the words that stand on them. Publication holds in every server process at once.
"""

import os
import re

from playwright.sync_api import Page

from tests.journeys.people import Citizen, Officer, fill_all

WARD = "Ủy ban nhân dân phường Gia Viên"
CODE = f"1.9{os.getpid() % 100_000:05d}"
ROOFED = "answers.bai_co_mai_che == true"
NAME = "Cấp phép trông giữ xe trên vỉa hè"


class Administrator(Officer):
    """The administrator at the editors."""

    def press(self, name: str) -> None:
        self.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_load_state()

    def follow_link(self, name: str) -> None:
        self.page.get_by_role("main").get_by_role("link", name=name).first.click()

    def decide(self, day: str) -> None:
        """Publish from today by a decision of today."""
        self.page.locator("[name=decision_number]").fill("4321/QĐ-UBND")
        self.page.get_by_label("Ngày ký quyết định").fill(day)
        self.page.get_by_label("Áp dụng từ ngày").fill(day)
        self.press("Công bố")

    def make_form(self, title: str, day: str) -> None:
        """Build a declaration of three questions, the last asked only if the second says so."""
        page = self.page
        page.goto("/desk/admin/forms/")
        self.follow_link("Tạo tờ khai mới")
        page.get_by_label("Tên tờ khai").fill(title)
        self.press("Mở bản thảo")
        self._question("Thêm câu hỏi", "Họ và tên người", "Họ và tên chủ bãi xe")
        self._question("Thêm câu hỏi", "Có hoặc Không", "Bãi có mái che")
        self.follow_link("Thêm trang")
        page.get_by_label("Tên trang").fill("Mái che")
        self.press("Lưu")
        page.get_by_role("link", name="Thêm câu hỏi vào trang Mái che").click()
        page.get_by_role("link", name=re.compile("^Số nguyên")).click()
        page.get_by_label("Câu hỏi", exact=True).first.fill("Diện tích mái")
        page.get_by_label("Bắt buộc trả lời").check()
        page.get_by_text("Chỉ hỏi khi …").click()
        page.locator("[name='show_if-0-q']").select_option(label="Bãi có mái che")
        page.locator("[name='show_if-0-v']").fill("Có")
        frame = page.frame_locator("iframe[name=xem-truoc-khung]")
        frame.get_by_label("Diện tích mái").wait_for()  # what citizens will see follows what is typed
        self.press("Lưu")
        assert "chỉ hỏi khi “Bãi có mái che” là “Có”" in self.said()
        self.follow_link("Kiểm tra và công bố")
        self.decide(day)
        assert "Đã công bố phiên bản 1" in self.said()

    def _question(self, link: str, kind: str, words: str) -> None:
        self.follow_link(link)
        self.page.get_by_role("link", name=re.compile(f"^{kind}")).click()
        self.page.get_by_label("Câu hỏi", exact=True).first.fill(words)
        self.page.get_by_label("Bắt buộc trả lời").check()
        self.press("Lưu")

    def make_process(self, name: str, day: str) -> None:
        """Draw a process with a choice: in the table first, then a name on the picture; try it, publish it."""
        page = self.page
        page.goto("/desk/admin/processes/")
        self.follow_link("Vẽ quy trình mới")
        page.get_by_label("Tên quy trình").fill(name)
        self.press("Mở bản thảo")
        self._step("Thẩm định", "Rẽ nhánh theo điều kiện", name="Bãi có mái che không", conditions=ROOFED)
        page.get_by_role("link", name="Thêm vào đầu nhánh 2a").click()
        self._fill_step("Việc của cán bộ", name="Xem kết cấu mái", role="case_officer", amount="4", unit="hour")
        page.get_by_role("link", name="Bản vẽ BPMN").click()
        page.locator("[data-element-id=appraise]").first.click()
        page.get_by_label("Tên", exact=True).fill("Kiểm tra chỗ để xe")
        page.get_by_label("Ai làm").focus()  # what was typed holds when the field is left
        self.press("Lưu bản vẽ")
        page.get_by_text("bảng bước đã theo bản vẽ").wait_for()
        page.get_by_role("link", name="Chạy thử").first.click()
        tried = self.said()
        assert "Đường 1: Bãi có mái che không → answers.bai_co_mai_che == true" in tried
        assert "Xem kết cấu mái" in tried
        self.follow_link("Xem lại và công bố")
        self.decide(day)
        assert "Đã công bố phiên bản 1" in self.said()

    def _step(self, after: str, kind: str, **fields: str) -> None:
        self.page.get_by_role("link", name=re.compile(f"^Thêm sau.*{after}")).click()
        self._fill_step(kind, **fields)

    def _fill_step(self, kind: str, **fields: str) -> None:
        self.follow_link(kind)
        fill_all(self.page.locator("main"), fields)
        self.press("Lưu")

    def make_procedure(self, form: str, process: str, day: str) -> None:
        """Configure a procedure section by section and publish it."""
        page = self.page
        page.goto("/desk/admin/procedures/")
        self.follow_link("Tạo thủ tục mới")
        page.get_by_label("Tên thủ tục").fill(NAME)
        self.press("Mở bản thảo")
        assert "Chọn quy trình nội bộ" in self.said()
        self._section("Tên, mã, lĩnh vực, cơ quan")
        page.get_by_label("Mã thủ tục").fill(CODE)
        page.get_by_label("Lĩnh vực").select_option(index=1)
        self.press("Lưu phần này")
        self._rows("Giấy tờ", {"name": "Sơ đồ chỗ để xe"}, {"name": "Giấy tờ về địa điểm"})
        self._rows("Thời hạn giải quyết", {"amount": "3"})
        self._rows("Phí, lệ phí", {"kind": "FREE"})
        self._rows("Kết quả", {"name": "Giấy phép trông giữ xe"})
        self._rows("Căn cứ pháp lý", {"number": "23/2008/QH12", "name": "Luật Giao thông đường bộ"})
        self._section("Tờ khai điện tử")
        page.get_by_role("radio", name=form, exact=True).check()
        self.press("Lưu phần này")
        self._section("Quy trình nội bộ")
        page.get_by_role("radio", name=re.compile(f"^{process}")).check()
        self.press("Lưu phần này")
        self._section("Từ thường gọi, sự kiện, các bước")
        page.get_by_label("Người dân thường gọi là").fill("gửi xe vỉa hè")
        self.press("Lưu phần này")
        assert "Đủ để công bố" in self.said()
        self.follow_link("Chạy thử và công bố")
        assert "thủ tục mới: chưa có hồ sơ" in self.said()
        self.decide(day)
        assert "Đã công bố phiên bản 1" in self.said()

    def _section(self, title: str) -> None:
        self.page.get_by_role("link", name=f"Sửa phần {title}", exact=True).click()

    def _rows(self, title: str, *rows: dict[str, str]) -> None:
        self._section(title)
        for row in rows:
            self.page.get_by_role("main").get_by_role("link", name=re.compile("^Thêm ")).first.click()
            for name, value in row.items():
                field = self.page.locator(f"main [name={name}]").first
                is_choice = field.evaluate("e => e.tagName === 'SELECT'")
                field.select_option(value) if is_choice else field.fill(value)
            self.press("Lưu")
        self.follow_link("Xong, về trang tóm tắt")


def test_a_procedure_made_on_the_screens_receives_a_dossier(visit, paper):
    administrator = Administrator(visit(), "quantri")
    day = "14/12/2022"
    form, process = f"Đơn đề nghị trông giữ xe, mẫu {CODE}", f"Quy trình trông giữ xe {CODE}"
    administrator.make_form(form, day)
    administrator.make_process(process, day)
    administrator.make_procedure(form, process, day)

    mother = Citizen(visit(width=390, scripts=False), "congdan.mau")
    assert all(_is_found(mother.page) for _ in range(6)), "every server process knows it at once"
    mother.find("gui xe via he", NAME)
    mother.begin_at(WARD)
    mother.answer(
        {
            "ho_va_ten_chu_bai_xe": "Nguyễn Thị Mẫu",
            "bai_co_mai_che": "yes",
            "declaration": True,
            "dien_tich_mai": "40",
        }
    )
    mother.upload(paper)
    code = mother.submit()
    counter, officer = Officer(visit(), "canbo.motcua"), Officer(visit(), "canbo.chuyenvien")
    seen = counter.open(code)
    assert NAME in seen
    assert "Nguyễn Thị Mẫu" in seen
    counter.act(code, "accept", "^Tiếp nhận")
    officer.act(code, "assign", "Nhận việc")
    assert "Kiểm tra chỗ để xe" in officer.open(code)
    assert "Xem kết cấu mái" in officer.act(code, "forward", "Chuyển"), "the answers chose the branch"


def _is_found(page: Page) -> bool:
    """Ask on a connection of its own, so that one process after the other answers."""
    answer = page.request.get(f"/thu-tuc/{CODE}/", headers={"Connection": "close"})
    return answer.status == 200
