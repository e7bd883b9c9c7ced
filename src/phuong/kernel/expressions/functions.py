"""The functions that our expressions add to the language. All take and give plain data."""

from collections.abc import Callable
from datetime import date
from typing import Any


def age(born_on: str, on: str) -> int:
    """Return the full years of age on a day, both in ISO form.

    A child of 29 February is a year older on 1 March of a common year. Before birth it is negative.
    Source: Bộ luật Dân sự 2015, Điều 145-148 (a year ends with the day of the same date).
    """
    born, day = date.fromisoformat(born_on[:10]), date.fromisoformat(on[:10])
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def days_between(first: str, last: str) -> int:
    """Return the calendar days from one day to another, both in ISO form; negative backwards."""
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days


def distinct(values: list[Any]) -> bool:
    """Tell whether no value occurs twice: ``distinct(answers.children.map(one, one.number))``."""
    return len({repr(value) for value in values}) == len(values)


FUNCTIONS: dict[str, Callable[..., Any]] = {"age": age, "days_between": days_between, "distinct": distinct}
