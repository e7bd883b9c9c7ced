"""What must hold of every deadline, whatever the calendar."""

from datetime import UTC, date, datetime, timedelta
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from phuong.kernel.dates import VN
from phuong.kernel.deadline import Deadline, Limit, Pause, StopPolicy, Unit, due
from phuong.kernel.deadline.tests.calendars import OFFICE

FIRST, LAST = datetime(2025, 1, 2), datetime(2026, 6, 30)  # noqa: DTZ001 - Hypothesis adds the zone
START = st.datetimes(FIRST, LAST, timezones=st.just(VN))
UNITS = [Unit.HOUR, Unit.HALF_DAY, Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.MONTH]
LIMIT = st.builds(Limit, st.integers(1, 3), st.sampled_from(UNITS)) | st.just(Limit(1, Unit.SAME_DAY))
MINUTES = st.integers(0, 40_000).map(lambda minutes: timedelta(minutes=minutes))
JUST_BEFORE = timedelta(minutes=1)


def due_at(limit: Limit, start: datetime, *pauses: Pause) -> datetime:
    found = due(limit, start, OFFICE, pauses).at
    assert found is not None
    return found


@given(START, st.integers(1, 15), st.integers(1, 15))
def test_waiting_a_then_b_days_equals_waiting_a_plus_b(start: datetime, a: int, b: int) -> None:
    first = due_at(Limit(a, Unit.WORKING_DAY), start)
    both = due_at(Limit(a + b, Unit.WORKING_DAY), start)
    assert due_at(Limit(b, Unit.WORKING_DAY), first - JUST_BEFORE) == both
    assert OFFICE.add_working_days(first.date(), b) == both.date()


@given(START, st.integers(1, 40), st.integers(1, 40))
def test_hours_add_up(start: datetime, a: int, b: int) -> None:
    first = due_at(Limit(a, Unit.HOUR), start)
    assert due_at(Limit(b, Unit.HOUR), first) == due_at(Limit(a + b, Unit.HOUR), start)


@given(START, st.integers(1, 40))
def test_an_hour_limit_gives_exactly_its_working_minutes(start: datetime, hours: int) -> None:
    assert OFFICE.working_minutes_between(start, due_at(Limit(hours, Unit.HOUR), start)) == hours * 60


@given(LIMIT, START, MINUTES)
def test_a_later_intake_is_never_due_earlier(limit: Limit, start: datetime, later: timedelta) -> None:
    assert due_at(limit, start) <= due_at(limit, start + later)


@given(LIMIT, START)
def test_the_due_instant_is_the_end_of_working_time_and_after_the_intake(limit: Limit, start: datetime) -> None:
    at = due_at(limit, start)
    assert at > start
    assert OFFICE.is_working(at.date())
    assert any(first < at.time() <= last for first, last in OFFICE.hours_on(at.date()))
    if limit.unit not in (Unit.HOUR, Unit.HALF_DAY):
        assert at == OFFICE.closing(at.date())


@given(LIMIT, START, MINUTES, MINUTES)
def test_a_pause_never_makes_it_earlier_and_never_ends_in_the_past(
    limit: Limit, start: datetime, after: timedelta, length: timedelta
) -> None:
    pause = Pause(start + after, start + after + length)
    plain, stopped = due_at(limit, start), due_at(limit, start, pause)
    assert stopped >= plain
    if pause.started_at < plain:
        assert pause.ended_at is not None
        assert stopped >= pause.ended_at
    else:
        assert stopped == plain


@given(LIMIT, START, MINUTES, MINUTES, MINUTES)
def test_a_longer_pause_is_never_due_earlier(
    limit: Limit, start: datetime, after: timedelta, length: timedelta, more: timedelta
) -> None:
    asked = start + after
    shorter = due_at(limit, start, Pause(asked, asked + length))
    assert shorter <= due_at(limit, start, Pause(asked, asked + length + more))


@given(st.integers(1, 20), st.sampled_from([Unit.HOUR, Unit.HALF_DAY, Unit.WORKING_DAY]), START, MINUTES, MINUTES)
def test_restarting_gives_at_least_what_pausing_gives(
    amount: int, unit: Unit, start: datetime, after: timedelta, length: timedelta
) -> None:
    pause = Pause(start + after, start + after + length)
    assert due_at(Limit(amount, unit, StopPolicy.RESTART), start, pause) >= due_at(Limit(amount, unit), start, pause)


@given(LIMIT, START, MINUTES, MINUTES)
def test_a_limit_that_never_stops_knows_no_pause(
    limit: Limit, start: datetime, after: timedelta, length: timedelta
) -> None:
    never = Limit(limit.amount, limit.unit, StopPolicy.NONE)
    assert due_at(never, start, Pause(start + after, start + after + length)) == due_at(never, start)


@given(LIMIT, START, st.lists(st.tuples(MINUTES, MINUTES), max_size=3), st.randoms())
def test_the_order_in_which_pauses_are_told_does_not_matter(
    limit: Limit, start: datetime, spans: list[tuple[timedelta, timedelta]], random: Random
) -> None:
    pauses = [Pause(start + after, start + after + length) for after, length in spans]
    told = due_at(limit, start, *pauses)
    random.shuffle(pauses)
    assert len({pause.started_at for pause in pauses}) < len(pauses) or due_at(limit, start, *pauses) == told


@given(st.integers(1, 15), START)
def test_two_half_days_are_never_more_than_a_day(days: int, start: datetime) -> None:
    assert due_at(Limit(2 * days, Unit.HALF_DAY), start) <= due_at(Limit(days, Unit.WORKING_DAY), start)


@given(LIMIT, START)
def test_the_same_instant_in_another_zone_is_due_at_the_same_instant(limit: Limit, start: datetime) -> None:
    elsewhere = start.astimezone(UTC)
    assert due_at(limit, elsewhere) == due_at(limit, start)


@given(LIMIT, START)
def test_the_reason_names_the_due_instant_and_ends_like_a_sentence(limit: Limit, start: datetime) -> None:
    deadline = due(limit, start, OFFICE)
    assert deadline.at is not None
    for reason in (deadline.reason(), deadline.reason("en")):
        assert f"{deadline.at:%H:%M}" in reason
        assert f"{deadline.at.day}/{deadline.at.month}/{deadline.at.year}" in reason
        assert reason.endswith(".")
        assert ".." not in reason
        assert ",," not in reason


@given(LIMIT, START)
def test_no_skipped_day_is_worked_and_each_has_a_reason(limit: Limit, start: datetime) -> None:
    for day, why in due(limit, start, OFFICE).skipped:
        assert not OFFICE.is_working(day)
        assert why == OFFICE.why_off(day)


@given(st.integers(1, 20), START)
def test_days_counted_plus_days_skipped_is_the_time_between(amount: int, start: datetime) -> None:
    deadline: Deadline = due(Limit(amount, Unit.WORKING_DAY), start, OFFICE)
    assert deadline.at is not None
    between = (deadline.at.date() - deadline.counted_from.date()).days
    assert between == amount + len(deadline.skipped)


@given(START, st.integers(0, 20_000))
def test_adding_working_minutes_and_measuring_them_agree(start: datetime, minutes: int) -> None:
    end = OFFICE.add_working_minutes(start, minutes)
    assert OFFICE.working_minutes_between(start, end) == minutes
    assert end >= start.replace(second=0, microsecond=0)


@given(st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.dates(date(2025, 1, 1), date(2026, 12, 31)))
def test_working_days_between_counts_them_one_by_one(a: date, b: date) -> None:
    assume(a <= b)
    counted = sum(OFFICE.is_working(a + timedelta(days=n)) for n in range(1, (b - a).days + 1))
    assert OFFICE.working_days_between(a, b) == counted == -OFFICE.working_days_between(b, a)
