"""The deadline rule written a second time, by walking: one minute after the other, as a patient clerk would.

It shares nothing with the engine: no tables, no numbering, not even the calendar class. It reads its own
plain description of an office, moves from minute to minute, and asks of each: is it worked, is the clock
stopped, is the count full? Slow, and simple enough to be believed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from phuong.kernel.deadline import Limit, Pause, StopPolicy, Unit

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class PlainOffice:
    """An office in the words of the door sign: spans by weekday, days off, days worked with their own spans."""

    week: dict[int, tuple[tuple[time, time], ...]]
    off: frozenset[date] = frozenset()
    worked: dict[date, tuple[tuple[time, time], ...]] = field(default_factory=dict)
    closed_from: dict[date, time] = field(default_factory=dict)

    def spans(self, day: date) -> tuple[tuple[time, time], ...]:
        if day in self.off:
            return ()
        return self.worked.get(day, self.week.get(day.weekday(), ()))

    def is_open(self, at: datetime) -> bool:
        if at.date() in self.closed_from and at.time() >= self.closed_from[at.date()]:
            return False
        return any(start <= at.time() < end for start, end in self.spans(at.date()))

    def works_on(self, day: date) -> bool:
        return any(self.is_open(datetime.combine(day, time()) + n * MINUTE) for n in range(0, 24 * 60, 5))


def walk(limit: Limit, start: datetime, office: PlainOffice, pauses: Sequence[Pause]) -> datetime:
    """Return the due instant (naive local time) of a limit with closed pauses."""
    stops = [(_naive(p.started_at), _naive(p.ended_at)) for p in pauses if p.ended_at is not None]
    stops = [] if limit.stop is StopPolicy.NONE else sorted(stops)
    begin = _opening(_naive(start), office)
    while True:
        end = _walk_once(limit, begin, office, stops)
        anew = [_opening(b, office) for a, b in stops if a < end]
        later = [instant for instant in anew if instant > begin]
        restarts = limit.stop is StopPolicy.RESTART or limit.unit is Unit.SAME_DAY
        if not (restarts and later):
            return end
        begin = later[0]
        stops = [(a, b) for a, b in stops if _opening(b, office) > begin]


def _walk_once(
    limit: Limit, begin: datetime, office: PlainOffice, stops: Sequence[tuple[datetime, datetime]]
) -> datetime:
    if limit.stop is StopPolicy.RESTART or limit.unit is Unit.SAME_DAY:
        stops = []
    if limit.unit is Unit.HOUR:
        return _walk_minutes(limit.amount * 60, begin, office, stops)
    if limit.unit is Unit.HALF_DAY:
        return _walk_half_days(limit.amount, begin, office, stops)
    if limit.unit in (Unit.CALENDAR_DAY, Unit.MONTH):
        amount = limit.amount if limit.unit is Unit.CALENDAR_DAY else _days_of_months(begin.date(), limit.amount)
        return _walk_days(amount, begin, office, stops, days_off_count=True)
    if limit.unit is Unit.SAME_DAY:
        return _walk_days(int(begin.time() >= time(15)), begin, office, stops, days_off_count=False)
    return _walk_days(limit.amount, begin, office, stops, days_off_count=False)


def _walk_minutes(
    minutes: int, begin: datetime, office: PlainOffice, stops: Sequence[tuple[datetime, datetime]]
) -> datetime:
    at, left = begin, minutes
    while left:
        stopped = any(a <= at < b for a, b in stops)
        if office.is_open(at) and not stopped:
            left -= 1
        at += MINUTE
    return at


def _walk_days(
    amount: int,
    begin: datetime,
    office: PlainOffice,
    stops: Sequence[tuple[datetime, datetime]],
    *,
    days_off_count: bool,
) -> datetime:
    """Count days at the moment they close; a day after a request, up to that of the answer, is not counted."""
    day, left = begin.date(), amount
    while True:
        counts = day > begin.date() and (days_off_count or office.works_on(day))
        if counts and not any(a.date() < day <= _opening(b, office).date() for a, b in stops):
            left -= 1
        closing = _closing(day, office)
        if left <= 0 and closing is not None and not any(a < closing <= _opening(b, office) for a, b in stops):
            return closing
        day += timedelta(days=1)


def _walk_half_days(
    amount: int, begin: datetime, office: PlainOffice, stops: Sequence[tuple[datetime, datetime]]
) -> datetime:
    """As days, with mornings and afternoons: a part that was under way at a request counts as used."""
    left = amount
    for first, last in _half_days_from(begin.date(), office):
        if first <= begin:
            continue
        stopped = any(a < first and first <= _opening(b, office) for a, b in stops)
        if not stopped:
            left -= 1
        if left <= 0 and not any(a < last <= _opening(b, office) for a, b in stops):
            return last
    raise AssertionError("the office never opens")


def _half_days_from(day: date, office: PlainOffice) -> "list[tuple[datetime, datetime]]":
    found = []
    for n in range(120):
        on = day + timedelta(days=n)
        for low, high in ((0, 12 * 60), (12 * 60, 24 * 60)):
            midnight = datetime.combine(on, time())
            minutes = [m for m in range(low, high) if office.is_open(midnight + m * MINUTE)]
            if minutes:
                found.append((midnight + minutes[0] * MINUTE, midnight + (minutes[-1] + 1) * MINUTE))
    return found


def _closing(day: date, office: PlainOffice) -> datetime | None:
    at = datetime.combine(day, time()) + timedelta(days=1)
    while at.date() > day or at > datetime.combine(day, time()):
        if office.is_open(at - MINUTE) and (at - MINUTE).date() == day:
            return at
        at -= MINUTE
    return None


def _opening(at: datetime, office: PlainOffice) -> datetime:
    while not office.is_open(at):
        at += MINUTE
    return at


def _days_of_months(day: date, months: int) -> int:
    """Walk day by day to the day of the same number; where that month is shorter, to its last day."""
    at, passed = day, 0
    while passed < months:
        at += timedelta(days=1)
        passed = (at.year - day.year) * 12 + at.month - day.month
    while at.day < day.day and (at + timedelta(days=1)).month == at.month:
        at += timedelta(days=1)
    return (at - day).days


def _naive(at: datetime | None) -> datetime:
    assert at is not None
    return at.replace(tzinfo=None, second=0, microsecond=0)
