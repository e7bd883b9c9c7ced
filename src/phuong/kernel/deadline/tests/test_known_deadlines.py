"""The worked examples of the law reference: each was computed by hand before the rule was written."""

from datetime import date

import pytest

from phuong.kernel.deadline import Limit, Pause, StopPolicy, Unit, due
from phuong.kernel.deadline.tests.calendars import DAYS_OFF, OFFICE, SWAPS_OFF, at, office


@pytest.mark.parametrize(
    ("start", "limit", "expected"),
    [
        ("2025-01-24 10:00", Limit(5, Unit.WORKING_DAY), "2025-02-07 17:30"),
        ("2025-04-25 09:00", Limit(3, Unit.WORKING_DAY), "2025-04-29 17:30"),
        ("2026-08-20 14:00", Limit(2, Unit.WORKING_DAY), "2026-08-22 17:30"),
        ("2026-03-02 15:30", Limit(4, Unit.HOUR), "2026-03-03 09:30"),
        ("2026-03-02 15:10", Limit(1, Unit.SAME_DAY), "2026-03-03 17:30"),
        ("2026-03-02 15:00", Limit(1, Unit.SAME_DAY), "2026-03-03 17:30"),
        ("2026-03-02 14:59", Limit(1, Unit.SAME_DAY), "2026-03-02 17:30"),
        ("2026-02-12 10:42", Limit(3, Unit.WORKING_DAY), "2026-02-24 17:30"),
        ("2026-04-24 08:00", Limit(1, Unit.WORKING_DAY), "2026-04-28 17:30"),
    ],
)
def test_a_deadline_of_the_law_reference(start: str, limit: Limit, expected: str) -> None:
    assert due(limit, at(start), OFFICE).at == at(expected)


def test_without_the_worked_saturday_the_swap_costs_a_weekend() -> None:
    calendar = office(days_off=DAYS_OFF | SWAPS_OFF, worked_days={})
    assert due(Limit(3, Unit.WORKING_DAY), at("2025-04-25 09:00"), calendar).at == at("2025-05-05 17:30")


def test_without_any_swap_the_friday_is_worked() -> None:
    calendar = office(days_off=DAYS_OFF, worked_days={})
    assert due(Limit(3, Unit.WORKING_DAY), at("2025-04-25 09:00"), calendar).at == at("2025-05-02 17:30")


def test_the_day_of_vietnamese_culture_is_off_from_2026() -> None:
    assert not OFFICE.is_working(date(2026, 11, 24))
    assert OFFICE.is_working(date(2025, 11, 24))


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (StopPolicy.NONE, "2026-12-03 17:30"),
        (StopPolicy.PAUSE, "2026-12-11 17:30"),
        (StopPolicy.RESTART, "2026-12-17 17:30"),
    ],
)
def test_a_supplement_asked_on_the_fourth_day_and_answered_six_days_later(policy: StopPolicy, expected: str) -> None:
    asked = Pause(at("2026-11-25 10:00"), at("2026-12-03 10:00"))
    assert due(Limit(10, Unit.WORKING_DAY, policy), at("2026-11-18 09:00"), OFFICE, [asked]).at == at(expected)


def test_a_request_while_the_end_waits_for_a_working_day_still_leaves_the_day_of_the_answer() -> None:
    # 30 days end on Saturday 21/3, hence due Monday 23/3; asked that Monday, answered on Wednesday.
    asked = Pause(at("2026-03-23 09:00"), at("2026-03-25 10:00"))
    limit = Limit(30, Unit.CALENDAR_DAY)
    assert due(limit, at("2026-02-19 09:00"), office({}, {})).at == at("2026-03-23 17:30")
    assert due(limit, at("2026-02-19 09:00"), office({}, {}), [asked]).at == at("2026-03-25 17:30")


def test_overlapping_requests_stop_each_day_once() -> None:
    pauses = [
        Pause(at("2026-03-03 09:00"), at("2026-03-05 09:00")),
        Pause(at("2026-03-04 09:00"), at("2026-03-06 09:00")),
    ]
    assert due(Limit(5, Unit.WORKING_DAY), at("2026-03-02 09:00"), OFFICE, pauses).at == at("2026-03-12 17:30")


def test_a_same_day_dossier_is_judged_anew_when_complete() -> None:
    limit, start = Limit(1, Unit.SAME_DAY), at("2026-03-02 09:00")
    before_three = Pause(at("2026-03-02 10:00"), at("2026-03-04 14:59"))
    after_three = Pause(at("2026-03-02 10:00"), at("2026-03-04 15:00"))
    assert due(limit, start, OFFICE, [before_three]).at == at("2026-03-04 17:30")
    assert due(limit, start, OFFICE, [after_three]).at == at("2026-03-05 17:30")


def test_the_last_day_of_a_shorter_month() -> None:
    assert due(Limit(1, Unit.MONTH), at("2025-01-31 09:00"), office({}, {})).at == at("2025-02-28 17:30")
