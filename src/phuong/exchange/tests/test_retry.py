"""Waiting grows to a quarter of an hour and no further; a clock set back holds nothing up."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.exchange.retry import LEASE, LONGEST, is_due, wait_after
from phuong.kernel.dates import VN


@pytest.mark.parametrize(("failures", "seconds"), [(1, 30), (2, 60), (3, 120), (5, 480), (6, 900), (10_000, 900)])
def test_each_failure_doubles_the_wait_up_to_a_quarter_of_an_hour(failures, seconds):
    assert wait_after(failures) == timedelta(seconds=seconds)


def test_nothing_failed_is_no_wait():
    with pytest.raises(ValueError, match="nothing failed"):
        wait_after(0)


@given(failures=st.integers(1, 500))
def test_waiting_never_shrinks_and_a_message_in_hand_is_left_alone_while_it_is_sent(failures):
    assert wait_after(failures) <= wait_after(failures + 1) <= LONGEST
    assert timedelta(minutes=2) < LEASE


@given(now=st.datetimes().map(lambda at: at.replace(tzinfo=VN)), failures=st.integers(1, 20))
def test_after_a_clock_was_set_back_a_day_the_next_try_is_due(now, failures):
    if now.year in (1, 9999):
        return
    next_try_at = now + wait_after(failures)
    assert not is_due(next_try_at, now)
    assert is_due(next_try_at, next_try_at)
    assert is_due(next_try_at, now - timedelta(days=1))
