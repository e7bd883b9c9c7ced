"""What a new version of the calendar does to one open dossier: its date is reckoned anew, by the same rule as ever."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from phuong.directory.api import changed_days
from phuong.dossiers.rules.clock import ClockStopLike, answer_by, pauses_of
from phuong.kernel.dates import time_and_date
from phuong.kernel.deadline import Limit, StopPolicy, Unit, WorkCalendar, due, put_off

DUE, ANSWER = "new_calendar", "new_calendar_answer"
"""Causes of a move: of the citizen's date, or of the instant until which the intake must answer."""


class OpenDossier(NamedTuple):
    """What the rule reads of an open dossier: from when its time counts, and until when it stands now.

    ``accepted``: then ``starts_at`` is the acceptance and ``until`` the citizen's date; before it, the filing (or the
    answer to a supplement asked for before acceptance) and the end of the 8 hours of the intake.
    ``row_version`` tells whether the row is still the one that was read.
    """

    id: int
    row_version: str
    accepted: bool
    starts_at: datetime
    until: datetime
    stands: bool
    limit_amount: int
    limit_unit: str
    limit_stop: str
    extended_days: int


class Moved(NamedTuple):
    """A date that the new calendar moves: the citizen's (``DUE``) or the intake's (``ANSWER``), and why."""

    dossier_id: int
    row_version: str
    cause: str
    old_at: datetime
    new_at: datetime
    sentence: str


def first_touched(old: WorkCalendar, new: WorkCalendar) -> date | None:
    """Return the first day on which the calendars differ in working hours: a date before it cannot move.

    None when they are the same in hours: no date moves at all.
    """
    changed = changed_days(old, new)
    return changed[0].day if changed else None


def moved(dossier: OpenDossier, stops: Iterable[ClockStopLike], calendar: WorkCalendar, now: datetime) -> Moved | None:
    """Return how the date of ``dossier`` moves under ``calendar``, None when it stays.

    A clock that stands still has no date to move: it is reckoned by the new calendar when it runs again. A date is
    never moved back before ``now``: nobody becomes late by a decree.

    Errors:  CalendarNotCovered when the calendar ends too early.
    """
    if not dossier.accepted:
        return _answer_moved(dossier, calendar, now)
    limit = _limit(dossier.limit_amount, dossier.limit_unit, dossier.limit_stop)
    pauses = pauses_of(stops)
    deadline = put_off(due(limit, dossier.starts_at, calendar, pauses), dossier.extended_days, pauses)
    at = deadline.at
    if at is None or at == dossier.until or _into_the_past(at, dossier.until, now):
        return None
    return Moved(dossier.id, dossier.row_version, DUE, dossier.until, at, deadline.reason())


def _answer_moved(dossier: OpenDossier, calendar: WorkCalendar, now: datetime) -> Moved | None:
    if dossier.stands:
        return None
    at = answer_by(dossier.starts_at, calendar)
    if at == dossier.until or _into_the_past(at, dossier.until, now):
        return None
    said = f"Phải tiếp nhận, yêu cầu bổ sung hoặc từ chối trước {time_and_date(at)}: 8 giờ làm việc từ khi nộp."
    return Moved(dossier.id, dossier.row_version, ANSWER, dossier.until, at, said)


def _into_the_past(new: datetime, old: datetime, now: datetime) -> bool:
    return new < old and new < now


@lru_cache(maxsize=4096)
def _limit(amount: int, unit: str, stop: str) -> Limit:
    return Limit(amount, Unit(unit), StopPolicy(stop))
