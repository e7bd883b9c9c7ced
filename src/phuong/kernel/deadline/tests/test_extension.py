"""A date put off by an apology: two stages, so that what moves the first keeps the second."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.kernel.deadline import Deadline, Limit, Pause, StopPolicy, Unit, day_strip, due, progress, put_off
from phuong.kernel.deadline.tests.calendars import DAYS_OFF, OFFICE, SWAPS_OFF, SWAPS_WORKED, at, office
from phuong.kernel.deadline.tests.test_laws_of_counting import LIMIT, MINUTES, START

TEN = Limit(10, Unit.WORKING_DAY)
INTAKE = at("2026-03-02 09:00")  # ten working days: 16/3
DAYS = st.integers(1, 12)
SPANS = st.lists(st.tuples(MINUTES, MINUTES), max_size=3)


def pauses_of(start: datetime, spans: list[tuple[timedelta, timedelta]]) -> list[Pause]:
    return [Pause(start + after, start + after + length) for after, length in spans]


def closing_after(day: date, working_days: int) -> datetime:
    found = OFFICE.closing(OFFICE.add_working_days(day, working_days))
    assert found is not None
    return found


def instant(deadline: Deadline) -> datetime:
    assert deadline.at is not None
    return deadline.at


@pytest.mark.parametrize(
    ("days", "pause", "expected"),
    [
        (0, None, "2026-03-16 17:30"),
        (3, None, "2026-03-19 17:30"),
        (3, ("2026-03-05 10:00", "2026-03-09 10:00"), "2026-03-23 17:30"),  # before: the ordinary date moves to 18/3
        (3, ("2026-03-17 10:00", "2026-03-19 10:00"), "2026-03-23 17:30"),  # within: two days stood still
        (3, ("2026-03-20 10:00", "2026-03-25 10:00"), "2026-03-19 17:30"),  # too late to heal
    ],
)
def test_the_added_days_follow_the_ordinary_date(days: int, pause: tuple[str, str] | None, expected: str) -> None:
    pauses = [Pause(at(pause[0]), at(pause[1]))] if pause else []
    assert put_off(due(TEN, INTAKE, OFFICE, pauses), days, pauses).at == at(expected)


def test_a_pause_within_the_added_days_that_is_still_open_leaves_no_date() -> None:
    pauses = [Pause(at("2026-03-17 10:00"))]
    found = put_off(due(TEN, INTAKE, OFFICE, pauses), 3, pauses)
    assert (found.at, found.held, found.before_stop_at) == (None, pauses[0], at("2026-03-19 17:30"))


def test_it_says_that_it_was_put_off_and_why_it_may_be() -> None:
    found = put_off(due(TEN, INTAKE, OFFICE), 3)
    assert found.reason() == (
        "Hẹn trả trước 17:30 thứ Năm 19/3/2026: 10 ngày làm việc, không tính các ngày cuối tuần; "
        "đã xin lỗi và hẹn lại thêm 3 ngày làm việc."
    )
    assert "put off by 3 working days" in found.reason("en")
    assert "Nghị định 118/2025/NĐ-CP" in [citation.text for citation in found.legal_basis]


def test_less_than_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="less than nothing"):
        put_off(due(TEN, INTAKE, OFFICE), -1)


@given(LIMIT, START, SPANS, DAYS)
def test_it_is_always_later_and_ends_at_closing_time(
    limit: Limit, start: datetime, spans: list[tuple[timedelta, timedelta]], days: int
) -> None:
    pauses = pauses_of(start, spans)
    ordinary = due(limit, start, OFFICE, pauses)
    later = instant(put_off(ordinary, days, pauses))
    assert later >= closing_after(instant(ordinary).date(), days)
    assert later == OFFICE.closing(later.date())


@given(LIMIT, START, SPANS, DAYS)
def test_pauses_before_the_ordinary_date_keep_the_added_days(
    limit: Limit, start: datetime, spans: list[tuple[timedelta, timedelta]], days: int
) -> None:
    ordinary = due(limit, start, OFFICE, pauses_of(start, spans))
    before = [pause for pause in pauses_of(start, spans) if pause.started_at < instant(ordinary)]
    ordinary = due(limit, start, OFFICE, before)
    assert put_off(ordinary, days, before).at == closing_after(instant(ordinary).date(), days)


@given(LIMIT, START, DAYS, DAYS)
def test_a_then_b_days_put_off_by_a_plus_b(limit: Limit, start: datetime, a: int, b: int) -> None:
    ordinary = due(limit, start, OFFICE)
    assert put_off(ordinary, a + b).at == closing_after(instant(put_off(ordinary, a)).date(), b)


@given(LIMIT, START, DAYS, MINUTES, MINUTES)
def test_one_more_pause_never_makes_it_earlier(
    limit: Limit, start: datetime, days: int, after: timedelta, length: timedelta
) -> None:
    pauses = [Pause(start + after, start + after + length)]
    stopped = put_off(due(limit, start, OFFICE, pauses), days, pauses)
    assert instant(stopped) >= instant(put_off(due(limit, start, OFFICE), days))


@given(LIMIT, START, DAYS, st.dates(date(2025, 1, 2), date(2026, 6, 30)))
def test_a_new_day_off_keeps_the_added_days(limit: Limit, start: datetime, days: int, holiday: date) -> None:
    if holiday in SWAPS_WORKED:
        return
    calendar = office(days_off=DAYS_OFF | SWAPS_OFF | {holiday: "Nghỉ đột xuất"})
    ordinary = due(limit, start, calendar)
    later = instant(put_off(ordinary, days))
    assert calendar.working_days_between(instant(ordinary).date(), later.date()) == days


@given(st.integers(1, 15), START, SPANS, DAYS, MINUTES)
def test_progress_and_strip_end_on_the_same_date(
    amount: int, start: datetime, spans: list[tuple[timedelta, timedelta]], days: int, later: timedelta
) -> None:
    limit, pauses, now = Limit(amount, Unit.WORKING_DAY), pauses_of(start, spans), start + later
    found = instant(put_off(due(limit, start, OFFICE, pauses), days, pauses))
    stands = progress(limit, start, OFFICE, pauses, max(now, found), extended_days=days)
    assert stands.due_at == found
    assert day_strip(limit, start, OFFICE, pauses, extended_days=days)[-1].last == found.date()


@pytest.mark.parametrize("policy", list(StopPolicy))
def test_how_much_is_used_counts_the_added_days(policy: StopPolicy) -> None:
    limit = Limit(10, Unit.WORKING_DAY, policy)
    stands = progress(limit, INTAKE, OFFICE, [], at("2026-03-18 09:00"), extended_days=3)
    assert (stands.used, stands.total, stands.state) == (12, 13, "soon")
    assert stands.sentence() == "Đã dùng 12 trong 13 ngày làm việc."
