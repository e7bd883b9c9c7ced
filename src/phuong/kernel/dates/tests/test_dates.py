"""Dates in words, and dates as people type them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.kernel.dates import (
    VN,
    DateUnreadable,
    NaiveInstant,
    clock_time,
    date_in_words,
    day_range,
    instant_from,
    local,
    official_date,
    official_instant,
    parse_date,
    short_date,
    time_and_date,
    weekday_date,
    year_digit_by_digit,
)


def test_dates_on_screen() -> None:
    assert weekday_date(date(2026, 2, 24)) == "thứ Ba 24/2/2026"
    assert weekday_date(date(2026, 2, 22)) == "Chủ nhật 22/2/2026"
    assert time_and_date(datetime(2026, 2, 24, 10, 30, tzinfo=UTC)) == "17:30 thứ Ba 24/2/2026"
    assert clock_time(datetime(2026, 2, 24, 10, 30, tzinfo=UTC)) == "17:30"


def test_dates_on_official_papers() -> None:
    assert official_date(date(2022, 9, 5)) == "ngày 05 tháng 9 năm 2022"
    assert official_date(date(2022, 2, 15)) == "ngày 15 tháng 02 năm 2022"
    assert official_date(date(2022, 12, 14)) == "ngày 14 tháng 12 năm 2022"
    at = datetime(2022, 9, 5, 8, 30, tzinfo=VN)
    assert official_instant(at) == "08 giờ 30 phút, ngày 05 tháng 9 năm 2022"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2022, 12, 14), "Ngày mười bốn, tháng mười hai, năm hai nghìn không trăm hai mươi hai"),
        (date(2004, 4, 1), "Ngày một, tháng tư, năm hai nghìn không trăm linh bốn"),
        (date(1995, 5, 21), "Ngày hai mươi mốt, tháng năm, năm một nghìn chín trăm chín mươi lăm"),
        (date(2024, 1, 24), "Ngày hai mươi tư, tháng một, năm hai nghìn không trăm hai mươi tư"),
    ],
)
def test_dates_in_the_words_of_birth_papers(day: date, words: str) -> None:
    assert date_in_words(day) == words


def test_a_year_digit_by_digit() -> None:
    assert year_digit_by_digit(2022) == "hai không hai hai"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2026, 2, 16), date(2026, 2, 20), "16–20/2"),
        (date(2026, 4, 30), date(2026, 5, 1), "30/4–1/5"),
        (date(2026, 12, 31), date(2027, 1, 1), "31/12/2026–1/1/2027"),
        (date(2026, 11, 24), date(2026, 11, 24), "24/11"),
    ],
)
def test_ranges_of_days(first: date, last: date, written: str) -> None:
    assert day_range(first, last) == written


@pytest.mark.parametrize(
    "typed", ["5/9/2022", "05/09/2022", " 5-9-2022 ", "5.9.2022", "5 9 2022", "5 / 9 / 2022", "2022-09-05"]
)
def test_a_date_as_people_type_it(typed: str) -> None:
    assert parse_date(typed) == date(2022, 9, 5)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Chưa nhập ngày"),
        ("hôm nay", "Không đọc được ngày “hôm nay”"),
        ("5/9/22", "Năm phải đủ 4 chữ số, mới có 2"),
        ("5/13/2022", "Tháng phải từ 1 đến 12"),
        ("30/2/2022", "Tháng 2/2022 không có ngày 30"),
        ("0/2/2022", "Tháng 2/2022 không có ngày 0"),
        ("1/1/0000", "không có ngày"),
        ("2022-02-30", "Tháng 2/2022 không có ngày 30"),
        ("5" * 500, "Không đọc được ngày"),
    ],
)
def test_an_unreadable_date_says_what_is_wrong(typed: str, sentence: str) -> None:
    with pytest.raises(DateUnreadable, match=sentence):
        parse_date(typed)


@given(st.dates(date(1000, 1, 1)))
def test_what_is_shown_can_be_read_again(day: date) -> None:
    assert parse_date(short_date(day)) == day
    assert parse_date(day.isoformat()) == day


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_gets_a_sentence(text: str) -> None:
    try:
        parse_date(text)
    except DateUnreadable as refused:
        assert refused.sentence


@given(st.dates(), st.dates())
def test_dates_in_words_tell_days_apart(a: date, b: date) -> None:
    assert (date_in_words(a) == date_in_words(b)) == (a == b)


def test_an_instant_without_zone_is_refused() -> None:
    with pytest.raises(NaiveInstant, match="thiếu múi giờ"):
        local(datetime(2026, 2, 24, 17, 30))  # noqa: DTZ001


def test_an_instant_in_an_address_is_taken_with_any_zone_and_else_left_aside() -> None:
    assert instant_from("2022-12-14T08:00:00+07:00") == datetime(2022, 12, 14, 1, tzinfo=UTC)
    assert instant_from("2022-12-14T23:59:00+23:59") == datetime(2022, 12, 14, tzinfo=UTC)
    for text in ("", "x", "2022-12-14T08:00:00", "2022-13-01T00:00:00Z", "9999-12-31T23:59:59-14:00"):
        assert instant_from(text) is None
