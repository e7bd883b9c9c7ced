"""What a new version of the calendar does to one open dossier: its date is reckoned anew, by the same rule as ever."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from phuong.dossiers.rules.clock import Stop, answer_by, pauses_of
from phuong.kernel.dates import time_and_date
from phuong.kernel.deadline import Limit, StopPolicy, Unit, WorkCalendar, due, put_off

DUE, ANSWER = "new_calendar", "new_calendar_answer"
"""Causes of a move: of the citizen's date, or of the instant until which the intake must answer."""


@dataclass(frozen=True, slots=True)
class OpenDossier:
    """What the rule reads of an open dossier; ``row_version`` tells whether the row is still the one that was read."""

    id: int
    row_version: str
    accepted_at: datetime | None
    due_at: datetime | None
    answer_by: datetime
    stopped_at: datetime | None
    submitted_at: datetime
    limit_amount: int
    limit_unit: str
    limit_stop: str
    extended_days: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A date that the new calendar moves: the citizen's (``DUE``) or the intake's (``ANSWER``), and why."""

    dossier_id: int
    row_version: str
    cause: str
    old_at: datetime
    new_at: datetime
    sentence: str


def moved(
    dossier: OpenDossier, stops: Iterable[Stop], calendar: WorkCalendar, now: datetime, answered_at: datetime | None
) -> Moved | None:
    """Return how the date of ``dossier`` moves under ``calendar``, None when it stays.

    A clock that stands still has no date to move: it is reckoned by the new calendar when it runs again. A date is
    never moved back before ``now``: nobody becomes late by a decree.

    Units:   ``answered_at`` is when a supplement asked for before acceptance came, if one did.
    Errors:  CalendarNotCovered when the calendar ends too early.
    """
    if dossier.accepted_at is None:
        return _answer_moved(dossier, calendar, now, answered_at)
    limit, pauses = _limit(dossier.limit_amount, dossier.limit_unit, dossier.limit_stop), pauses_of(stops)
    deadline = due(limit, dossier.accepted_at, calendar, pauses)
    if dossier.extended_days:
        deadline = put_off(deadline, dossier.extended_days, pauses)
    if deadline.at is None or dossier.due_at is None:
        return None
    if deadline.at == dossier.due_at or _into_the_past(deadline.at, dossier.due_at, now):
        return None
    return Moved(dossier.id, dossier.row_version, DUE, dossier.due_at, deadline.at, deadline.reason())


def _answer_moved(
    dossier: OpenDossier, calendar: WorkCalendar, now: datetime, answered_at: datetime | None
) -> Moved | None:
    if dossier.stopped_at is not None:
        return None
    at = answer_by(answered_at or dossier.submitted_at, calendar)
    if at == dossier.answer_by or _into_the_past(at, dossier.answer_by, now):
        return None
    said = f"Phải tiếp nhận, yêu cầu bổ sung hoặc từ chối trước {time_and_date(at)}: 8 giờ làm việc từ khi nộp."
    return Moved(dossier.id, dossier.row_version, ANSWER, dossier.answer_by, at, said)


def _into_the_past(new: datetime, old: datetime, now: datetime) -> bool:
    return new < old and new < now


@lru_cache(maxsize=4096)
def _limit(amount: int, unit: str, stop: str) -> Limit:
    return Limit(amount, Unit(unit), StopPolicy(stop))
