"""A first draft of a year's days off, from the lunar calendar of Việt Nam; people then correct it.

The days and their substitutes follow the labour code. Which days around Tết and 2/9 are off, and which days are
swapped, is decided each year by a government notice: those rows belong into the place's calendar file.
"""

from datetime import date

_TET = ("giao thừa", "29 tết", "mùng", "tết nguyên đán")
_NAMES = (
    ("tết dương lịch", "Tết Dương lịch"),
    ("giỗ tổ", "Giỗ Tổ Hùng Vương"),
    ("ngày chiến thắng", "Ngày Chiến thắng 30/4"),
    ("quốc tế lao động", "Ngày Quốc tế Lao động 1/5"),
    ("quốc khánh", "Quốc khánh"),
    ("văn hóa việt nam", "Ngày Văn hóa Việt Nam"),
)


def holidays_vn(year: int) -> dict[date, str]:
    """Return the days off of a year with their Vietnamese names, in order; a draft to be checked.

    Source: the package ``holidays`` (lunar calendar of UTC+7); Bộ luật Lao động 2019, Điều 112.
    """
    import holidays  # noqa: PLC0415 - half a second that only this question is worth

    found = holidays.country_holidays("VN", years=year, language="vi")
    return {day: _name(found[day]) for day in sorted(found) if day.year == year}


def _name(name: str) -> str:
    folded = name.casefold()
    if "dương lịch" not in folded and any(word in folded for word in _TET):
        plain = "Tết Nguyên đán"
    elif "thay cho" in folded:
        return "Nghỉ hoán đổi"
    else:
        plain = next((known for part, known in _NAMES if part in folded), name)
    return f"Nghỉ bù {plain}" if "nghỉ bù" in folded else plain
