"""When people come: counters fill in the morning and after lunch, the portal in the evening, Mondays most of all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from phuong.dossiers.api import Channel
from phuong.kernel.dates import VN
from phuong.kernel.deadline import WorkCalendar

COUNTER_BY_WEEKDAY = (1.35, 1.1, 1.0, 1.0, 1.1, 0.8, 0.8)
ONLINE_BY_WEEKDAY = (1.2, 1.1, 1.0, 1.0, 0.9, 0.45, 0.55)
PEAK_AFTER_OPENING_MINUTES = 55


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody comes, at an instant, by a channel."""

    at: datetime
    channel: Channel


def working_days_back(calendar: WorkCalendar, until: date, days: int) -> date:
    """Return the first of the last ``days`` working days before ``until``.

    Errors:  CalendarNotCovered when the calendar does not reach that far back.
    """
    day = until
    while days > 0:
        day -= timedelta(days=1)
        days -= calendar.is_working(day)
    return day


def arrivals(rng: Random, counters: WorkCalendar, since: date, until: datetime, count: int) -> list[Arrival]:
    """Return ``count`` arrivals from the day ``since`` to before ``until``, in their order."""
    days = [since + timedelta(days=number) for number in range((until.astimezone(VN).date() - since).days)]
    open_days = [day for day in days if counters.is_working(day)]
    if not open_days:
        return []
    found: list[Arrival] = []
    while len(found) < count:
        channel = rng.choices((Channel.COUNTER, Channel.ONLINE, Channel.POST), (56, 41, 3))[0]
        arrival = _online(rng, days) if channel == Channel.ONLINE else _counter(rng, open_days, counters, channel)
        if arrival.at < until:
            found.append(arrival)
    return sorted(found, key=lambda arrival: arrival.at)


def _online(rng: Random, days: Sequence[date]) -> Arrival:
    day = rng.choices(days, [ONLINE_BY_WEEKDAY[day.weekday()] for day in days])[0]
    hour = rng.triangular(8, 12, 9.5) if rng.random() < 0.55 else rng.triangular(13, 23, 20)
    at = datetime.combine(day, time(0), VN) + timedelta(seconds=int(hour * 3600))
    return Arrival(at, Channel.ONLINE)


def _counter(rng: Random, days: Sequence[date], counters: WorkCalendar, channel: Channel) -> Arrival:
    day = rng.choices(days, [COUNTER_BY_WEEKDAY[day.weekday()] for day in days])[0]
    begins, ends = rng.choice(counters.hours_on(day))
    opening = datetime.combine(day, begins, VN)
    minutes = (datetime.combine(day, ends, VN) - opening).total_seconds() / 60
    waited = rng.triangular(1, minutes - 10, min(PEAK_AFTER_OPENING_MINUTES, minutes - 10))
    return Arrival(opening + timedelta(seconds=int(waited * 60)), channel)
