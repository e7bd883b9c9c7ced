"""The answer of the deadline rule: an instant, and everything needed to explain it."""

from datetime import date, datetime
from typing import NamedTuple

from phuong.kernel.deadline.calendar import DAY, WorkCalendar
from phuong.kernel.deadline.legal import Citation, citations
from phuong.kernel.deadline.limit import Limit, Unit
from phuong.kernel.deadline.pause import Pause
from phuong.kernel.deadline.reason import sentence
from phuong.kernel.deadline.units import COUNTS_DAYS_OFF, may_defer


class Deadline(NamedTuple):
    """When a result is due. Immutable.

    ``at``      last instant on time, aware; None while an open pause (``held``) keeps the clock from running.
    ``start``   the intake as it was given.
    ``pauses``  those that moved the end, in order, the open one last.
    ``opened``, ``began``, ``target``, ``end``  are minutes and unit numbers of the calendar, for this package only:
    the opening at which an intake outside working hours counts (-1: it was inside), the start of the count, the
    number of its last unit, its end.
    ``extended_days``  working days by which signed apologies put it off; ``end`` holds them, ``target`` does not.
    """

    at: datetime | None
    limit: Limit
    start: datetime
    calendar: WorkCalendar
    pauses: tuple[Pause, ...]
    held: Pause | None
    opened: int
    began: int
    target: int
    end: int
    extended_days: int = 0

    @property
    def before_stop_at(self) -> datetime:
        """The due instant as it stands without the open pause; equal to ``at`` when there is none."""
        return self.calendar.instant(self.end)

    @property
    def counted_from(self) -> datetime:
        """The working instant from which the count runs: the intake, or the answer that restarted it."""
        return self.calendar.instant(self.began)

    @property
    def received_outside_hours(self) -> bool:
        """Whether the intake itself fell outside working hours."""
        return self.opened >= 0

    @property
    def may_be_deferred(self) -> bool:
        """Whether this is a same-day limit that the 15:00 rule lets the office answer on the next working day."""
        return self.limit.unit is Unit.SAME_DAY and may_defer(self.began)

    @property
    def was_moved(self) -> bool:
        """Whether a limit in calendar days or months ran out on a day off and so ends on the next working day."""
        return self.limit.unit in COUNTS_DAYS_OFF and self.calendar.closing_tick[self.target] < 0

    @property
    def skipped(self) -> tuple[tuple[date, str], ...]:
        """The days that were not counted because nobody works on them, each with the reason.

        For limits in calendar days and months: only the days by which the end was moved.
        """
        first, last = self.began // DAY, self.end // DAY
        if self.limit.unit in COUNTS_DAYS_OFF:
            first = self.target
        days = (self.calendar.day(index) for index in range(first, last))
        return tuple((day, why) for day in days if (why := self.calendar.why_off(day)) is not None)

    @property
    def legal_basis(self) -> tuple[Citation, ...]:
        """The provisions this answer rests on."""
        return citations(self)

    def reason(self, lang: str = "vi") -> str:
        """Return the sentence for the applicant: until when, how much time, and what was not counted.

        Units:  ``lang`` "vi" (complete) or "en".
        """
        return sentence(self, lang)
