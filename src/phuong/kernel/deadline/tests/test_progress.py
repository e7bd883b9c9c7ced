"""How far the clock of a dossier has run."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.kernel.dates import VN
from phuong.kernel.deadline import ClockState, Limit, Pause, StopPolicy, Unit, due, due_if_resumed, progress
from phuong.kernel.deadline.tests.calendars import OFFICE, at

TEN_DAYS = Limit(10, Unit.WORKING_DAY)
RECEIVED = at("2026-01-26 09:00")
ASKED = Pause(at("2026-02-03 16:40"))


def test_the_tracking_page_of_a_standing_clock() -> None:
    found = progress(TEN_DAYS, RECEIVED, OFFICE, [ASKED], at("2026-02-12 10:00"))
    assert (found.used, found.total, found.state) == (6, 10, ClockState.STOPPED)
    assert found.remaining_days == 4
    assert found.sentence() == (
        "Đồng hồ dừng từ 16:40 thứ Ba 3/2/2026, chờ bổ sung. Đã dùng 6 trong 10 ngày làm việc. "
        "Gửi hôm nay thì hẹn trả là thứ Tư 25/2/2026."
    )


@pytest.mark.parametrize(
    ("now", "used", "days_left", "state"),
    [
        ("2026-01-26 10:00", 0, 10, ClockState.RUNNING),
        ("2026-02-03 08:00", 6, 4, ClockState.RUNNING),
        ("2026-02-06 08:00", 9, 1, ClockState.SOON),
        ("2026-02-09 17:30", 10, 0, ClockState.SOON),
        ("2026-02-09 17:31", 10, 0, ClockState.LATE),
        ("2026-02-11 08:00", 12, 0, ClockState.LATE),
    ],
)
def test_a_running_clock(now: str, used: int, days_left: int, state: ClockState) -> None:
    found = progress(TEN_DAYS, RECEIVED, OFFICE, [], at(now))
    assert (found.used, found.remaining_days, found.state) == (used, days_left, state)


def test_two_working_days_late() -> None:
    assert progress(TEN_DAYS, RECEIVED, OFFICE, [], at("2026-02-11 08:00")).late_days == 2


def test_a_resumed_clock_does_not_count_the_days_it_stood_still() -> None:
    pause = Pause(at("2026-11-25 10:00"), at("2026-12-03 10:00"))
    found = progress(TEN_DAYS, at("2026-11-18 09:00"), OFFICE, [pause], at("2026-12-04 10:00"))
    assert (found.used, found.total, found.remaining_days) == (5, 10, 5)
    assert found.sentence() == "Đã dùng 5 trong 10 ngày làm việc."


def test_a_restarted_clock_counts_from_the_answer() -> None:
    pause = Pause(at("2026-11-25 10:00"), at("2026-12-03 10:00"))
    limit = Limit(10, Unit.WORKING_DAY, StopPolicy.RESTART)
    found = progress(limit, at("2026-11-18 09:00"), OFFICE, [pause], at("2026-12-04 10:00"))
    assert (found.used, found.total) == (1, 10)


def test_a_pause_that_is_still_to_come_is_not_known() -> None:
    found = progress(TEN_DAYS, RECEIVED, OFFICE, [ASKED], at("2026-02-02 08:00"))
    assert found.state is ClockState.RUNNING


def test_eight_working_hours_turn_soon_two_hours_before_the_end() -> None:
    limit, start = Limit(8, Unit.HOUR), at("2026-03-02 15:30")
    early = progress(limit, start, OFFICE, [], at("2026-03-03 13:29"))
    late = progress(limit, start, OFFICE, [], at("2026-03-03 13:31"))
    assert (early.state, early.used, early.total) == (ClockState.SOON, 6, 8)
    assert late.remaining_minutes == 119
    assert progress(limit, start, OFFICE, [], at("2026-03-03 11:29")).state is ClockState.RUNNING


@given(
    st.sampled_from([Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.HALF_DAY]),
    st.integers(1, 12),
    st.integers(0, 60_000),
    st.integers(0, 20_000),
    st.integers(0, 90_000),
)
def test_used_never_falls_and_ends_full(unit: Unit, amount: int, after: int, length: int, later: int) -> None:
    limit, start = Limit(amount, unit), datetime(2025, 3, 3, 9, tzinfo=VN)
    asked = start + timedelta(minutes=after)
    pauses = [Pause(asked, asked + timedelta(minutes=length))]
    now = start + timedelta(minutes=later)
    before = progress(limit, start, OFFICE, pauses, now)
    after_that = progress(limit, start, OFFICE, pauses, now + timedelta(hours=7))
    assert 0 <= before.used <= after_that.used
    end = due(limit, start, OFFICE, pauses).at
    assert end is not None
    assert progress(limit, start, OFFICE, pauses, end).used >= amount
    assert (before.state is ClockState.LATE) == (now > before.due_at and before.held is None)


@given(st.integers(0, 60_000), st.integers(0, 20_000))
def test_what_would_be_is_what_comes_to_be(after: int, length: int) -> None:
    asked = RECEIVED + timedelta(minutes=after)
    came = asked + timedelta(minutes=length)
    promised = due_if_resumed(TEN_DAYS, RECEIVED, OFFICE, [Pause(asked)], came)
    assert promised.at == due(TEN_DAYS, RECEIVED, OFFICE, [Pause(asked, came)]).at
