"""Half-open periods."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.kernel.periods import Period, PeriodInvalid

FIRST = date(2020, 1, 1)
DAY = st.integers(0, 60).map(lambda n: FIRST + timedelta(days=n))
EVERY_DAY = [FIRST + timedelta(days=n) for n in range(-1, 95)]


@st.composite
def periods(draw: st.DrawFn) -> Period[date]:
    start = draw(DAY)
    length = draw(st.none() | st.integers(1, 30))
    return Period(start, None if length is None else start + timedelta(days=length))


def days(period: Period[date] | None) -> set[date]:
    return {day for day in EVERY_DAY if day in period} if period else set()


def test_the_end_of_one_is_the_start_of_the_next() -> None:
    old, new = Period(FIRST, date(2025, 7, 1)), Period(date(2025, 7, 1))
    assert date(2025, 7, 1) not in old
    assert date(2025, 7, 1) in new
    assert old.adjoins(new)
    assert not old.overlaps(new)


@given(periods(), periods())
def test_overlap_and_intersection_are_those_of_the_days(a: Period[date], b: Period[date]) -> None:
    common = days(a) & days(b)
    assert a.overlaps(b) == b.overlaps(a) == bool(common)
    assert days(a.intersection(b)) == common
    assert a.covers(b) == (days(b) <= days(a) and (a.valid_to is None or b.valid_to is not None))


@given(periods(), DAY)
def test_a_cut_loses_no_day_and_doubles_none(period: Period[date], at: date) -> None:
    if at in period and at != period.valid_from:
        before, after = period.split(at)
        assert days(before) | days(after) == days(period)
        assert not days(before) & days(after)
        assert before.adjoins(after)
    else:
        with pytest.raises(PeriodInvalid, match="không tách được"):
            period.split(at)


def test_an_empty_period_is_refused() -> None:
    with pytest.raises(PeriodInvalid, match="từ 1/1/2020 đến 1/1/2020"):
        Period(FIRST, FIRST)
