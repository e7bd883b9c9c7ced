"""Hours of a working week, and from when to when they hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from itertools import pairwise

from phuong.kernel.dates import WEEKDAYS, short_date
from phuong.kernel.faults import Fault

Span = tuple[time, time]
Week = Mapping[int, Sequence[Span]]
Minutes = tuple[tuple[int, int], ...]  # of one day, from midnight, half-open, in order

NOON = 12 * 60


class HoursInvalid(Fault):
    """Hours that overlap, run backwards, or leave a day without an answer."""


@dataclass(frozen=True, slots=True)
class HourRegime:
    """The week (0 = Monday; an absent weekday is off) in force from ``valid_from`` until before ``valid_to``."""

    week: Week
    valid_from: date = date.min
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class HalfDayOff:
    """A day of which only a part is worked: off from ``off_from`` on, or off until ``off_until``."""

    name: str
    off_from: time | None = None
    off_until: time | None = None


@dataclass(frozen=True, slots=True)
class WeekMinutes:
    """A regime in minutes, and the hours that a swapped day takes over."""

    regime: HourRegime
    days: tuple[Minutes, ...] = field(default=())

    @classmethod
    def of(cls, regime: HourRegime) -> "WeekMinutes":
        """Return the regime in minutes. Errors: HoursInvalid."""
        if unknown := [weekday for weekday in regime.week if weekday not in range(7)]:
            raise HoursInvalid(f"Thứ trong tuần phải từ 0 (thứ Hai) đến 6 (Chủ nhật), nhận được {unknown[0]}.")
        return cls(regime, tuple(_minutes(regime.week.get(weekday, ()), weekday) for weekday in range(7)))

    @property
    def full_day(self) -> Minutes:
        """The hours of the longest day of the week (the first of equals): those a worked Saturday takes over."""
        return max(self.days, key=lambda spans: sum(end - start for start, end in spans))


def regime_of_each_day(regimes: Sequence[HourRegime], first: date, last: date) -> list[WeekMinutes]:
    """Return the week in force on each day from ``first`` to ``last``, both included.

    Errors:  HoursInvalid if a day has no regime or two.
    """
    ordered = sorted((WeekMinutes.of(regime) for regime in regimes), key=lambda week: week.regime.valid_from)
    found: list[WeekMinutes] = []
    at = first.toordinal()
    for week in ordered:
        until = min(week.regime.valid_to or date.max, date.max).toordinal()
        until = min(until, last.toordinal() + 1)
        if until <= at and week.regime.valid_to is not None and week.regime.valid_to <= first:
            continue
        if found and week.regime.valid_from.toordinal() < at:
            raise HoursInvalid(f"Có hai khung giờ làm việc cho ngày {short_date(week.regime.valid_from)}.")
        if week.regime.valid_from.toordinal() > at:
            break
        found.extend([week] * (until - at))
        at = until
        if at > last.toordinal():
            break
    if at <= last.toordinal():
        raise HoursInvalid(f"Chưa có khung giờ làm việc cho ngày {short_date(date.fromordinal(at))}.")
    return found


def part_of_day(spans: Minutes, half: HalfDayOff) -> Minutes:
    """Return what is left of a day's hours when a part of it is off."""
    start = _minute(half.off_until) if half.off_until else 0
    end = _minute(half.off_from) if half.off_from else 24 * 60
    cut = ((max(a, start), min(b, end)) for a, b in spans)
    return tuple((a, b) for a, b in cut if a < b)


def half_days(spans: Minutes) -> Minutes:
    """Return morning and afternoon of a day: the hours before and after noon, each one piece."""
    morning = [(a, min(b, NOON)) for a, b in spans if a < NOON]
    afternoon = [(max(a, NOON), b) for a, b in spans if b > NOON]
    return tuple((part[0][0], part[-1][1]) for part in (morning, afternoon) if part)


def _minutes(spans: Sequence[Span], weekday: int) -> Minutes:
    found = sorted((_minute(start), _minute(end)) for start, end in spans)
    for start, end in found:
        if start >= end:
            raise HoursInvalid(f"Giờ làm việc {WEEKDAYS[weekday]} phải kết thúc sau khi bắt đầu.")
    for (_, end), (start, _) in pairwise(found):
        if start < end:
            raise HoursInvalid(f"Giờ làm việc {WEEKDAYS[weekday]} chồng lên nhau.")
    return tuple(found)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
