from datetime import date

from phuong.forms.api import prefill, sources_of, subject, summary, validate
from phuong.forms.tests.factories import FAMILY, TODAY, birth_answers, national, version

BIRTH = national("birth-registration")


def rows(form, answers, **more):
    return {row.label: row for section in summary(form, answers, **more) for row in section.rows}


def test_answers_are_printed_as_people_read_them_page_by_page():
    sections = summary(BIRTH, birth_answers())
    assert [section.title for section in sections][:2] == ["Trường hợp đăng ký", "Người yêu cầu"]
    found = rows(BIRTH, birth_answers())
    assert found["Ngày, tháng, năm sinh"].value == "10/12/2022"
    assert found["Ngày sinh ghi bằng chữ"].value.startswith("Ngày mười, tháng mười hai")
    assert found["Quốc tịch"].value == "Việt Nam"
    assert found["Giới tính"].value == "Nam"
    assert found["Ngày hoặc năm sinh của người cha"].value == "1988"
    assert found["Số định danh cá nhân người yêu cầu"].page_key == "nguoi-yeu-cau"


def test_hidden_and_unanswered_questions_are_left_out():
    found = rows(BIRTH, birth_answers(parents_known="mother_only"))
    assert not any("cha" in label.split() and "Dân tộc" in label for label in found)
    assert "Số định danh người mẹ" not in found


def test_persons_of_a_repeat_are_told_apart():
    form = version(FAMILY)
    answers = {"owner": "An", "has_children": True, "children": [{"name": "Bình"}, {"name": "Chi"}]}
    found = [(row.group, row.value) for section in summary(form, answers) for row in section.rows][2:]
    assert found == [("Người con 1", "Bình"), ("Người con 2", "Chi")]


def test_a_subject_is_a_short_sentence():
    assert subject(BIRTH, birth_answers()) == "Đăng ký khai sinh cho TRẦN MINH AN"
    assert subject(BIRTH, {}) == "Đăng ký khai sinh cho"


def test_a_long_subject_is_cut_between_words_at_300_letters():
    cut = subject(BIRTH, birth_answers(child_name="NGUYỄN " * 42 + "AN"))
    assert len(cut) <= 300
    assert cut.endswith("NGUYỄN…")


def test_what_the_account_knows_is_filled_in_and_marked():
    facts = {"account.name": "Phạm Thị Hoa", "account.personal_id": "031190001234", "account.address": "12 Cầu Đất"}
    filled = prefill(BIRTH, facts, TODAY)
    assert filled.answers["requester_name"] == "PHẠM THỊ HOA"
    assert filled.answers["requester_id"] == "031190001234"
    assert filled.sources["requester_name"] == "tài khoản"
    assert filled.answers["requester_residence"]["detail"] == "12 Cầu Đất"
    assert rows(BIRTH, birth_answers(), sources=filled.sources)["Số định danh cá nhân người yêu cầu"].source


def test_a_fact_that_does_not_fit_is_not_filled_in():
    assert prefill(BIRTH, {"account.personal_id": "123"}, TODAY).answers == {}


def test_an_answer_changed_by_hand_no_longer_carries_the_mark():
    facts = {"account.name": "Phạm Thị Hoa"}
    assert sources_of(BIRTH, {"requester_name": "PHẠM THỊ HOA"}, facts, TODAY) == {"requester_name": "tài khoản"}
    assert sources_of(BIRTH, {"requester_name": "NGUYỄN THỊ HOA"}, facts, date(2022, 1, 1)) == {}


def test_a_year_is_written_without_marks_and_its_fault_says_which_years():
    copy = national("civil-status-copy")
    assert rows(copy, {"registration_year": 2018})["Năm đăng ký"].value == "2018"
    told = {fault.field: fault.sentence for fault in validate(copy, {"registration_year": 1805}, TODAY)}
    assert told["registration_year"] == "Năm đăng ký phải là năm từ 1900 đến 2100, nhận được 1805."
