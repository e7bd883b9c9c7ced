"""The rules of the hall: fees by pages, half hours, what was typed for an original, the box."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.counter.rules.cash import CashLine, expected_cash, is_explained
from phuong.counter.rules.copy_book import VOLUME, document_kinds, named_document, stamp_lines, volume_of
from phuong.counter.rules.copy_fees import NoCopyFee, copy_fee_on
from phuong.counter.rules.slots import bookable_days, hall_is_open, next_opening, slots_of
from phuong.directory.api import receiving_calendar
from phuong.dossiers.tests.factories import CALENDAR, at

DAY = date(2022, 12, 14)
HOURS = receiving_calendar(CALENDAR)
FEE = copy_fee_on(DAY)
PAGES = st.integers(1, 5_000)


@pytest.mark.parametrize(
    ("pages", "copies", "vnd"),
    [
        (1, 1, 2_000),
        (2, 1, 4_000),
        (3, 1, 5_000),
        (3, 2, 10_000),
        (10, 5, 60_000),
        (198, 1, 200_000),
        (999, 2, 400_000),
    ],
)
def test_two_dear_pages_then_cheaper_ones_up_to_the_limit_of_a_copy(pages, copies, vnd):
    assert FEE.total(pages, copies) == vnd


@given(PAGES, st.integers(1, 500))
def test_more_pages_never_cost_less_and_copies_add_up(pages, copies):
    assert FEE.per_copy(pages) <= FEE.per_copy(pages + 1) <= FEE.most_per_copy_vnd
    assert FEE.total(pages, copies) == copies * FEE.total(pages, 1)


def test_the_fee_says_where_it_is_from_and_that_nobody_checked_it():
    assert (FEE.legal_basis, FEE.verified) == ("TT 226/2016/TT-BTC", False)
    for wrong in ((0, 1), (1, 0)):
        with pytest.raises(ValueError):
            FEE.total(*wrong)
    with pytest.raises(NoCopyFee, match="Báo người quản trị"):
        copy_fee_on(date(2016, 1, 1))


def test_a_digit_of_the_list_is_a_kind_and_anything_else_a_name():
    assert [kind.digit for kind in document_kinds()] == [str(digit) for digit in range(1, 10)]
    assert named_document(" 2 ") == ("khai-sinh", "Giấy khai sinh") == named_document("giấy khai sinh")
    assert named_document("Sổ hộ khẩu") == ("", "Sổ hộ khẩu")
    assert named_document("10") == ("", "10")


@given(st.integers(1, 10 * VOLUME))
def test_volumes_follow_each_other_without_a_gap(number):
    assert volume_of(number + 1) - volume_of(number) == (number % VOLUME == 0)


def test_the_words_on_the_copy_name_number_volume_and_day():
    lines = stamp_lines(number=7, year=2022, on=DAY)
    assert lines[1] == "Số chứng thực: 07, quyển số 01/2022-SCT/BS"
    assert lines[2] == "Ngày 14 tháng 12 năm 2022"


def test_half_hours_lie_within_the_receiving_hours_and_none_on_a_day_off():
    found = slots_of(HOURS, DAY)
    assert [found[0].starts_at, found[-1].ends_at] == [at("2022-12-14 07:30"), at("2022-12-14 17:30")]
    assert len(found) == 16 and all(one.ends_at.hour <= 11 or one.starts_at.hour >= 13 for one in found)
    assert slots_of(HOURS, date(2022, 12, 17)) == []


def test_today_and_the_next_receiving_days_can_be_booked_until_the_calendar_ends():
    assert bookable_days(HOURS, date(2022, 12, 16)) == [date(2022, 12, day) for day in (16, 19, 20, 21, 22)]
    assert bookable_days(HOURS, date(2026, 12, 30)) == [date(2026, 12, 30), date(2026, 12, 31)]


@pytest.mark.parametrize(
    ("when", "is_open"),
    [("06:44", False), ("06:45", True), ("12:00", True), ("17:29", True), ("17:30", False)],
)
def test_tickets_are_given_from_shortly_before_the_doors_open(when, is_open):
    assert hall_is_open(HOURS, at(f"2022-12-14 {when}")) is is_open
    assert not hall_is_open(HOURS, at(f"2022-12-17 {when}")), "a Saturday"
    assert next_opening(HOURS, at("2022-12-16 18:00")) == at("2022-12-19 07:30")


@given(st.integers(0, 10**9), st.lists(st.integers(-(10**9), 10**9)), st.integers(0, 10**9))
def test_a_box_that_differs_needs_a_reason(opening, amounts, counted):
    lines = [CashLine("x", "x", amount) for amount in amounts]
    due = expected_cash(opening, lines)
    assert due == opening + sum(amounts)
    assert is_explained(lines, opening, due, "")
    assert is_explained(lines, opening, counted, " ") is (counted == due)
    assert is_explained(lines, opening, counted, "trả nhầm tiền thừa")
