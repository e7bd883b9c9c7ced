"""Dates and instants in Vietnamese, and the one time zone ``VN``. Pure."""

from phuong.kernel.dates.parse import DateUnreadable, parse_date
from phuong.kernel.dates.words import (
    WEEKDAYS,
    WEEKDAYS_EN,
    clock_time,
    date_in_words,
    day_range,
    official_date,
    official_instant,
    short_date,
    time_and_date,
    weekday,
    weekday_date,
    year_digit_by_digit,
)
from phuong.kernel.dates.zone import VN, NaiveInstant, instant_from, local

__all__ = [
    "VN",
    "WEEKDAYS",
    "WEEKDAYS_EN",
    "DateUnreadable",
    "NaiveInstant",
    "clock_time",
    "date_in_words",
    "day_range",
    "instant_from",
    "local",
    "official_date",
    "official_instant",
    "parse_date",
    "short_date",
    "time_and_date",
    "weekday",
    "weekday_date",
    "year_digit_by_digit",
]
