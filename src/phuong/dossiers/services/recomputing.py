"""A new version of the working calendar moves the dates of all open dossiers under it: one act, a reason for each.

Read in chunks, reckoned in Python by the rule of every due date, written back as one set through a temporary table.
A dossier that somebody changed meanwhile is left by the set and reckoned again in the next round.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from phuong.directory.api import Calendar, calendar_by_id
from phuong.dossiers.rules.new_calendar import ANSWER, DUE, Moved, moved
from phuong.dossiers.selectors.reckoned import open_by_calendar
from phuong.kernel import acts
from phuong.kernel.acts import Act, Actor, ActRefused, audit
from phuong.kernel.deadline import WorkCalendar

EXAMPLES = 5
ROUNDS = 20
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('dossiers:recompute-due-dates'))"


class StillMoving(ActRefused):
    """Dossiers changed faster than they could be reckoned: nothing was written."""


@dataclass(slots=True)
class Recomputed:
    """What a new calendar moves (or, after the act, moved): counts, and the first few as examples."""

    looked_at: int = 0
    due_dates: int = 0
    answers: int = 0
    earlier: int = 0
    examples: list[Moved] = field(default_factory=list)
    since: str = ""

    @property
    def total(self) -> int:
        """How many dossiers move."""
        return self.due_dates + self.answers

    def note(self, found: Moved) -> None:
        """Count one move."""
        self.due_dates += found.cause == DUE
        self.answers += found.cause == ANSWER
        self.earlier += found.new_at < found.old_at
        if len(self.examples) < EXAMPLES and found.cause == DUE:
            self.examples.append(found)


def preview_due_dates(*, code: str, calendar: WorkCalendar, now: datetime) -> Recomputed:
    """Return what ``calendar`` would move, as a new version of the calendar ``code``. Writes nothing.

    Errors:  CalendarNotCovered when it ends before a due date.
    """
    seen = Recomputed()
    with acts.transaction.atomic():
        for _ in _moves(code, calendar, now, seen):
            pass
    return seen


def recompute_due_dates(*, calendar: Calendar, actor: Actor, now: datetime, since: str = "") -> Recomputed:
    """Reckon every open dossier of this calendar by its version ``calendar``; write those whose date moves.

    One transaction: the moved rows (``due_at`` or ``answer_by``, ``act_by``), a ``DueDateChange`` with its sentence and
    an event for each, one audit row with a digest over the set. What stays is not written; what is finished or closed
    is not looked at. A second run writes nothing.

    Units:   ``since`` (of an earlier answer): only dossiers written meanwhile, by acts that began under the old version.
    Errors:  CalendarNotCovered, StillMoving; then nothing is stored.
    Source:  docs/decisions/0010.
    """
    with acts.begin("dossier.recompute_due_dates", actor=actor, now=now) as act:
        return _recompute(act, calendar, since)
