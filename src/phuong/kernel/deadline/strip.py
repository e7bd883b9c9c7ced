"""The day strip: how a due date came about, as a row of a few cells that a phone can show.

Days off in a row are one wide cell. Up to ``SINGLE_DAYS`` counted days stand one by one; more are summed up
between two breaks, so that "10 ngày làm việc" does not become fourteen cells.
"""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from phuong.kernel.dates import WEEKDAYS, WEEKDAYS_EN, day_range, local
from phuong.kernel.deadline.calendar import DAY, WorkCalendar
from phuong.kernel.deadline.due import due, due_if_resumed
from phuong.kernel.deadline.extension import put_off
from phuong.kernel.deadline.limit import Limit, StopPolicy, Unit
from phuong.kernel.deadline.outcome import Deadline
from phuong.kernel.deadline.pause import Pause
from phuong.kernel.deadline.reason import awaited
from phuong.kernel.deadline.units import COUNTS_DAYS_OFF, TRACKS

SINGLE_DAYS = 5


class CellKind(StrEnum):
    """What a cell of the strip stands for; each has its own colour and hatch."""

    RECEIVED = "received"
    COUNTED = "counted"
    OFF = "off"
    STOPPED = "stopped"
    DUE = "due"


class Cell(NamedTuple):
    """Days ``first`` to ``last``, both included, of one kind; three short lines, the middle one large.

    ``days`` is how many days of its kind it holds: working days in a counted cell, calendar days elsewhere.
    The last cell of a standing clock is counted but still to come: its ``first`` and ``last`` are None.
    """

    first: date | None
    last: date | None
    kind: CellKind
    over: str
    main: str
    under: str
    days: int = 1

    @property
    def label(self) -> str:
        """The line that says what the cell means."""
        return self.under


class _Words(NamedTuple):
    received: str
    from_here: str
    day: str
    due: str
    counted: str
    used: str
    days: str
    stopped: str
    left: str
    after: str


_WORDS = {
    "vi": _Words(
        "nhận",
        "tính từ đây",
        "ngày {}",
        "ngày {}, trả",
        "đã tính",
        "đã dùng",
        "{} ngày",
        "dừng",
        "còn",
        "sau khi gửi đủ",
    ),
    "en": _Words(
        "received",
        "counted from here",
        "day {}",
        "day {}, due",
        "counted",
        "used",
        "{} days",
        "stopped",
        "left",
        "once complete",
    ),
}


def day_strip(
    limit: Limit,
    start: datetime,
    calendar: WorkCalendar,
    pauses: Sequence[Pause] = (),
    *,
    now: datetime | None = None,
    lang: str = "vi",
    extended_days: int = 0,
) -> list[Cell]:
    """Return the cells from intake to due day.

    Units:   with an open pause the strip ends in the stopped cell and in what is left, counted as if it ran
             again at ``now`` (without ``now``: at the request).
    Errors:  as ``due``.
    """
    deadline = put_off(due(limit, start, calendar, pauses), extended_days, pauses)
    return _Strip(deadline, lang).cells(now)


class _Strip:
    """Walks the days of one deadline once; it lives for one call."""

    def __init__(self, deadline: Deadline, lang: str) -> None:
        self.deadline, self.calendar, self.lang = deadline, deadline.calendar, lang
        self.words = _WORDS["en" if lang == "en" else "vi"]
        self.received = deadline.calendar.index(local(deadline.start).date())
        self.counts_days_off = deadline.limit.unit in COUNTS_DAYS_OFF
        self.opened = deadline.opened // DAY if deadline.opened >= 0 else -1
        self.stops = self._stops()
        self.counted_words = self.words.counted if deadline.held is None else self.words.used
        self.number = 0

    def cells(self, now: datetime | None) -> list[Cell]:
        """Return all cells, left to right."""
        held = self.deadline.held
        last = self.deadline.end // DAY if held is None else self._index(held.started_at)
        cells = [self._received(last)]
        if held is None and last == self.received:
            return [self._same_day()]
        kinds = [(index, self._kind(index, last)) for index in range(self.received + 1, last + 1)]
        many = sum(kind is CellKind.COUNTED for _, kind in kinds) > SINGLE_DAYS
        cells += self._merged(kinds, many=many)
        return cells + (self._standing(held, now) if held is not None else [])

    @property
    def total(self) -> int:
        """The number of the last day, counted from the day after the start."""
        if self.deadline.extended_days:
            return self.number
        first = TRACKS[self.deadline.limit.unit].position(self.calendar, self.deadline.began)
        return (
            TRACKS[self.deadline.limit.unit].target(self.calendar, self.deadline.began, self.deadline.limit.amount)
            - first
        )

    def _index(self, instant: datetime) -> int:
        return self.calendar.index(local(instant).date())

    def _stops(self) -> list[tuple[int, int, Pause]]:
        """The days of each closed pause: after the day of the request up to the day of the answer."""
        if self.deadline.limit.stop is StopPolicy.NONE:
            return []
        found = []
        for pause in self.deadline.pauses:
            if pause.ended_at is not None:
                answered = self.calendar.next_working_tick(self.calendar.tick(pause.ended_at)) // DAY
                found.append((self._index(pause.started_at), answered, pause))
        return found

    def _kind(self, index: int, last: int) -> CellKind:
        if self.deadline.held is None and index == last:
            return CellKind.DUE
        if index == self.opened:
            return CellKind.RECEIVED
        if any(asked < index <= answered for asked, answered, _ in self.stops):
            return CellKind.STOPPED
        if self.calendar.closing_tick[index] >= 0:
            return CellKind.COUNTED
        past_its_end = self.counts_days_off and index >= self.deadline.target
        return CellKind.COUNTED if self.counts_days_off and not past_its_end else CellKind.OFF

    def _merged(self, kinds: list[tuple[int, CellKind]], *, many: bool) -> list[Cell]:
        cells: list[Cell] = []
        place = 0
        while place < len(kinds):
            index, kind = kinds[place]
            end = place
            while end + 1 < len(kinds) and self._joins(kind, *kinds[end + 1], many=many):
                end += 1
            while many and kind is CellKind.COUNTED and kinds[end][1] is CellKind.OFF:
                end -= 1  # days off at the end of a summed-up stretch have their own cell
            cells.append(self._cell(kind, index, kinds[end][0], many=many))
            place = end + 1
        return cells

    def _joins(self, kind: CellKind, index: int, following: CellKind, *, many: bool) -> bool:
        if kind is CellKind.COUNTED and following is CellKind.OFF:
            return many and not self.calendar.run_of(index).named  # weekends are summed up, holidays never
        if kind is CellKind.COUNTED and not many:
            return False
        return kind is following and kind not in (CellKind.DUE, CellKind.RECEIVED)

    def _cell(self, kind: CellKind, first: int, last: int, *, many: bool) -> Cell:
        first_day, last_day = self.calendar.day(first), self.calendar.day(last)
        dates, length = day_range(first_day, last_day), last - first + 1
        if kind is CellKind.RECEIVED:
            return Cell(first_day, last_day, kind, self._weekday(first_day), dates, self.words.from_here)
        if kind is CellKind.OFF:
            return Cell(first_day, last_day, kind, "", dates, self.calendar.run_of(first).label(self.lang), length)
        if kind is CellKind.STOPPED:
            cause = next(pause for asked, answered, pause in self.stops if asked < first <= answered)
            return Cell(first_day, last_day, kind, dates, self.words.stopped, awaited(cause, self.lang), length)
        counted = self._counted(first, last)
        self.number += counted
        if kind is CellKind.DUE:
            under = self.words.due.format(self.total) if self._is_numbered() else self.words.due.split(", ")[1]
            return Cell(first_day, last_day, kind, self._weekday(first_day), dates, under, 1)
        if not many:
            under = self.words.day.format(self.number) if self._is_numbered() else self.counted_words
            return Cell(first_day, last_day, kind, self._weekday(first_day), dates, under, counted)
        return Cell(first_day, last_day, kind, dates, self.words.days.format(counted), self.counted_words, counted)

    def _counted(self, first: int, last: int) -> int:
        if self.counts_days_off:
            return max(0, min(last, self.deadline.target) - first + 1)
        return self.calendar.days_upto[last] - self.calendar.days_upto[first - 1]

    def _is_numbered(self) -> bool:
        counts_all_days = self.counts_days_off and not self.deadline.extended_days
        numbered = counts_all_days or self.deadline.limit.unit is Unit.WORKING_DAY
        return numbered and self.deadline.limit.stop is not StopPolicy.RESTART

    def _received(self, last: int) -> Cell:
        day = self.calendar.day(self.received)
        clock = f"{local(self.deadline.start):%H:%M}" if last == self.received else self._weekday(day)
        return Cell(day, day, CellKind.RECEIVED, clock, day_range(day, day), self.words.received)

    def _same_day(self) -> Cell:
        day = self.calendar.day(self.received)
        at = self.calendar.instant(self.deadline.end)
        under = f"{self.words.received} {local(self.deadline.start):%H:%M}, {self.words.due.split(', ')[1]} {at:%H:%M}"
        return Cell(day, day, CellKind.DUE, self._weekday(day), day_range(day, day), under)

    def _standing(self, held: Pause, now: datetime | None) -> list[Cell]:
        since = local(held.started_at)
        until = local(max(now, held.started_at)) if now else since
        over = f"{since.day}/{since.month} {since:%H:%M}"
        days = until.toordinal() - since.toordinal() + 1
        stopped = Cell(
            since.date(), until.date(), CellKind.STOPPED, over, self.words.stopped, awaited(held, self.lang), days
        )
        limit, start, pauses = self.deadline.limit, self.deadline.start, self.deadline.pauses
        added = self.deadline.extended_days
        resumed = due_if_resumed(limit, start, self.calendar, pauses, until, extended_days=added)
        begun = self.calendar.next_working_tick(self.calendar.tick(until)) // DAY
        if self.counts_days_off:
            left = max(0, resumed.target - begun)
        else:
            left = self.calendar.days_upto[resumed.end // DAY] - self.calendar.days_upto[begun]
        rest = Cell(None, None, CellKind.COUNTED, self.words.left, self.words.days.format(left), self.words.after, left)
        return [stopped, rest]

    def _weekday(self, day: date) -> str:
        name = (WEEKDAYS_EN if self.lang == "en" else WEEKDAYS)[day.weekday()]
        return name[0].upper() + name[1:]
