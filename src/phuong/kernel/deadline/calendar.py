"""The working calendar of an office: which minutes of which days count.

Built once from hours, days off and worked days; then every question is a look-up in a prefix table.
Inside, an instant is a *tick*: the number of whole minutes since midnight of the first day, on Việt Nam's
clock. Seconds are dropped: the paper that the applicant holds prints hour and minute, and both must agree.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from phuong.kernel.dates import VN, local, short_date
from phuong.kernel.deadline.days_off import DaysOff, runs_of
from phuong.kernel.deadline.hours import (
    HalfDayOff,
    HourRegime,
    HoursInvalid,
    Minutes,
    Week,
    half_days,
    part_of_day,
    regime_of_each_day,
)
from phuong.kernel.faults import Fault

DAY = 24 * 60
WEEKEND = "cuối tuần"
REMEMBERED = 50_000  # instants kept for the next asker: due dates fall on few closing times, again and again


class CalendarNotCovered(Fault):
    """A question about a day for which nobody has fixed the calendar yet."""


class WorkCalendar:
    """Hours, days off and worked days of an office from ``first`` to ``last``, both included. Never changes.

    Make one with ``build``. Answers outside the days covered are refused with ``CalendarNotCovered``:
    a due date guessed over an unknown Tết would be a promise that nobody made.
    """

    def __init__(
        self, name: str, first: date, hours: Sequence[Minutes], names: Mapping[date, str], worked: Mapping[date, str]
    ) -> None:
        self.name = name
        self.first = first
        self.last = date.fromordinal(first.toordinal() + len(hours) - 1)
        self.worked_days = dict(worked)
        self._names = dict(names)
        self._hours = tuple(hours)
        self._first_ordinal = first.toordinal()
        self._size = len(hours)
        self._instants: dict[int, datetime] = {}
        self._fill_days()
        self._fill_minutes()
        self._fill_half_days()

    @classmethod
    def build(
        cls,
        name: str,
        weekly_hours: Week | Sequence[HourRegime],
        *,
        first: date,
        last: date,
        days_off: Mapping[date, str] | None = None,
        worked_days: Mapping[date, str] | None = None,
        half_days_off: Mapping[date, HalfDayOff] | None = None,
    ) -> "WorkCalendar":
        """Make the calendar of the days from ``first`` to ``last``, both included.

        Units:   ``weekly_hours`` is one week for good, or dated regimes that together cover every day.
                 A worked day on a weekday that is off takes the hours of the week's longest day.
                 Days off, worked days outside ``first`` .. ``last`` are left aside.
        Errors:  HoursInvalid for hours that overlap or leave a gap, for a day both off and worked.
        """
        off, worked, halves = dict(days_off or {}), dict(worked_days or {}), dict(half_days_off or {})
        if last < first:
            raise HoursInvalid("Ngày cuối của lịch phải từ ngày đầu trở đi.")
        if both := sorted(off.keys() & worked.keys()):
            raise HoursInvalid(f"Ngày {short_date(both[0])} vừa ghi là nghỉ, vừa ghi là làm việc.")
        regimes = [HourRegime(weekly_hours)] if isinstance(weekly_hours, Mapping) else list(weekly_hours)
        hours: list[Minutes] = []
        for index, week in enumerate(regime_of_each_day(regimes, first, last)):
            day = date.fromordinal(first.toordinal() + index)
            spans = () if day in off else (week.full_day if day in worked else week.days[day.weekday()])
            hours.append(part_of_day(spans, halves[day]) if day in halves else spans)
        names = off | {day: half.name for day, half in halves.items()}
        return cls(name, first, hours, names, worked)

    # -- questions about days

    def is_working(self, day: date) -> bool:
        """Return whether the office works on that day, if only for a part of it. Errors: CalendarNotCovered."""
        return bool(self._hours[self.index(day)])

    def hours_on(self, day: date) -> tuple[tuple[time, time], ...]:
        """Return the hours worked on that day, in order; empty for a day off. Errors: CalendarNotCovered."""
        spans = self._hours[self.index(day)]
        return tuple((time(a // 60, a % 60), time(b // 60, b % 60)) for a, b in spans)

    def closing(self, day: date) -> datetime | None:
        """Return the instant at which the office closes on that day; None for a day off.

        Errors:  CalendarNotCovered.
        """
        tick = self.closing_tick[self.index(day)]
        return None if tick < 0 else self.instant(tick)

    def why_off(self, day: date) -> str | None:
        """Return why the day is off ("Tết Nguyên đán", "cuối tuần"), or None if it is worked.

        Errors:  CalendarNotCovered.
        """
        return None if self.is_working(day) else self._names.get(day, WEEKEND)

    def working_days_between(self, after: date, until: date) -> int:
        """Return how many working days d have after < d <= until; negative if ``until`` is the earlier.

        Errors:  CalendarNotCovered.
        """
        return self.days_upto[self.index(until)] - self.days_upto[self.index(after)]

    def add_working_days(self, day: date, amount: int) -> date:
        """Return the working day ``amount`` working days after ``day``, which itself does not count.

        Units:   0 or more; 0 gives ``day`` if it is worked, else the working day before it.
        Errors:  CalendarNotCovered.
        """
        return self.day(self.working_day(self.days_upto[self.index(day)] + amount))

    def next_working_day(self, day: date) -> date:
        """Return ``day`` if it is worked, else the first working day after it. Errors: CalendarNotCovered."""
        index = self.index(day)
        return day if self._hours[index] else self.day(self.working_day(self.days_upto[index] + 1))

    def days_off_between(self, after: int, until: int) -> Sequence[DaysOff]:
        """Return the runs of days off that begin on a day index i with after < i <= until."""
        return self._runs[self._runs_upto[after] : self._runs_upto[until]]

    def run_of(self, index: int) -> DaysOff:
        """Return the run of days off to which a day off belongs, by its index."""
        return self._runs[self._runs_upto[index] - 1]

    # -- questions about instants

    def working_minutes_between(self, start: datetime, end: datetime) -> int:
        """Return the working minutes from ``start`` to ``end``; negative if ``end`` is the earlier.

        Errors:  CalendarNotCovered, NaiveInstant.
        """
        return self.minutes_before(self.tick(end)) - self.minutes_before(self.tick(start))

    def add_working_minutes(self, start: datetime, minutes: int) -> datetime:
        """Return the earliest instant, not before ``start``, by which ``minutes`` (0 or more) were worked.

        Errors:  CalendarNotCovered, NaiveInstant.
        """
        tick = self.tick(start)
        return self.instant(max(tick, self.tick_after_minutes(self.minutes_before(tick) + minutes)))

    def next_working_instant(self, start: datetime) -> datetime:
        """Return ``start`` inside working hours, else the next opening. The minute of closing is outside.

        Errors:  CalendarNotCovered, NaiveInstant.
        """
        return self.instant(self.next_working_tick(self.tick(start)))

    # -- ticks and indexes: for the rules of this package

    def index(self, day: date) -> int:
        """Return the number of the day, from 0. Errors: CalendarNotCovered."""
        index = day.toordinal() - self._first_ordinal
        if 0 <= index < self._size:
            return index
        raise self._not_covered(day)

    def day(self, index: int) -> date:
        """Return the day with this number."""
        return date.fromordinal(self._first_ordinal + index)

    def tick(self, instant: datetime) -> int:
        """Return the whole minutes since midnight of the first day. Errors: CalendarNotCovered, NaiveInstant."""
        at = instant if instant.tzinfo is VN else local(instant)
        index = at.toordinal() - self._first_ordinal
        if 0 <= index < self._size:
            return index * DAY + at.hour * 60 + at.minute
        raise self._not_covered(at)

    def instant(self, tick: int) -> datetime:
        """Return the aware instant of a tick."""
        found = self._instants.get(tick)
        if found is None:
            if len(self._instants) >= REMEMBERED:
                self._instants.clear()
            index, minute = divmod(tick, DAY)
            found = self._midnights[index].replace(hour=minute // 60, minute=minute % 60)
            self._instants[tick] = found
        return found

    def next_working_tick(self, tick: int) -> int:
        """Return ``tick`` if its minute is worked, else the next that is. Errors: CalendarNotCovered."""
        place = bisect_right(self._starts, tick)
        if place and tick < self._ends[place - 1]:
            return tick
        if place < len(self._starts):
            return self._starts[place]
        raise self.not_enough()

    def minutes_before(self, tick: int) -> int:
        """Return how many minutes were worked before ``tick``."""
        place = bisect_right(self._starts, tick) - 1
        if place < 0:
            return 0
        end = self._ends[place]
        return self._worked_before[place] + (tick if tick < end else end) - self._starts[place]

    def tick_after_minutes(self, minutes: int) -> int:
        """Return the earliest tick by which ``minutes`` (1 or more) were worked. Errors: CalendarNotCovered."""
        place = bisect_left(self._worked_before, minutes) - 1
        tick = self._starts[place] + minutes - self._worked_before[place] if place >= 0 else -1
        if place < 0 or tick > self._ends[place]:
            raise self.not_enough()
        return tick

    def working_day(self, number: int) -> int:
        """Return the index of the working day with this number (the first is 1). Errors: CalendarNotCovered."""
        if 0 < number <= len(self._working):
            return self._working[number - 1]
        raise self.not_enough()

    def not_enough(self) -> CalendarNotCovered:
        """Return the refusal of a count that runs past the last day."""
        return self._not_covered(date.fromordinal(self.last.toordinal() + 1))

    def __repr__(self) -> str:
        return f"<WorkCalendar {self.name!r} {self.first}..{self.last}>"

    # -- tables

    def _fill_days(self) -> None:
        self.days_upto: list[int] = []
        self.closing_tick: list[int] = []
        self.closings: list[int] = []  # the same of working days alone
        self._working: list[int] = []
        self._midnights: list[datetime] = []
        midnight = datetime.combine(self.first, time(), VN)
        for index, spans in enumerate(self._hours):
            if spans:
                self._working.append(index)
                self.closings.append(index * DAY + spans[-1][1])
            self.days_upto.append(len(self._working))
            self.closing_tick.append(index * DAY + spans[-1][1] if spans else -1)
            self._midnights.append(midnight + timedelta(days=index))
        self._runs = runs_of([bool(spans) for spans in self._hours], self.first, self._names)
        firsts = [run.first.toordinal() - self._first_ordinal for run in self._runs]
        self._runs_upto = [bisect_right(firsts, index) for index in range(self._size)]

    def _fill_minutes(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._worked_before: list[int] = []
        total = 0
        for index, spans in enumerate(self._hours):
            for start, end in spans:
                self._starts.append(index * DAY + start)
                self._ends.append(index * DAY + end)
                self._worked_before.append(total)
                total += end - start

    def _fill_half_days(self) -> None:
        parts = [(index, part) for index, spans in enumerate(self._hours) for part in half_days(spans)]
        self.half_day_starts = [index * DAY + start for index, (start, _) in parts]
        self.half_day_ends = [index * DAY + end for index, (_, end) in parts]

    def _not_covered(self, day: date) -> CalendarNotCovered:
        return CalendarNotCovered(
            f"Lịch làm việc “{self.name}” mới có từ {short_date(self.first)} đến {short_date(self.last)}, "
            f"chưa có ngày {short_date(day)}. Hãy nạp lịch nghỉ của năm {day.year}."
        )
