"""The two clocks of a dossier: 8 working hours to answer an online filing, then the limit of the procedure."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from phuong.dossiers.rules.law_facts import law_fact
from phuong.kernel.deadline import Deadline, Limit, Pause, PauseCause, StopPolicy, Unit, WorkCalendar, due, put_off

ANSWER_MINUTES: int = law_fact("answer_online")["working_hours"] * 60
"""Working time within which an online filing is answered (NĐ 45/2020/NĐ-CP)."""


_CAUSES = {"supplement": PauseCause.SUPPLEMENT, "duty": PauseCause.PAYMENT}


class ClockStopLike(Protocol):
    """A stop of the clock as stored."""

    @property
    def cause(self) -> str: ...
    @property
    def started_at(self) -> datetime: ...
    @property
    def ended_at(self) -> datetime | None: ...


class Timed(Protocol):
    """What a dossier knows of its limit."""

    limit_amount: int
    limit_unit: str
    limit_stop: str
    accepted_at: datetime | None
    extended_days: int


def answer_by(submitted_at: datetime, calendar: WorkCalendar) -> datetime:
    """Return until when the intake must accept, ask or refuse."""
    return calendar.add_working_minutes(submitted_at, ANSWER_MINUTES)


def limit_of(dossier: Timed) -> Limit:
    """Return the limit the dossier was filed under."""
    return Limit(dossier.limit_amount, Unit(dossier.limit_unit), StopPolicy(dossier.limit_stop))


def deadline_of(dossier: Timed, calendar: WorkCalendar, stops: Iterable[ClockStopLike]) -> Deadline:
    """Return the citizen's deadline of an accepted dossier, with its explanation.

    In two stages: the ordinary deadline of the procedure, then the working days of signed apologies counted from it.
    A later stop or a new calendar moves the first stage and keeps the second; a stop within the added days moves them.
    Errors:  ValueError when the dossier was not accepted yet.
    """
    if dossier.accepted_at is None:
        raise ValueError("a dossier that is not accepted has no deadline")
    pauses = pauses_of(stops)
    return put_off(due(limit_of(dossier), dossier.accepted_at, calendar, pauses), dossier.extended_days, pauses)


def pauses_of(stops: Iterable[ClockStopLike]) -> list[Pause]:
    """Return the stops as the deadline rule takes them; each says what is awaited."""
    return [Pause(stop.started_at, stop.ended_at, _CAUSES[stop.cause]) for stop in stops]
