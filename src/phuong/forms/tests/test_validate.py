from unicodedata import normalize

import pytest

from phuong.forms.api import clean_answers, validate
from phuong.forms.tests.factories import TODAY, birth_answers, national, version

BIRTH = national("birth-registration")


def said(form, answers):
    return {fault.field: fault.sentence for fault in validate(form, answers, TODAY)}


def test_a_whole_birth_declaration_has_nothing_to_mend():
    assert validate(BIRTH, birth_answers(), TODAY) == []


def test_each_missing_answer_is_named_with_its_page():
    faults = validate(BIRTH, {}, TODAY)
    first = faults[0]
    assert (first.field, first.sentence, first.page_key) == ("registration_kind", "Chọn loại đăng ký.", "truong-hop")
    assert not any(fault.page_key in ("nguoi-me", "nguoi-cha") for fault in faults), "their pages are not asked yet"


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"requester_id": "03119000123"}, "requester_id", "đủ 12 chữ số, mới có 11"),
        ({"requester_id": "03119000123x"}, "requester_id", "chỉ gồm chữ số"),
        ({"child_birth_date": "2022-12-15"}, "child_birth_date", "không được sau hôm nay"),
        ({"child_birth_date": "15/12/2022"}, "child_birth_date", "không đúng dạng"),
        ({"child_birth_date": "2022-02-30"}, "child_birth_date", "không đúng dạng"),
        ({"mother_birth": "2022-12-10"}, "mother_birth", "phải sinh trước"),
        ({"mother_birth": "2023"}, "mother_birth", "đến 2022, nhận được 2023"),
        ({"child_name": "TRẦN MINH AN 2"}, "child_name", "có ký tự “2”"),
        ({"child_ethnicity": "Việt Nam"}, "child_ethnicity", "“Việt Nam” không có trong đó"),
        ({"copies_wanted": "có"}, "copies_wanted", "chọn Có hoặc Không"),
        ({"copies_wanted": True}, "copies_count", "Nhập số lượng bản sao."),
        ({"copies_wanted": True, "copies_count": 51}, "copies_count", "không được quá 50, nhận được 51 bản"),
        ({"declaration": None}, "declaration", "ô cam đoan"),
        ({"requester_doc_type": "passport"}, "requester_doc_no", "Nhập số giấy tờ tùy thân."),
        ({"relation": "father", "parents_known": "mother_only"}, "relation", "không xác định được cha"),
        ({"relation": "self"}, "child_birth_date", "đủ 18 tuổi"),
        ({"requester_residence": {"country": "VN", "detail": "HP"}}, "requester_residence", "ghi đủ số nhà"),
        ({"requester_residence": "Hải Phòng"}, "requester_residence", "không đúng dạng"),
        ({"child_birth_place": "x" * 301}, "child_birth_place", "tối đa 300 ký tự, đang có 301"),
    ],
)
def test_each_sentence_says_the_rule_and_what_came(changed, field, sentence):
    faults = said(BIRTH, birth_answers(**changed))
    assert sentence in faults[field]
    assert list(faults) == [field]


INVISIBLE = "\u200b\u200f\u2060\ufeff\u3164\u2800\u115f\u034f\ufe0f"


@pytest.mark.parametrize("field", ["child_name", "child_birth_place", "requester_id", "requester_phone"])
def test_an_answer_of_letters_that_show_nothing_is_none(field):
    assert list(said(BIRTH, birth_answers(**{field: INVISIBLE}))) == [field]
    assert said(BIRTH, birth_answers(**{field: INVISIBLE}))[field].startswith("Nhập")


def test_a_long_text_keeps_its_lines_and_drops_what_shows_nothing():
    form = version(FORM_OF_A_WISH)
    assert clean_answers(form, {"wish": f" {INVISIBLE}\n\n {INVISIBLE}"}, TODAY) == {}
    assert clean_answers(form, {"wish": f"một{INVISIBLE}  hai \r\n\n\n\n ba"}, TODAY) == {"wish": "một hai\n\nba"}


FORM_OF_A_WISH = """
key: thu
title: Thử
valid_from: 2020-01-01
pages:
  - {key: mot, title: Một, fields: [
      {key: wish, label: Nguyện vọng, type: long_text}, {key: box, label: Số hiệu container, type: container_number}]}
"""


@pytest.mark.parametrize("typed", ["CSQU3054383", "csqu 305438-3", " CSQU\u200b3054383"])
def test_a_container_is_known_by_its_check_digit_however_it_is_typed(typed):
    assert clean_answers(version(FORM_OF_A_WISH), {"box": typed}, TODAY) == {"box": "CSQU3054383"}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("CSQU3054384", "sai số kiểm tra ở chữ số cuối"),
        ("CSQX3054383", "chữ thứ tư là U, J hoặc Z"),
        ("CSQU305438", "nhận được “CSQU305438”"),
        (7, "không đúng dạng"),
    ],
)
def test_a_container_that_cannot_be_is_refused_in_words(typed, sentence):
    assert sentence in said(version(FORM_OF_A_WISH), {"box": typed})["box"]


@pytest.mark.parametrize(
    "name", ["AN", "Y", "Ê BAN NIÊ KĐĂM", "H'HEN NIÊ", "NGUYỄN " * 42 + "AN", "O’CONNOR-TRẦN", "Lê Thị Ngọc Ánh"]
)
def test_one_word_long_and_uncommon_names_pass(name):
    assert len(name) <= 300
    assert said(BIRTH, birth_answers(child_name=name)) == {}


def test_a_name_of_300_letters_passes_and_one_of_301_is_told():
    assert said(BIRTH, birth_answers(child_name="Ấ" * 300)) == {}
    assert "tối đa 300 ký tự, đang có 301" in said(BIRTH, birth_answers(child_name="Ấ" * 301))["child_name"]


def test_decomposed_text_is_counted_and_stored_composed():
    answers = birth_answers(child_name=normalize("NFD", "Ấ" * 300), child_birth_place=normalize("NFD", "Bệnh viện"))
    assert said(BIRTH, answers) == {}
    cleaned = clean_answers(BIRTH, answers)
    assert cleaned["child_name"] == "Ấ" * 300
    assert cleaned["child_birth_place"] == "Bệnh viện"


def test_a_hidden_answer_is_dropped_and_never_judged():
    answers = birth_answers(parents_known="mother_only", father_name="123", copies_count=99)
    assert said(BIRTH, answers) == {}
    cleaned = clean_answers(BIRTH, answers)
    assert not any(key.startswith("father") for key in cleaned)
    assert "copies_count" not in cleaned


def test_what_hangs_on_a_hidden_answer_is_hidden_too():
    form = version("""
pages:
  - key: a
    title: A
    fields:
      - {key: first, label: Một, type: boolean}
      - {key: second, label: Hai, type: boolean, show_if: "answers.first == true"}
      - {key: third, label: Ba, type: text, show_if: "answers.second == true"}
""")
    assert clean_answers(form, {"first": False, "second": True, "third": "còn"}) == {"first": False}


def test_unknown_answers_are_dropped():
    assert "admin" not in clean_answers(BIRTH, birth_answers(admin="1"))


def test_the_date_in_words_follows_from_the_date_whatever_was_sent():
    cleaned = clean_answers(BIRTH, birth_answers(child_birth_date_words="Ngày khác"))
    assert cleaned["child_birth_date_words"] == "Ngày mười, tháng mười hai, năm hai nghìn không trăm hai mươi hai"


@pytest.mark.parametrize("answers", [{"owner": ["An"]}, {"owner": {"a": 1}}, {"owner": 5}, {"owner": True}])
def test_answers_of_a_wrong_shape_are_told_and_never_crash(answers):
    form = version("pages: [{key: a, title: A, fields: [{key: owner, label: Họ tên, type: name, required: true}]}]")
    assert "không đúng dạng" in said(form, answers)["owner"]


def test_a_construction_permit_cannot_cover_more_than_its_parcel():
    form = national("construction-permit")
    faults = said(form, {"work_kind": "house", "parcel_area": 100, "ground_area": 120.5, "floor_area": 100.0})
    assert "không được lớn hơn diện tích lô đất" in faults["ground_area"]
    assert "không được nhỏ hơn" in faults["floor_area"]


def test_the_generic_form_asks_for_an_organisation_only_when_there_is_one():
    form = national("generic")
    assert "organisation_name" not in said(form, {"for_organisation": False})
    assert said(form, {"for_organisation": True})["organisation_name"] == "Nhập tên tổ chức, doanh nghiệp."
