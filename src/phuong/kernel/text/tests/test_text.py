"""Vietnamese text: folding, order, tone marks, masks, headings."""

from unicodedata import combining, is_normalized, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.kernel.text import (
    fold,
    keep_words_together,
    mask_name,
    mask_phone,
    name_sort_key,
    nfc,
    normalise_tone_marks,
    sort_key,
    squeeze,
)

VIETNAMESE = st.text(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ ĐÂĂÊÔƠƯ"
)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Thuỷ Nguyên", "thuy nguyen"),
        ("Thủy  Nguyên", "thuy nguyen"),
        (normalize("NFD", "Đăng ký khai sinh"), "dang ky khai sinh"),
        ("ĐƯỜNG\u00a0Điện\tBiên\n", "duong dien bien"),
        ("làm giấy khai sinh cho bé", "lam giay khai sinh cho be"),
        ("hộ\u200b khẩu", "ho khau"),
        ("\u200fhộ\u3164 \u2060khẩu\ufe0f", "ho khau"),
        ("\u2800\u115f\u034f\u180e", ""),
        ("", ""),
    ],
)
def test_what_search_compares(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(VIETNAMESE)
def test_folded_vietnamese_is_plain_ascii(text: str) -> None:
    assert fold(text).isascii()


@given(st.text())
def test_folding_does_not_care_how_the_text_was_composed_or_cased(text: str) -> None:
    assert fold(normalize("NFD", text)) == fold(text) == fold(nfc(text))
    assert not any(combining(letter) for letter in fold(text))


@given(VIETNAMESE)
def test_search_finds_both_tone_placements(text: str) -> None:
    assert fold(normalise_tone_marks(text)) == fold(text)


@given(st.text())
def test_squeezed_text_is_composed_and_has_single_blanks(text: str) -> None:
    squeezed = squeeze(text)
    assert is_normalized("NFC", squeezed)
    assert "  " not in squeezed
    assert squeezed == squeezed.strip() == squeeze(squeezed)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("số hoá", "số hóa"),
        ("uỷ quyền", "ủy quyền"),
        ("Thuỷ Nguyên", "Thủy Nguyên"),
        ("THUỶ NGUYÊN", "THỦY NGUYÊN"),
        ("khoẻ, tuỳ, hoà giải", "khỏe, tùy, hòa giải"),
        ("quý, quỹ, quỳ", "quý, quỹ, quỳ"),
        ("toán, hoàn, xoài, xoáy, thuyền", "toán, hoàn, xoài, xoáy, thuyền"),
        ("ủy ban", "ủy ban"),
        (normalize("NFD", "Uỷ ban"), "Ủy ban"),
    ],
)
def test_tone_marks_stand_where_laws_print_them(typed: str, printed: str) -> None:
    assert normalise_tone_marks(typed) == printed


@given(VIETNAMESE)
def test_moving_tone_marks_twice_changes_nothing(text: str) -> None:
    assert normalise_tone_marks(normalise_tone_marks(text)) == normalise_tone_marks(text)


@pytest.mark.parametrize(
    "ordered",
    [
        ["a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "â", "ầ", "b", "d", "đ", "e", "ê", "o", "ô", "ơ", "u", "ư", "y"],
        ["An", "An Bình", "An Dương", "Anh", "Ân"],
        ["Dũng", "Đạt", "Đức"],
        ["Hải An", "Hải Dương", "Hải Phòng", "Hồng Bàng"],
        ["phường 1", "phường A"],
        ["an", "An", "AN"],
    ],
)
def test_the_order_of_the_vietnamese_alphabet(ordered: list[str]) -> None:
    mixed = [*ordered[1::2], *ordered[::2]]
    assert sorted(mixed, key=sort_key) == ordered


def test_letters_come_before_tones_over_the_whole_text() -> None:
    assert sorted(["Bình Minh", "Bính An"], key=sort_key) == ["Bính An", "Bình Minh"]


def test_people_are_listed_by_given_name() -> None:
    people = ["Vũ Đức", "Nguyễn Văn Bình", "Trần Thị Bình", "Lê An", "Bình"]
    assert sorted(people, key=name_sort_key) == ["Lê An", "Bình", "Nguyễn Văn Bình", "Trần Thị Bình", "Vũ Đức"]


@given(VIETNAMESE)
def test_a_sort_key_of_vietnamese_is_ascii_and_ignores_composition(text: str) -> None:
    assert sort_key(text).isascii()
    assert sort_key(normalize("NFD", text)) == sort_key(text)
    assert name_sort_key(normalize("NFD", text)) == name_sort_key(text)


@given(VIETNAMESE, VIETNAMESE)
def test_texts_that_differ_have_keys_that_differ(a: str, b: str) -> None:
    assert (sort_key(a) == sort_key(b)) == (squeeze(a) == squeeze(b))


@given(st.text(), st.text())
def test_any_text_has_keys(a: str, b: str) -> None:
    assert sorted([sort_key(a), sort_key(b)])
    assert isinstance(name_sort_key(a), str)


@pytest.mark.parametrize(
    ("name", "title", "masked"),
    [
        ("Vũ Đức", "Ông", "Ông V** Đ**"),
        ("nguyễn  thị hoa", "", "N** T** H**"),
        ("Ý", "", "Ý**"),
        ("", "", ""),
    ],
)
def test_a_masked_name(name: str, title: str, masked: str) -> None:
    assert mask_name(name, title) == masked


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("0912345318", "09•• ••• 318"),
        ("+84 912 345 318", "09•• ••• 318"),
        ("0225 3821 055", "02•• ••• 055"),
        ("113", "•••"),
        ("", ""),
    ],
)
def test_a_masked_phone(phone: str, masked: str) -> None:
    assert mask_phone(phone) == masked


@given(st.text("0123456789", min_size=9, max_size=12))
def test_a_mask_shows_five_digits_at_most(phone: str) -> None:
    assert sum(letter.isdigit() for letter in mask_phone(phone)) == 5


def test_headings_keep_words_together() -> None:
    assert keep_words_together("Cấp giấy phép xây dựng nhà ở riêng lẻ") == (
        "Cấp giấy\u00a0phép xây\u00a0dựng nhà\u00a0ở riêng lẻ"
    )
    assert keep_words_together("Hồ sơ của tôi") == "Hồ\u00a0sơ của tôi"


@given(st.text())
def test_a_heading_changes_only_its_blanks(text: str) -> None:
    assert keep_words_together(text).replace("\u00a0", " ") == text.replace("\u00a0", " ")
