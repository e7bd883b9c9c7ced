"""When people come, by what they come for: the months, Tết, the weekday, the end of a month, the hour.

The shares are our guess of a northern province, made for the demo: school papers before summer ends, weddings at the
end of the lunar year, building in the dry months before the rains and not in the seventh lunar month, new businesses
after Tết. They are data of the simulation, never of a report.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from types import MappingProxyType

from phuong.dossiers.api import Channel
from phuong.kernel.dates import VN
from phuong.kernel.deadline import WorkCalendar

COUNTER_BY_WEEKDAY = (1.35, 1.1, 1.0, 1.0, 1.1, 0.45, 0.0)  # Saturday is a morning
ONLINE_BY_WEEKDAY = (1.2, 1.1, 1.0, 1.0, 0.9, 0.45, 0.55)
PEAK_AFTER_OPENING_MINUTES = 55
_NINE_TO_FIVE = (0.85, 0.65, 1.1, 1.05, 1.05, 1.05, 1.0, 0.95, 1.0, 1.05, 1.05, 1.1)
BY_MONTH: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {
        "copies": (0.9, 0.7, 1.0, 1.0, 1.05, 1.3, 1.4, 1.3, 1.1, 0.95, 0.95, 0.95),
        "birth": (0.95, 0.8, 0.95, 0.95, 1.0, 1.0, 1.05, 1.1, 1.15, 1.15, 1.05, 1.0),
        "marriage": (1.5, 0.7, 1.1, 1.0, 0.9, 0.8, 0.75, 0.5, 0.8, 1.1, 1.4, 1.6),
        "building": (0.7, 0.4, 1.15, 1.35, 1.4, 1.3, 1.15, 0.7, 1.0, 1.15, 0.95, 0.8),
        "business": (0.7, 0.75, 1.4, 1.2, 1.05, 1.0, 1.0, 0.85, 1.0, 1.05, 1.0, 1.0),
        "land": (0.9, 0.55, 1.25, 1.15, 1.1, 1.05, 1.0, 0.8, 1.0, 1.1, 1.1, 1.05),
        "school": (0.4, 0.3, 0.6, 0.8, 1.2, 2.4, 2.6, 2.0, 0.9, 0.5, 0.4, 0.4),
        "tourism": (0.7, 0.7, 1.2, 1.5, 1.5, 1.3, 1.1, 0.9, 0.8, 0.8, 0.8, 0.7),
        "other": _NINE_TO_FIVE,
    }
)
THEME_OF_CODE: Mapping[str, str] = MappingProxyType(
    {
        "2.000815": "copies",
        "2.000635": "copies",
        "1.001193": "birth",
        "2.000986": "birth",
        "1.000894": "marriage",
        "1.004873": "marriage",  # a paper that says one is single is asked for before a wedding
        "1.001612": "business",
    }
)
THEME_OF_FIELD: Mapping[str, str] = MappingProxyType(
    {"G03": "school", "G05": "business", "G13": "land", "G16": "tourism", "G17": "building"}
)
ONLINE_FIRST, ONLINE_LAST = 0.34, 0.53
"""The share filed online a year ago and now, of what can be: the articles want it past one half in 2022."""
POST_SHARE = 0.03


def theme_of(code: str, field_code: str) -> str:
    """Return what somebody comes for, of the keys of ``BY_MONTH``, by the procedure's code and its field's."""
    return THEME_OF_CODE.get(code) or THEME_OF_FIELD.get(field_code.partition("-")[0], "other")


@dataclass(frozen=True, slots=True)
class Seasons:
    """The days of a run: ``days`` all of them in their order, ``counters`` the hours in which papers are taken."""

    days: tuple[date, ...]
    counters: WorkCalendar
    hours: WorkCalendar

    def weight(self, theme: str, day: date, *, online: bool) -> float:
        """Return how many come on a day for ``theme``, compared with an ordinary day; 0 at a closed counter."""
        if not online and not self.counters.is_working(day):
            return 0.0
        by_weekday = ONLINE_BY_WEEKDAY if online else COUNTER_BY_WEEKDAY
        found = BY_MONTH[theme][day.month - 1] * (by_weekday[day.weekday()] or 0.4)  # a Sunday worked in lieu
        if not self.hours.is_working(day) and day.weekday() < 5:
            found *= 0.15  # a holiday at home
        found *= self._around_tet(day)
        if theme in ("copies", "business", "other") and (day + timedelta(days=4)).month != day.month:
            found *= 1.25
        return found

    def online_share(self, day: date) -> float:
        """Return which share of what can be filed online is filed so on a day; it grows over the run."""
        span = max((self.days[-1] - self.days[0]).days, 1)
        return ONLINE_FIRST + (ONLINE_LAST - ONLINE_FIRST) * (day - self.days[0]).days / span

    def instant(self, rng: Random, day: date, channel: Channel) -> datetime:
        """Return when on a day somebody comes: at a counter in the morning most of all, online in the evening too."""
        return _online_at(rng, day) if channel == Channel.ONLINE else _counter_at(rng, day, self.counters)

    def _around_tet(self, day: date) -> float:
        """A week of days off in winter is Tết: before it people are elsewhere, and in the first days after it."""
        if day.month > 3:
            return 1.0
        closed = sum(not self.hours.is_working(day + timedelta(days=n)) for n in range(-6, 9))
        return 0.6 if closed >= 8 else 1.0


def _online_at(rng: Random, day: date) -> datetime:
    hour = rng.triangular(8, 12, 9.5) if rng.random() < 0.55 else rng.triangular(13, 23, 20)
    return datetime.combine(day, time(0), VN) + timedelta(seconds=int(hour * 3600))


def _counter_at(rng: Random, day: date, counters: WorkCalendar) -> datetime:
    begins, ends = rng.choice(counters.hours_on(day))
    opening = datetime.combine(day, begins, VN)
    minutes = (datetime.combine(day, ends, VN) - opening).total_seconds() / 60
    waited = rng.triangular(1, minutes - 20, min(PEAK_AFTER_OPENING_MINUTES, minutes - 20))
    return opening + timedelta(seconds=int(waited * 60))
