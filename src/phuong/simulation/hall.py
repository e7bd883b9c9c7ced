"""The hall of a demo's counter: who takes a number, who is called, what is certified; in the order of the city's time.

A day of a hall is a life like that of a dossier: it yields the instant of its next act and is woken then, so numbers of
the book of copies follow the clock whoever else takes them.
"""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from phuong.counter import api as counter
from phuong.directory.api import Agency, posts_with_role, receiving_calendar_for, staff_in_post
from phuong.identity.api import Role
from phuong.kernel.acts import Actor, ActRefused
from phuong.kernel.dates import VN, local
from phuong.kernel.deadline import CalendarNotCovered
from phuong.kernel.faults import Fault
from phuong.simulation.cast import Cast, current_cast
from phuong.simulation.people import invent

VISITOR = Actor(name="Máy lấy số")
DAYS = 3
SPOILED = "In nhầm bản chính"


@dataclass(frozen=True, slots=True)
class HallDay:
    """One day of one counter, from the opening of the shift to its end, or to the hour at which the demo opens."""

    agency: Agency
    officer: Actor
    opens_at: datetime
    closes_at: datetime
    desk: int
    rng: Random

    def life(self) -> Generator[datetime, None, None]:
        """Play the day: tickets and calls every few minutes, copies in between, the box counted at the end."""
        at = self.opens_at - timedelta(minutes=10)
        yield at
        lines = counter.hall_now(self.agency.pk, at).lines
        if not lines:
            return
        shift = counter.open_shift(
            desk=self.desk, line_ids=[one.id for one in lines], opening_vnd=100_000, actor=self.officer, now=at
        )
        after: int | None = None
        while (at := at + timedelta(minutes=self.rng.randint(1, 7))) < self.closes_at:
            yield at
            self._arrive(lines, at)
            if at >= self.opens_at and self.rng.random() < 0.78:
                after = self._call(after, at)
            if at >= self.opens_at and self.rng.random() < 0.5:
                self._certify(at)
        yield self.closes_at
        expected = counter.shift_figures(counter.Shift.objects.get(pk=shift.pk)).expected_vnd
        closing = counter.Closing(expected, taken_by_name="Thủ quỹ")
        counter.close_shift(shift_id=shift.pk, closing=closing, actor=self.officer, now=self.closes_at)

    def _arrive(self, lines: Sequence[counter.LineNow], at: datetime) -> None:
        for _ in range(self.rng.choice((0, 1, 1))):
            line = self.rng.choices(lines, [4, 3, 2, 2][: len(lines)])[0]
            try:
                counter.take_ticket(line_id=line.id, key=self._key(), actor=VISITOR, now=at)
            except counter.HallClosed:
                return

    def _call(self, after: int | None, at: datetime) -> int | None:
        ticket = counter.call_next(after=after, actor=self.officer, now=at)
        if ticket is None:
            return None
        if self.rng.random() < 0.05:
            counter.mark_absent(ticket_id=ticket.pk, actor=self.officer, now=at)
            return None
        return ticket.pk

    def _certify(self, at: datetime) -> None:
        signers = counter.signers(self.officer, at)
        if not signers:
            return
        request = counter.CopyRequest(
            requester_name=invent(self.rng, local(at).date(), current_cast()).name,
            document=self.rng.choice("1123456789"),
            pages=self.rng.choice((1, 1, 1, 2, 2, 3, 4, 6, 12)),
            copies=self.rng.choice((1, 1, 2, 2, 3, 5)),
            signer_post_id=signers[0].post_id,
        )
        try:
            entry = counter.certify_copies(request=request, key=self._key(), actor=self.officer, now=at)
        except (ActRefused, Fault):
            return  # an office that certifies nothing
        if self.rng.random() < 0.02:
            counter.spoil_copy(entry_id=entry.pk, reason=SPOILED, gives_back=True, actor=self.officer, now=at)

    def _key(self) -> UUID:
        return UUID(int=self.rng.getrandbits(128), version=4)


def hall_days(*, seed: int, until: datetime, cast: Cast) -> list[HallDay]:
    """Return the days of the counters that demo accounts work at: the last working days and this morning.

    Their lines must be loaded before (``counter.load_lines``).
    """
    found: list[HallDay] = []
    for agency in cast.agencies((*cast.wards, *cast.districts, *cast.departments), local(until).date()):
        for day, opens_at, closes_at in _days(agency, until):
            for desk, officer in enumerate(_officers(agency, day), 1):
                rng = Random(f"{seed}:hall:{agency.code}:{desk}:{day}")  # noqa: S311
                found.append(HallDay(agency, officer, opens_at, closes_at, desk, rng))
    return found


def _days(agency: Agency, until: datetime) -> Iterator[tuple[date, datetime, datetime]]:
    hours = receiving_calendar_for(agency.pk, until)
    day, left = local(until).date(), DAYS
    while left:
        try:
            spans = hours.hours_on(day)
        except CalendarNotCovered:
            return
        if spans:
            yield day, _at(day, spans[0][0]), _at(day, spans[-1][1])
            left -= 1
        day -= timedelta(days=1)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, VN)


def _officers(agency: Agency, on: date) -> Iterator[Actor]:
    for post in posts_with_role(agency.pk, Role.COUNTER_OFFICER.value, on)[:2]:
        for person in staff_in_post(post.pk, on)[:1]:
            yield Actor(
                name=person.full_name,
                staff_id=person.pk,
                post_id=post.pk,
                agency_id=agency.pk,
                roles=frozenset(post.roles),
                scope_agency_ids=(agency.pk,),
            )
