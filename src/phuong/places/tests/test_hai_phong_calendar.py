"""The working calendar of the country, as Hải Phòng has it: days off, substitutes, swap days."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

import phuong.places
from phuong.kernel.deadline import layered

FOLDER = Path(phuong.places.__file__).parent
OWN = yaml.safe_load((FOLDER / "hai_phong" / "calendar.yaml").read_text(encoding="utf-8"))
CONTENT = layered(yaml.safe_load((FOLDER / "national-calendar.yaml").read_text(encoding="utf-8")), OWN)
OFF = {row["date"]: row["name"] for row in CONTENT["days_off"]}
WORKED = {row["date"] for row in CONTENT["worked_days"]}


def working(day: date) -> bool:
    return day in WORKED or (day.weekday() < 5 and day not in OFF)


def days(first: str, last: str) -> list[date]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [start + timedelta(n) for n in range((end - start).days + 1)]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2022-01-31", "2022-02-04"),
        ("2022-04-11", "2022-04-11"),
        ("2022-05-02", "2022-05-03"),
        ("2022-09-01", "2022-09-02"),
        ("2023-05-01", "2023-05-03"),
        ("2025-01-27", "2025-01-31"),
        ("2025-05-01", "2025-05-02"),
        ("2026-01-01", "2026-01-04"),
        ("2026-02-16", "2026-02-20"),
        ("2026-04-27", "2026-04-27"),
        ("2026-08-31", "2026-09-02"),
        ("2026-11-24", "2026-11-24"),
        ("2030-02-01", "2030-02-05"),
    ],
)
def test_days_off_by_law_and_notice(first: str, last: str) -> None:
    assert not any(working(day) for day in days(first, last))


@pytest.mark.parametrize("day", ["2025-04-26", "2026-01-10", "2026-08-22", "2024-05-04"])
def test_saturdays_worked_in_return_for_a_swap_day(day: str) -> None:
    assert working(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2022-12-14", "2022-11-24", "2025-11-24", "2022-04-29", "2026-04-28", "2025-02-03"])
def test_days_beside_a_holiday_are_worked(day: str) -> None:
    assert working(date.fromisoformat(day))


@pytest.mark.parametrize("year", range(2021, 2036))
def test_every_year_gives_the_days_of_the_labour_code_on_working_weekdays(year: int) -> None:
    names = [OFF[day] for day in OFF if day.year == year and day.weekday() < 5 and "hoán đổi" not in OFF[day]]
    culture_day = 1 if year >= 2026 else 0
    # 1/1, five days of Tết, Giỗ Tổ, 30/4, 1/5 and two days of 2/9, each on a weekday or made up for on one.
    assert len(names) == 11 + culture_day, names


def test_each_day_is_named_once_and_inside_the_years_covered() -> None:
    assert len(CONTENT["days_off"]) == len(OFF)
    assert not WORKED & OFF.keys()
    assert all(CONTENT["first"] <= day <= CONTENT["last"] for day in [*OFF, *WORKED])


def test_swaps_come_in_pairs() -> None:
    swapped = [day for day, name in OFF.items() if "hoán đổi" in name and day != date(2015, 1, 2)]
    assert len(swapped) == len(WORKED)  # 2/1/2015 was made up for in 2014, before the years covered
