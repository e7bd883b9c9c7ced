"""What a hall looks like now: who waits in which line, who is called to which desk. No name of a person in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from phuong.counter.models import Line, Shift, Ticket
from phuong.kernel.dates import local
from phuong.kernel.prepared import fetch

SHOWN = 8
"""So many called numbers stand on the display."""


@dataclass(frozen=True, slots=True)
class LineNow:
    """A line and how it goes: how many wait, for how long the first of them, how many desks call it."""

    id: int
    prefix: str
    name: str
    about: str
    places: int
    waiting: int
    desks: int
    minutes: int

    @property
    def expected_minutes(self) -> int:
        """About how long somebody waits who takes a ticket now; of a line without an open desk as if one were open."""
        return self.waiting * self.minutes // max(self.desks, 1)


@dataclass(frozen=True, slots=True)
class CalledNow:
    """A number on the display and the desk it goes to."""

    code: str
    desk: int
    called_at: datetime
    is_new: bool


@dataclass(frozen=True, slots=True)
class Hall:
    """One hall at one instant."""

    lines: tuple[LineNow, ...]
    called: tuple[CalledNow, ...]

    @property
    def waiting(self) -> int:
        """How many wait in all lines."""
        return sum(line.waiting for line in self.lines)


_LINES = """
SELECT l.id, l.prefix, l.name, l.about, l.places,
    (SELECT count(*) FROM counter_ticket t WHERE t.line_id = l.id AND t."on" = %s AND t.state = 'waiting'),
    (SELECT count(*) FROM counter_shift s
     WHERE s.agency_id = l.agency_id AND s.closed_at IS NULL AND s.opened_at >= %s AND l.id = ANY(s.line_ids)),
    l.minutes
FROM counter_line l WHERE l.agency_id = %s AND (l.closed_on IS NULL OR l.closed_on > %s) ORDER BY l.position, l.id
"""
_CALLED = """
SELECT code, desk, called_at FROM counter_ticket
WHERE agency_id = %s AND "on" = %s AND state = 'called' ORDER BY called_at DESC, id DESC LIMIT %s
"""
_WAITING = """
SELECT agency_id, count(*) FROM counter_ticket
WHERE agency_id = ANY(%s::bigint[]) AND "on" = %s AND state = 'waiting' GROUP BY agency_id
"""
NEW_SECONDS = 20


def hall_now(agency_id: int, now: datetime) -> Hall:
    """Return the hall of an agency; without lines where tickets are not given."""
    day = local(now).date()
    midnight = local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = tuple(LineNow(*row) for row in fetch(_LINES, [day, midnight, agency_id, day]))
    called = tuple(
        CalledNow(code, desk, at, (now - at).total_seconds() <= NEW_SECONDS)
        for code, desk, at in fetch(_CALLED, [agency_id, day, SHOWN])
    )
    return Hall(lines, called)


def waiting_at(agency_ids: Iterable[int], now: datetime) -> dict[int, int]:
    """Return how many people wait now, by agency; agencies where nobody waits are left out."""
    written = "{" + ",".join(str(key) for key in agency_ids) + "}"
    return dict(fetch(_WAITING, [written, local(now).date()]))


def halls(on: date) -> list[int]:
    """Return the ids of the agencies where tickets are given on a day."""
    there = Line.objects.exclude(closed_on__lte=on)
    return list(there.values_list("agency_id", flat=True).distinct().order_by("agency_id"))


def people_before(ticket: Ticket, now: datetime) -> int:
    """Return how many are called before this ticket; 0 once it was called itself."""
    if ticket.state != Ticket.State.WAITING:
        return 0
    ahead = Ticket.objects.filter(line=ticket.line_id, on=ticket.on, state=Ticket.State.WAITING)
    rank = _rank(ticket, now)
    return sum(_rank(one, now) < rank for one in ahead.only("pk", "booked_for", "taken_at"))


def _rank(ticket: Ticket, now: datetime) -> tuple[bool, datetime, int]:
    is_booked_for_now = ticket.booked_for is not None and ticket.booked_for <= now
    return not is_booked_for_now, ticket.taken_at, ticket.pk


def ticket_by_key(agency_id: int, key: str) -> Ticket | None:
    """Return the newest ticket of a kiosk page's key at an agency."""
    found = Ticket.objects.filter(agency=agency_id, key=key).select_related("line", "booking")
    return found.order_by("-pk").first()


def shift_of(post_id: int | None) -> Shift | None:
    """Return the open shift of a post with the number at its desk, or None."""
    return Shift.objects.filter(post=post_id, closed_at=None).select_related("current_ticket__line").first()


def absent_today(agency_id: int, now: datetime, limit: int = 12) -> list[Ticket]:
    """Return the numbers of today that did not come when called, the last first."""
    found = Ticket.objects.filter(agency=agency_id, on=local(now).date(), state=Ticket.State.ABSENT)
    return list(found.select_related("line").order_by("-called_at", "-pk")[:limit])


def next_in_line(line_ids: Iterable[int], now: datetime, limit: int = 10) -> list[Ticket]:
    """Return who is called next from these lines, in that order."""
    waiting = Ticket.objects.filter(line__in=list(line_ids), on=local(now).date(), state=Ticket.State.WAITING)
    found = sorted(waiting.select_related("line").order_by("taken_at", "pk")[:200], key=lambda one: _rank(one, now))
    return found[:limit]
