"""Dates as Vietnamese offices and screens write them.

Screens: "thứ Ba 24/2/2026". Official papers: "ngày 05 tháng 9 năm 2022", days below 10 and the months 1 and 2
with a leading zero (Nghị định 30/2020/NĐ-CP, Phụ lục I). Birth papers: the date in words.
"""

from datetime import date, datetime

from phuong.kernel.dates.zone import local
from phuong.kernel.numerals import digits_in_words, number_in_words

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday(day: date) -> str:
    """Return the Vietnamese name of the weekday: "thứ Hai" ... "Chủ nhật"."""
    return WEEKDAYS[day.weekday()]


def short_date(day: date) -> str:
    """Return "24/2/2026": as screens show it, without leading zeros."""
    return f"{day.day}/{day.month}/{day.year}"


def weekday_date(day: date) -> str:
    """Return "thứ Ba 24/2/2026"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day}/{day.month}/{day.year}"


def clock_time(instant: datetime) -> str:
    """Return "17:30" on Việt Nam's clock."""
    return f"{local(instant):%H:%M}"


def time_and_date(instant: datetime) -> str:
    """Return "17:30 thứ Ba 24/2/2026" on Việt Nam's clock."""
    at = local(instant)
    return f"{at:%H:%M} {weekday_date(at)}"


def day_range(first: date, last: date) -> str:
    """Return both days included, as short as it stays clear: "16–20/2", "30/4–1/5", "31/12/2026–1/1/2027"."""
    if first == last:
        return f"{first.day}/{first.month}"
    if first.year != last.year:
        return f"{short_date(first)}–{short_date(last)}"
    if first.month != last.month:
        return f"{first.day}/{first.month}–{last.day}/{last.month}"
    return f"{first.day}–{last.day}/{last.month}"


def official_date(day: date) -> str:
    """Return "ngày 05 tháng 9 năm 2022", as official papers print it.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (from memory): days below 10 and months 1, 2 take a zero.
    """
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def official_instant(instant: datetime) -> str:
    """Return "08 giờ 30 phút, ngày 05 tháng 9 năm 2022" on Việt Nam's clock."""
    at = local(instant)
    return f"{at.hour:02d} giờ {at.minute:02d} phút, {official_date(at)}"


def date_in_words(day: date) -> str:
    """Return the date as birth papers want it in words: "Ngày năm, tháng chín, năm hai nghìn không trăm hai mươi hai".

    Errors: none; every date has words. The fourth month is "tháng tư".
    """
    month = "tư" if day.month == 4 else number_in_words(day.month)
    return f"Ngày {number_in_words(day.day)}, tháng {month}, năm {number_in_words(day.year)}"


def year_digit_by_digit(year: int) -> str:
    """Return the year read digit by digit: "hai không hai hai"; some books print it so."""
    return digits_in_words(str(year))
