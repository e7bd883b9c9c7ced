"""The people of the journeys: what each sees and presses, in the words on the screen."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from tests.journeys.conftest import Visitor

PASSWORD = "hoa-phuong-2022"
ADDRESS = {"detail": "Số 18 ngõ 42", "commune": "Gia Viên", "district": "Ngô Quyền", "province": "Hải Phòng"}

BIRTH = {
    "registration_kind": "new",
    "parents_known": "mother_only",
    "relation": "mother",
    "requester_doc_type": "citizen_card",
    "requester_doc_date": (1, 3, 2021),
    "requester_doc_place": "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
    "requester_residence_kind": "permanent",
    "requester_residence": ADDRESS,
    "requester_phone": "0900000016",
    "child_name": "Nguyễn Bảo An",
    "child_birth_date": (1, 12, 2022),
    "child_sex": "female",
    "child_ethnicity": "Kinh",
    "child_nationality": "Việt Nam",
    "child_birth_place": "Bệnh viện Phụ sản Hải Phòng",
    "child_home_place": ADDRESS,
    "mother_name": "Nguyễn Thị Mẫu",
    "mother_birth": "1994",
    "mother_ethnicity": "Kinh",
    "mother_nationality": "Việt Nam",
    "mother_residence": ADDRESS,
    "copies_wanted": "no",
    "declaration": True,
}
PERMIT = {
    "owner_kind": "person",
    "owner_name": "Nguyễn Thị Mẫu",
    "phone": "0900000016",
    "owner_address": ADDRESS,
    "work_place": ADDRESS,
    "parcel_no": "Thửa 214, tờ 18",
    "parcel_area": "68,4",
    "certificate_no": "AB 123456",
    "work_kind": "house",
    "work_grade": "4",
    "expected_months": "8",
    "storeys_above": "3",
    "ground_area": "62",
    "floor_area": "180",
    "height": "10,8",
    "designer": "Kiến trúc sư Trần Văn Vẽ, chứng chỉ HAP-00012345",
    "declaration": True,
}
MARRIAGE = {
    "declarant": "female",
    "female_full_name": "Nguyễn Thị Mẫu",
    "female_birth_date": (9, 5, 1994),
    "female_ethnicity": "Kinh",
    "female_id": "031194000016",
    "female_residence": ADDRESS,
    "female_marriage_count": "1",
    "male_full_name": "Trần Văn Hôn",
    "male_birth_date": (2, 9, 1993),
    "male_ethnicity": "Kinh",
    "male_id": "031093000017",
    "male_residence": ADDRESS,
    "male_marriage_count": "1",
    "lives_elsewhere": "none",
    "kinship_declaration": True,
    "declaration": True,
}
RESIDENCE = {
    "request_kind": "temporary",
    "applicant_date_of_birth": (9, 5, 1994),
    "applicant_sex": "female",
    "applicant_is_minor": "no",
    "registered_address": ADDRESS,
    "relation_to_householder": "lodger",
    "householder_name": "Phạm Văn Chủ",
    "householder_id": "031080000018",
    "temporary_start_date": (15, 12, 2022),
    "temporary_end_date": (14, 12, 2023),
    "members-0-full_name": "Trần Minh An",
    "members-0-birth_date": (20, 2, 2016),
    "members-0-sex": "male",
    "members-0-relation": "con",
    "members-1-full_name": "Nguyễn Thị Bà",
    "members-1-birth_date": (1, 6, 1960),
    "members-1-sex": "female",
    "members-1-personal_id": "031160000019",
    "members-1-relation": "mẹ",
    "dwelling_basis": "rented",
    "legal_dwelling_data_retrievable": "no",
    "legal_dwelling_document_present": "yes",
    "owner_name": "Phạm Văn Chủ",
    "owner_or_householder_consent": "yes",
    "fee_exemption_claimed": "no",
    "declaration": True,
}


_signed_in: dict[tuple[str, str], list[Any]] = {}
"""The cookies of who signed in already, by site and name: a password is typed once a run, not once a person."""


class Person:
    """Someone signed in."""

    def __init__(self, visitor: Visitor, username: str) -> None:
        self.page: Page = visitor.page
        who = (visitor.site, username)
        if cookies := _signed_in.get(who):
            visitor.context.add_cookies(cookies)
            return
        self.page.goto("/tai-khoan/login/")
        self.page.fill("input[name=login]", username)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()
        self.page.wait_for_url(lambda url: "login" not in url)
        _signed_in[who] = visitor.context.cookies()

    def said(self) -> str:
        """What the page says, on one line."""
        return " ".join(self.page.inner_text("body").split())


class Citizen(Person):
    """The mother: finds, fills in, hands in, follows."""

    def find(self, words: str, title: str) -> None:
        """Search in everyday words from the home page and open the procedure."""
        self.page.goto("/")
        self.page.get_by_role("main").get_by_role("searchbox").first.fill(words)
        self.page.get_by_role("main").get_by_role("button", name="Tìm").click()
        self.page.get_by_role("link", name=title).first.click()

    def begin_at(self, agency: str, case: str = "") -> None:
        """Press the green button and choose one's case and where to hand in."""
        self.page.get_by_role("link", name="Bắt đầu nộp hồ sơ").or_(
            self.page.get_by_role("button", name="Bắt đầu nộp hồ sơ")
        ).first.click()
        if case:
            self.page.get_by_role("radio", name=case, exact=True).check()
        self.page.select_option("select[name=agency]", label=agency)
        self.page.get_by_role("button", name="Bắt đầu khai").click()

    def answer(self, answers: dict) -> None:
        """Answer page after page of the declaration, as far as it goes."""
        for _ in range(20):
            if "/to-khai/" not in self.page.url:
                return
            here = self.page.url
            self.answer_page(answers)
            if self.page.url == here:
                raise AssertionError(f"{here}: {self.page.locator('main').inner_text()[:800]}")
        raise AssertionError("the declaration has no end")

    def answer_page(self, answers: Mapping[str, object]) -> None:
        """Answer the page of the declaration that is open and press its button."""
        fill_all(self.page.locator("main"), answers)
        self.page.locator("main form button[type=submit]:not([aria-hidden]):not([name])").first.click()
        self.page.wait_for_load_state()

    def upload(self, paper: Path) -> None:
        """Give every paper that must be handed in the same file, then go on to the check."""
        for field in self.page.locator("main input[type=file]").all():
            field.set_input_files(paper)
        self.page.get_by_role("button", name=re.compile("Tải lên và|Tiếp tục|kiểm tra|xem lại", re.I)).last.click()
        self.page.wait_for_url("**/kiem-tra/")

    def submit(self) -> str:
        """Press the last button; return the dossier's code from the receipt."""
        self.page.get_by_role("button", name=re.compile("^Nộp hồ sơ")).click()
        self.page.wait_for_url("**/da-nop/**")
        return self.page.url.rstrip("/").rsplit("/", 1)[-1]

    def follow(self, code: str) -> str:
        """Open the tracking page and return what it says."""
        self.page.goto(f"/tra-cuu/{code}/")
        return self.said()

    def agree_to_draft(self, code: str) -> str:
        """Read the draft of the result and agree to it; return what it said."""
        self.follow(code)
        self.page.get_by_role("link", name="Xem và trả lời").click()
        draft = self.said()
        self.page.get_by_role("button", name="Đồng ý", exact=True).click()
        self.page.wait_for_url(f"**/tra-cuu/{code}/")
        return draft


class Officer(Person):
    """Someone at a desk: opens a dossier and does one act after the other."""

    def open(self, code: str) -> str:
        """Open the dossier's page and return what it says."""
        self.page.goto(f"/desk/dossiers/{code}/")
        return self.said()

    def act(self, code: str, act: str, button: str, **fields: str) -> str:
        """Open the page of one act, fill it in, press its button; return what is said afterwards."""
        self.page.goto(f"/desk/dossiers/{code}/{act}/")
        fill_all(self.page.locator("main"), fields)
        self.page.get_by_role("main").get_by_role("button", name=re.compile(button)).first.click()
        self.page.wait_for_load_state()
        return self.said()

    def answer_asked(self, code: str, **fields: str) -> str:
        """Open what is asked of the own agency for a dossier, answer it; return what is said afterwards."""
        self.page.goto("/desk/asked/")
        self.page.get_by_role("main").locator("tr, li, article").filter(has_text=code).get_by_role("link").first.click()
        fill_all(self.page.locator("main"), fields)
        self.page.get_by_role("main").get_by_role("button", name=re.compile("Gửi|Trả lời")).first.click()
        self.page.wait_for_load_state()
        return self.said()


def fill_all(where: Locator, answers: Mapping[str, object]) -> None:
    """Put in what the page asks; what it asks is read again after each answer, which may bring up a question."""
    asked = _asked(where)
    for name, value in _controls(answers):
        if name in asked:
            _fill(where, name, value)
            asked = _asked(where)


def _asked(where: Locator) -> set[str]:
    return set(where.locator("[name]").evaluate_all("controls => controls.map(control => control.name)"))


def _controls(answers: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield the control of each answer: an address has four, a date three."""
    for name, value in answers.items():
        if isinstance(value, dict):
            yield from ((f"{name}_{part}", value[part]) for part in ("province", "district", "commune", "detail"))
        elif isinstance(value, tuple):
            parts = zip(("day", "month", "year"), value, strict=True)
            yield from ((f"{name}_{part}", str(number)) for part, number in parts)
        else:
            yield name, value


def _fill(where: Locator, name: str, value: object) -> None:
    first = where.locator(f"[name='{name}']").first
    kind = first.evaluate("e => e.tagName === 'SELECT' ? 'select' : e.type")
    if kind == "radio":
        where.locator(f"[name='{name}'][value='{value}']").check()
    elif kind == "checkbox":
        first.check()
    elif kind == "select":
        named = first.locator(f"option[value='{value}']").or_(first.locator("option", has_text=str(value)))
        first.select_option(named.first.get_attribute("value"))
    else:
        first.fill(str(value))
