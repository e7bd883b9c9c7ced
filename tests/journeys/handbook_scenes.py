"""The scenes of the handbooks: who looks at which page, how wide, and what is done before the picture is taken."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

PHONE, DESK = 390, 1280
MOTHER, COUNTER, OFFICER, ADMINISTRATOR = "congdan.mau", "canbo.motcua", "canbo.chuyenvien", "quantri"
LEADER = "quan.lanhdao"


def _nothing(page: Page) -> None:
    """The page as it opens."""


@dataclass(frozen=True)
class Scene:
    """A picture. ``before`` leads to what is shown, ``after`` puts away what that made; ``height`` ends the picture."""

    name: str
    who: str
    path: str
    width: int = DESK
    height: int = 720
    before: Callable[[Page], None] = _nothing
    after: Callable[[Page], None] = _nothing


def _begin_declaration(page: Page) -> None:
    main = page.get_by_role("main")
    main.locator("select[name=agency]").select_option(label="Ủy ban nhân dân phường Gia Viên")
    main.get_by_role("button", name="Bắt đầu khai").click()
    page.wait_for_url("**/to-khai/**")


def _put_draft_away(page: Page) -> None:
    page.get_by_role("link", name="Xóa bản nháp").first.click()
    page.get_by_role("button", name="Xóa bản nháp").click()


def _follow_own_dossier(page: Page) -> None:
    page.locator("main a[href^='/tra-cuu/H24']").first.click()
    page.wait_for_url("**/tra-cuu/H24*/")


def _open_second_dossier(page: Page) -> None:
    page.locator("main a[href^='/desk/dossiers/']").nth(1).click()
    page.wait_for_url("**/desk/dossiers/**")


def _look_ahead(page: Page) -> None:
    page.get_by_role("button", name="Phê duyệt hồ sơ đã chọn:").click()
    page.wait_for_url("**/bulk/preview/")


def _begin_form(page: Page) -> None:
    page.get_by_label("Tên tờ khai").fill("Đơn đề nghị trông giữ xe")
    page.get_by_role("button", name="Mở bản thảo").click()
    page.get_by_role("main").get_by_role("link", name="Thêm câu hỏi").first.click()
    page.get_by_role("link", name="Họ và tên người").first.click()
    page.get_by_label("Câu hỏi", exact=True).first.fill("Họ và tên chủ bãi xe")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.frame_locator("iframe[name=xem-truoc-khung]").get_by_text("Họ và tên chủ bãi xe").first.wait_for()


def _begin_procedure(page: Page) -> None:
    page.get_by_label("Tên thủ tục").fill("Cấp phép trông giữ xe trên vỉa hè")
    page.get_by_role("button", name="Mở bản thảo").click()


def _put_draft_of_editor_away(page: Page) -> None:
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Bỏ cả bản thảo này").click()


def _see_a_visit(page: Page) -> None:
    page.locator("#scan").fill("031191004321||Đỗ Thị Lan|14081991|Nữ|Số 3 Cầu Đất, Gia Viên, Hải Phòng|15062021")
    page.keyboard.press("Enter")
    page.locator("#q:focus").wait_for()
    page.keyboard.type("xac nhan tinh trang hon nhan")
    page.keyboard.press("Enter")
    page.locator("[data-paper='1']").wait_for()


SCENES = (
    Scene("citizen-home", "", "/", PHONE, 844),
    Scene("citizen-procedure", "", "/thu-tuc/1.001193/"),
    Scene("citizen-declaration", MOTHER, "/nop-ho-so/1.001193/", PHONE, 900, _begin_declaration, _put_draft_away),
    Scene("citizen-tracking", MOTHER, "/tai-khoan/", PHONE, 1100, _follow_own_dossier),
    Scene("counter-queue", COUNTER, "/desk/queue/", DESK, 640),
    Scene("counter-visit", COUNTER, "/desk/counter/", DESK, 820, _see_a_visit),
    Scene("counter-copies", COUNTER, "/desk/copies/"),
    Scene("counter-return", COUNTER, "/desk/return/", DESK, 520),
    Scene("officer-today", OFFICER, "/desk/today/"),
    Scene("officer-inbox", OFFICER, "/desk/"),
    Scene("officer-dossier", OFFICER, "/desk/", DESK, 900, _open_second_dossier),
    Scene("leader-approvals", LEADER, "/desk/approvals/?chosen=all", PHONE, 844),
    Scene("leader-preview", LEADER, "/desk/approvals/?chosen=all", PHONE, 844, _look_ahead),
    Scene("leader-risk", LEADER, "/desk/risk/", DESK, 620),
    Scene("leader-workload", LEADER, "/desk/workload/", DESK, 520),
    Scene("leader-weekly", LEADER, "/desk/weekly/", DESK, 900),
    Scene("admin-form", ADMINISTRATOR, "/desk/admin/forms/new/", DESK, 760, _begin_form, _put_draft_of_editor_away),
    Scene(
        "admin-procedure",
        ADMINISTRATOR,
        "/desk/admin/procedures/new/",
        DESK,
        820,
        _begin_procedure,
        _put_draft_of_editor_away,
    ),
    Scene("admin-exchange", ADMINISTRATOR, "/desk/admin/exchange/", DESK, 520),
)
IN_EVERY_RUN = ("citizen-home", "counter-queue", "leader-preview", "admin-form")
"""The scenes that every run of the tests walks: one of each kind of reader, two that do something before."""
