import pytest
from django.template.loader import render_to_string

from phuong.forms.api import PageNotFound, page_form, pages
from phuong.forms.tests.factories import FAMILY, TODAY, birth_answers, national, version

BIRTH = national("birth-registration")


def posted_page(form, key, answers, **posted):
    return page_form(form, key, answers, posted, today=TODAY)


def test_pages_follow_the_answers():
    titles = [page.key for page in pages(BIRTH, {"parents_known": "mother_only"})]
    assert "nguoi-me" in titles
    assert "nguoi-cha" not in titles
    found = pages(BIRTH, birth_answers(copies_wanted=None))
    assert [page.number for page in found] == list(range(1, 10))
    assert [page.key for page in found if not page.complete] == ["ban-sao"]


def test_a_page_the_answers_do_not_lead_to_is_not_found():
    with pytest.raises(PageNotFound, match="không có trang này"):
        page_form(BIRTH, "nguoi-cha", {"parents_known": "mother_only"}, today=TODAY)
    with pytest.raises(PageNotFound):
        page_form(BIRTH, "khong-co", {}, today=TODAY)


def test_a_right_page_gives_all_answers_with_its_own():
    form = posted_page(
        BIRTH,
        "truong-hop",
        {"child_name": "AN"},
        registration_kind="new",
        parents_known="both",
        relation="mother",
    )
    assert form.is_valid(), form.errors
    assert form.merged() == {
        "child_name": "AN",
        "registration_kind": "new",
        "parents_known": "both",
        "relation": "mother",
    }


def test_names_are_stored_in_capitals_and_dates_as_iso(db):
    form = posted_page(
        BIRTH,
        "nguoi-yeu-cau",
        {},
        requester_name="Phạm  Thị Hoa",
        requester_id="031 190 001 234",
        requester_doc_type="citizen_card",
        requester_doc_date_day="10",
        requester_doc_date_month="5",
        requester_doc_date_year="2021",
        requester_doc_place="Cục Cảnh sát",
    )
    assert form.is_valid(), form.errors
    merged = form.merged()
    assert merged["requester_name"] == "PHẠM THỊ HOA"
    assert merged["requester_id"] == "031190001234"
    assert merged["requester_doc_date"] == "2021-05-10"


def test_faults_are_told_at_the_field_and_in_the_summary_and_what_was_typed_stays():
    form = posted_page(BIRTH, "nguoi-yeu-cau", {}, requester_id="03119000123", requester_name="An 2")
    assert not form.is_valid()
    assert form.errors["requester_id"] == ["Số định danh phải đủ 12 chữ số, mới có 11"]
    assert "có ký tự “2”" in form.errors["requester_name"][0]
    assert form.errors["requester_doc_place"] == ["Nhập nơi cấp."]
    html = str(form["requester_id"])
    assert 'value="03119000123"' in html
    assert [fault.target for fault in form.faults][:2] == ["id_requester_name", "id_requester_id"]


def test_a_condition_on_the_same_page_is_judged_with_what_was_posted():
    required = posted_page(BIRTH, "nguoi-yeu-cau", {}, requester_doc_type="passport")
    assert required.errors["requester_doc_no"] == ["Nhập số giấy tờ tùy thân."]
    free = posted_page(BIRTH, "nguoi-yeu-cau", {}, requester_doc_type="citizen_card")
    assert "requester_doc_no" not in free.errors


def test_checks_between_pages_are_told_on_the_page_that_breaks_them(db):
    form = posted_page(BIRTH, "nguoi-me", birth_answers(), mother_birth="2022-12-11")
    assert form.errors["mother_birth"] == ["Người mẹ phải sinh trước người được khai sinh. Kiểm tra lại hai ngày sinh."]


def test_prefilled_values_say_where_they_come_from():
    form = page_form(
        BIRTH, "nguoi-yeu-cau", {"requester_name": "AN"}, today=TODAY, sources={"requester_name": "tài khoản"}
    )
    assert 'value="AN"' in str(form["requester_name"])
    assert form["requester_name"].source == "tài khoản"


FORM = version(FAMILY)
FIRST = {"owner": "Trần An", "has_children": True}


def test_adding_a_person_keeps_what_was_typed_and_complains_about_nothing():
    form = posted_page(
        FORM, "con", FIRST, **{"children-0-name": "Bình", "children-0-born_day": "x", "_add": "children"}
    )
    assert not form.is_valid()
    assert not form.errors
    assert form.counts == {"children": 2}
    assert 'value="Bình"' in str(form["children-0-name"])
    assert 'value="x"' in str(form["children-0-born"])
    assert form.blocks[0].add_words == "Thêm người con nữa"


def test_taking_a_person_away_moves_the_later_ones_up():
    form = posted_page(
        FORM,
        "con",
        {**FIRST, "children": [{"name": "An"}, {"name": "Bình"}]},
        **{"children-0-name": "An", "children-1-name": "Bình mới", "_remove": "children-0"},
    )
    assert form.counts == {"children": 1}
    assert 'value="Bình mới"' in str(form["children-0-name"])


def test_the_number_of_persons_has_an_end():
    three = {f"children-{n}-name": "An" for n in range(3)}
    assert not posted_page(FORM, "con", FIRST, **three).blocks[0].may_add
    many = {f"children-{n}-name": "An" for n in (0, 1, 2, 999)}
    form = posted_page(FORM, "con", FIRST, **many)
    assert not form.is_valid()
    assert "nhiều nhất 3" in str(form.non_field_errors())


def test_a_repeat_is_read_as_a_list_and_judged_item_by_item():
    right = posted_page(
        FORM, "con", FIRST, **{"children-0-name": "An", "children-1-name": "Bình", "children-1-schooled": "no"}
    )
    assert right.is_valid(), right.errors
    assert right.merged()["children"] == [{"name": "An"}, {"name": "Bình", "schooled": False}]
    wrong = posted_page(FORM, "con", FIRST, **{"children-0-name": "", "children-1-name": "B2"})
    assert wrong.errors["children-0-name"] == ["Nhập họ và tên."]
    assert "có ký tự “2”" in wrong.errors["children-1-name"][0]


def test_a_required_repeat_shows_one_empty_person_at_once():
    assert page_form(FORM, "con", FIRST, today=TODAY).counts == {"children": 1}


def test_a_page_is_drawn_in_the_markup_of_the_kit(db):
    html = render_to_string("forms/page.html", {"form": page_form(FORM, "con", FIRST, today=TODAY)})
    assert 'name="_add" value="children"' in html
    assert "Người con 1" in html
    assert 'for="id_children-0-name"' in html


def test_a_condition_inside_an_item_looks_at_that_item_alone():
    form = posted_page(
        FORM,
        "con",
        FIRST,
        **{"children-0-name": "An", "children-0-schooled": "yes", "children-1-name": "Bé", "children-1-schooled": "no"},
    )
    assert form.errors == {"children-0-school": ["Nhập trường."]}
    assert "children-1-school" not in form.fields
