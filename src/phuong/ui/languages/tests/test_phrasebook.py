"""From a Vietnamese sentence, as the blocks below say it, to the English one."""

import pytest
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from hypothesis import given
from hypothesis import strategies as st

from phuong.ui.languages.phrasebook import CLOSE, OPEN, Phrasebook
from phuong.ui.languages.speaking import Told, lang_attribute, said, spoken, vietnamese

BOOK = Phrasebook(
    [
        ("Quá {late_days} ngày", "{late_days} days late"),
        ("Hẹn trả trước {due_at}.", "Promised before {due_at}."),
        ("{label} phải từ {low} trở lên, nhận được {shown}.", "{label} must be {low} or more, it was {shown}."),
        ("Nhập {label}.", "Enter {label}."),
        ("Phí", "Fee"),
        ("Số định danh", "Personal identification number"),
        ("Chưa làm được", "Not possible yet"),
        ("Có %(count)s chỗ cần sửa", "%(count)s places to mend"),
        ("{a}: {b}", "never used: too few letters"),
    ]
)


@pytest.mark.parametrize(
    ("vietnamese_sentence", "english"),
    [
        ("Quá 3 ngày", "3 days late"),
        ("quá 1.200 ngày", "1,200 days late"),
        ("Hẹn trả trước 17:30 thứ Ba 24/2/2026.", "Promised before 17:30 on Tuesday 24/2/2026."),
        ("Nhập số định danh.", "Enter personal identification number."),
        ("Phí phải từ 50.000 trở lên, nhận được 3.", "Fee must be 50,000 or more, it was 3."),
        ("Quá 3 ngày. Quá 4 ngày.", "3 days late. 4 days late."),
        ("Có 2 chỗ cần sửa", "2 places to mend"),
        ("Chủ nhật 1/2", "Sunday 1/2"),
        ("98,5 %", "98.5%"),
        ("50.000 đ", "50,000 VND"),
        ("Nhập Ông Đặng.", f"Enter {OPEN}Ông Đặng{CLOSE}."),
        ("Chưa làm được: thiếu giấy", f"Not possible yet: {OPEN}thiếu giấy{CLOSE}"),
        ("Lời của cán bộ", f"{OPEN}Lời của cán bộ{CLOSE}"),
        ("H24.12-221214-0001", "H24.12-221214-0001"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_sentence_is_put_into_english_and_what_has_none_is_marked(vietnamese_sentence, english):
    assert BOOK.english(vietnamese_sentence) == english


@given(st.text(max_size=60))
def test_no_text_breaks_it_and_without_vietnamese_letters_only_numbers_change(text):
    told = BOOK.english(text)
    if text.isascii() and not any(character.isdigit() for character in text):
        assert told == text


def test_a_page_says_which_part_stays_vietnamese_and_escapes_it():
    with translation.override("en"):
        assert said("<b>Đặng</b>") == '<bdi lang="vi">&lt;b&gt;Đặng&lt;/b&gt;</bdi>'
        assert isinstance(said("Đặng"), SafeString)
        assert said(mark_safe("<b>Đặng</b>")) == "<b>Đặng</b>"
        assert said(Told("not counting Tết 16–20/2")) == "not counting Tết 16–20/2"
        assert spoken("Lời của Đặng") == "Lời của Đặng"
        assert vietnamese("Sở Tư pháp") == '<bdi lang="vi">Sở Tư pháp</bdi>'
        assert (lang_attribute("Sở Tư pháp"), lang_attribute("A")) == (' lang="vi"', "")


def test_a_vietnamese_page_says_all_as_it_came():
    with translation.override("vi"):
        assert (said("Quá 3 ngày"), spoken("1.200"), vietnamese("Sở"), lang_attribute("Sở")) == (
            "Quá 3 ngày",
            "1.200",
            "Sở",
            "",
        )
        assert not isinstance(said("<b>"), SafeString)
