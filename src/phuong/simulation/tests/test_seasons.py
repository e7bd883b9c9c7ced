"""People come as they do in a year: fewer at Tết, more before school begins, none at a closed counter."""

from datetime import date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.directory.api import place_folder, work_calendar
from phuong.directory.calendar_content import receiving_calendar
from phuong.directory.loading.calendars import read_layers
from phuong.dossiers.api import Channel
from phuong.kernel.dates import VN
from phuong.simulation.arrivals import days_between, months_back, working_days_back
from phuong.simulation.hours import Hours
from phuong.simulation.manners import manner_of
from phuong.simulation.plans import draw
from phuong.simulation.seasons import BY_MONTH, Seasons, theme_of

CONTENT = read_layers(place_folder("hai_phong") / "calendar.yaml")
OFFICE, COUNTERS = work_calendar(CONTENT), receiving_calendar(CONTENT)
UNTIL = datetime(2022, 12, 14, 8, tzinfo=VN)
YEAR = Seasons(days_between(date(2021, 12, 14), UNTIL), COUNTERS, OFFICE)
THEMES, DAYS = st.sampled_from(sorted(BY_MONTH)), st.sampled_from(YEAR.days)


@given(THEMES, DAYS)
def test_nobody_comes_to_a_closed_counter_and_somebody_may_file_from_home(theme, day):
    assert (YEAR.weight(theme, day, online=False) > 0) == COUNTERS.is_working(day)
    assert YEAR.weight(theme, day, online=True) > 0


@given(DAYS.filter(COUNTERS.is_working), st.integers(), st.sampled_from([Channel.COUNTER, Channel.POST]))
def test_who_comes_to_a_counter_comes_while_it_is_open(day, seed, channel):
    at = YEAR.instant(Random(seed), day, channel)
    assert at.date() == day
    assert any(begins <= at.time() < ends for begins, ends in COUNTERS.hours_on(day))


@given(DAYS, st.integers())
def test_who_files_from_home_does_so_on_that_day_and_not_at_night(day, seed):
    at = YEAR.instant(Random(seed), day, Channel.ONLINE)
    assert at.date() == day and 8 <= at.hour < 23


def test_a_month_of_every_theme_has_a_weight():
    assert all(len(months) == 12 and min(months) > 0 for months in BY_MONTH.values())


def _in(theme, first, last):
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    return sum(YEAR.weight(theme, day, online=False) for day in days)


def test_tet_school_and_weddings_are_seen_in_the_figures():
    tet, march = (date(2022, 1, 31), date(2022, 2, 6)), (date(2022, 3, 7), date(2022, 3, 13))
    assert _in("copies", *tet) < 0.3 * _in("copies", *march)
    assert _in("school", date(2022, 7, 1), date(2022, 7, 31)) > 3 * _in("school", date(2022, 3, 1), date(2022, 3, 31))
    assert _in("marriage", date(2022, 11, 1), date(2022, 11, 30)) > _in(
        "marriage", *(date(2022, 8, d) for d in (1, 30))
    )
    monday, wednesday = date(2022, 9, 19), date(2022, 9, 21)
    assert YEAR.weight("other", monday, online=False) > YEAR.weight("other", wednesday, online=False)
    assert YEAR.weight("business", date(2022, 9, 29), online=False) > YEAR.weight("business", wednesday, online=False)
    assert YEAR.online_share(YEAR.days[0]) < YEAR.online_share(date(2022, 6, 1)) < YEAR.online_share(YEAR.days[-1])


@pytest.mark.parametrize(
    ("code", "field", "theme"),
    [
        ("1.001193", "G15-TP07", "birth"),
        ("1.013225", "G17-XD11", "building"),
        ("1.001612", "G05-KD10", "business"),
        ("9.999999", "G18-YT07", "other"),
    ],
)
def test_what_somebody_comes_for_follows_the_procedure_or_its_field(code, field, theme):
    assert theme_of(code, field) == theme


@given(st.dates(date(2016, 1, 1), date(2034, 12, 31)), st.integers(1, 24))
def test_a_month_back_is_the_same_day_or_the_last_of_a_shorter_month(day, months):
    back = months_back(day, months)
    assert back.day == day.day or (back + timedelta(days=1)).day == 1
    assert (day.year * 12 + day.month) - (back.year * 12 + back.month) == months


def test_five_working_days_back_jump_the_weekend():
    assert working_days_back(OFFICE, date(2022, 12, 14), 5) == date(2022, 12, 7)


@given(st.integers(), st.integers(0, 400))
def test_most_offices_keep_their_dates_and_some_do_not(seed, number):
    codes = [f"H24.{number}.{n}" for n in range(200)]
    bad = [code for code in codes if manner_of(seed, code).late >= 100]
    assert 5 <= len(bad) <= 45
    manner = manner_of(seed, codes[0])
    assert manner == manner_of(seed, codes[0])
    plan = draw(Random(seed), Channel.COUNTER, manner)
    assert plan.pace > 0 and not plan.incomplete_at_intake and not plan.slow_intake


@given(st.integers(0, 300 * 24 * 60), st.integers(), st.integers(0, 6))
def test_an_answer_from_home_comes_later_and_in_the_evening_or_at_once(minutes, seed, days):
    now = UNTIL - timedelta(minutes=minutes)
    at = Hours(OFFICE, COUNTERS).at_home(Random(seed), now, days)
    assert at > now
    assert 19 <= at.hour < 22 or at - now == timedelta(minutes=3)
