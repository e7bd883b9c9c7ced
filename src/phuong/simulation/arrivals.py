"""Who comes, when, for what, by which channel and where: drawn for a whole run before it is played."""

from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from random import Random

from phuong.dossiers.api import Channel
from phuong.kernel.dates import VN
from phuong.kernel.deadline import WorkCalendar
from phuong.simulation.seasons import POST_SHARE, Seasons, theme_of
from phuong.simulation.wishes import Wish, Wishes

MOST_TRIES = 50


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody comes at an instant, by a channel, for a procedure at an office."""

    at: datetime
    channel: Channel
    wish: Wish


def working_days_back(calendar: WorkCalendar, until: date, days: int) -> date:
    """Return the first of the last ``days`` working days before ``until``.

    Errors:  CalendarNotCovered when the calendar does not reach that far back.
    """
    day = until
    while days > 0:
        day -= timedelta(days=1)
        days -= calendar.is_working(day)
    return day


def months_back(until: date, months: int) -> date:
    """Return the day ``months`` months before ``until``; the last of the month where it has no such day."""
    year, month = divmod(until.year * 12 + until.month - 1 - months, 12)
    for day in range(until.day, 27, -1):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, until.day)


class Arrivals:
    """Everybody who comes in the days from ``since`` to before ``until``."""

    def __init__(self, wishes: Wishes, seasons: Seasons, until: datetime) -> None:
        self.wishes, self.seasons, self.until = wishes, seasons, until
        self._days: dict[tuple[str, bool], Callable[[Random], date | None]] = {}

    def draw(self, rng: Random) -> Arrival | None:
        """Return one arrival; None when nobody can come: no day is open.

        Errors:  LookupError when no procedure can be filed: the place or the catalogue is not loaded.
        """
        for _ in range(MOST_TRIES):
            version = self.wishes.procedure(rng)
            can_be_online = self.wishes.is_online(version)
            theme = theme_of(version.procedure.code, version.procedure.field.code)
            day = self._day(rng, theme, can_be_online)
            if day is None or version.valid_from > day:
                continue
            channel = self._channel(rng, day, can_be_online)
            at = self.seasons.instant(rng, day, channel)
            wish = self.wishes.at_an_office(version, rng)
            if at < self.until and wish is not None:
                return Arrival(at, channel, wish)
        return None

    def _channel(self, rng: Random, day: date, can_be_online: bool) -> Channel:
        if can_be_online and rng.random() < self.seasons.online_share(day):
            return Channel.ONLINE
        if not self.seasons.counters.is_working(day):
            return Channel.ONLINE  # the day was drawn for one who files from home
        return Channel.POST if rng.random() < POST_SHARE else Channel.COUNTER

    def _day(self, rng: Random, theme: str, can_be_online: bool) -> date | None:
        """Days on which the counter is closed are only for those who may file from home."""
        online = can_be_online and rng.random() < 0.5
        if (theme, online) not in self._days:
            self._days[theme, online] = _chooser(self.seasons, theme, online=online)
        return self._days[theme, online](rng)


def _chooser(seasons: Seasons, theme: str, *, online: bool) -> Callable[[Random], date | None]:
    sums = list(accumulate(seasons.weight(theme, day, online=online) for day in seasons.days))
    if not sums or sums[-1] == 0:
        return lambda rng: None
    last = len(sums) - 1
    return lambda rng: seasons.days[min(bisect(sums, rng.random() * sums[-1]), last)]


def days_between(since: date, until: datetime) -> tuple[date, ...]:
    """Return the days from ``since`` to before the day of ``until``."""
    return tuple(since + timedelta(days=number) for number in range((until.astimezone(VN).date() - since).days))
