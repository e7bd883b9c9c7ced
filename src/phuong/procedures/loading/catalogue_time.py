"""Reading the time limits of a catalogue row, which may differ by channel."""

import re
from collections.abc import Mapping
from fractions import Fraction

from phuong.procedures.loading.findings import Notes
from phuong.procedures.services.drafts import Values

CHANNEL_OF = {"ONLINE": "online", "POSTAL": "post", "DIRECT": "counter"}
CHANNEL_WORDS = {"online": "trực tuyến", "post": "bưu chính", "counter": "trực tiếp", "any": "các kênh khác"}
_UNITS = {"WORKING_DAY": "working_day", "DAY": "calendar_day", "HOUR": "hour", "MONTH": "month"}
_UNIT_WORDS = {
    "working_day": "ngày làm việc", "calendar_day": "ngày", "hour": "giờ", "month": "tháng", "half_day": "nửa ngày",
}  # fmt: skip
_HOURS_A_DAY = 8
_MONTHS_A_YEAR = 12
_LONGEST_TEXT = 500

Time = tuple[int, str]  # amount, unit


def read_limits(cells: Mapping[str, str], notes: Notes) -> tuple[Values, ...]:
    """Return the rows of limits: one for any channel, or one per channel where they differ. None where none is said.

    Columns: ``deadline_by_channel`` ("ONLINE 15 WORKING_DAY; DIRECT 5 WORKING_DAY") where the file has it, else
    ``time_first_channel``, ``channels`` and ``working_days``. The unit OTHER means "see the text".
    """
    text = _words(cells)
    by_channel = _by_channel(cells.get("deadline_by_channel", "")) or _first_and_other(cells)
    times = dict.fromkeys(by_channel.values())
    if len(times) > 1:
        notes.repaired(f"Thời hạn khác nhau theo kênh ({_listed(by_channel)}): giữ riêng từng kênh, cần đối chiếu.")
        return tuple(_row(channel, time, text) for channel, time in by_channel.items())
    return tuple(_row("any", time, text) for time in times)


def _by_channel(said: str) -> dict[str, Time]:
    found: dict[str, Time] = {}
    for part in said.split(";"):
        channel, _, time = part.strip().partition(" ")
        if channel in CHANNEL_OF and (read := _time(time)):
            found[CHANNEL_OF[channel]] = read
    return found


def _first_and_other(cells: Mapping[str, str]) -> dict[str, Time]:
    """Return the first channel's time, and the working days of the others where both are said and differ."""
    first = _time(cells.get("time_first_channel", ""))
    days = _time(f"{cells.get('working_days', '')} WORKING_DAY")
    if first is None or days is None or first[1] not in ("working_day", "half_day"):
        only = first or days
        return {"any": only} if only else {}
    channels = [CHANNEL_OF[name] for name in cells.get("channels", "").split("|") if name in CHANNEL_OF]
    return {channels[0]: first, "any": days} if channels and first != days else {"any": first}


def _time(said: str) -> Time | None:
    found = re.fullmatch(r"(\d+(?:\.\d+)?) ([A-Z_]+)", said.strip())
    if found is None:
        return None
    amount, unit = Fraction(found[1]), found[2]
    if unit == "YEAR":
        amount, unit = amount * _MONTHS_A_YEAR, "MONTH"
    if unit not in _UNITS or amount <= 0:
        return None
    if amount.denominator == 1:
        return int(amount), _UNITS[unit]
    return _parted(amount) if unit in ("WORKING_DAY", "DAY") else None


def _parted(days: Fraction) -> Time | None:
    """Return parts of days: 7,5 days are 15 half days; 6,25 days are 50 hours."""
    if (half_days := days * 2).denominator == 1:
        return int(half_days), "half_day"
    hours = days * _HOURS_A_DAY
    return (int(hours), "hour") if hours.denominator == 1 else None


def _words(cells: Mapping[str, str]) -> str:
    said = cells.get("time_first_channel", "").removesuffix(" OTHER")
    return "" if re.fullmatch(r"[\d.]*( [A-Z_]+)?", said) else said[:_LONGEST_TEXT]


def _row(channel: str, time: Time, text: str) -> Values:
    return {"channel": channel, "amount": time[0], "unit": time[1], "stop": "pause", "text": text}


def _listed(by_channel: Mapping[str, Time]) -> str:
    return ", ".join(
        f"{CHANNEL_WORDS[channel]} {amount} {_UNIT_WORDS[unit]}" for channel, (amount, unit) in by_channel.items()
    )
