"""What a hall looks like now: who waits in which line, who is called to which desk. No name of a person in it."""

from collections.abc import Iterable, Sequence
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
    priority_waiting: int
    others_after_priority: int
    takes: Sequence[str]
    is_closed: bool
    """It gives no tickets any more; whoever waits in it is still called."""

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
    has_priority: bool
    is_new: bool


@dataclass(frozen=True, slots=True)
class Hall:
    """One hall at one instant. ``lines``: those open, and closed ones in which somebody still waits."""

    lines: tuple[LineNow, ...]
    called: tuple[CalledNow, ...]

    @property
    def open_lines(self) -> tuple[LineNow, ...]:
        """The lines that give tickets."""
        return tuple(line for line in self.lines if not line.is_closed)

    @property
    def priority_waiting(self) -> int:
        """How many of those who wait have priority."""
        return sum(line.priority_waiting for line in self.lines)

    @property
    def waiting(self) -> int:
        """How many wait in all lines."""
        return sum(line.waiting for line in self.lines)


_LINES = """
SELECT l.id, l.prefix, l.name, l.about, l.places,
    (SELECT count(*) FROM counter_ticket t WHERE t.line_id = l.id AND t."on" = %s AND t.state = 'waiting'),
    (SELECT count(*) FROM counter_shift s
     WHERE s.agency_id = l.agency_id AND s.closed_at IS NULL AND s.opened_at >= %s AND l.id = ANY(s.line_ids)),
    l.minutes,
    (SELECT count(*) FROM counter_ticket t
     WHERE t.line_id = l.id AND t."on" = %s AND t.state = 'waiting' AND t.priority <> ''),
    l.others_after_priority, l.takes, l.closed_on IS NOT NULL AND l.closed_on <= %s
FROM counter_line l
WHERE l.agency_id = %s AND (l.closed_on IS NULL OR l.closed_on > %s OR EXISTS (
    SELECT FROM counter_ticket t WHERE t.line_id = l.id AND t."on" = %s AND t.state = 'waiting'))
ORDER BY l.position, l.id
"""
_CALLED = """
SELECT code, desk, called_at, priority <> '' FROM counter_ticket
WHERE agency_id = %s AND "on" = %s AND state = 'called' ORDER BY called_at DESC, id DESC LIMIT %s
"""
_WAITING = """
SELECT agency_id, count(*) FROM counter_ticket
WHERE agency_id = ANY(%s::bigint[]) AND "on" = %s AND state = 'waiting' GROUP BY agency_id
"""
NEW_SECONDS = 20
AT_DESK = ("current_ticket__line", "current_ticket__booking__party__person", "current_ticket__booking__procedure")


def hall_now(agency_id: int, now: datetime) -> Hall:
    """Return the hall of an agency; without lines where tickets are not given."""
    day = local(now).date()
    midnight = local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = tuple(LineNow(*row) for row in fetch(_LINES, [day, midnight, day, day, agency_id, day, day]))
    called = tuple(
        CalledNow(code, desk, at, has_priority, (now - at).total_seconds() <= NEW_SECONDS)
        for code, desk, at, has_priority in fetch(_CALLED, [agency_id, day, SHOWN])
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


def halls_ever() -> list[int]:
    """Return the ids of the agencies that have or had a hall: whose figures may hold what was done at a counter."""
    return list(Line.objects.values_list("agency_id", flat=True).distinct())


def ticket_by_key(agency_id: int, key: str) -> Ticket | None:
    """Return the newest ticket of a kiosk page's key at an agency."""
    found = Ticket.objects.filter(agency=agency_id, key=key).select_related("line", "booking")
    return found.order_by("-pk").first()


def shift_of(post_id: int | None) -> Shift | None:
    """Return the open shift of a post with the number at its desk, or None."""
    return Shift.objects.filter(post=post_id, closed_at=None).select_related(*AT_DESK).first()


def absent_today(agency_id: int, now: datetime, limit: int = 12) -> list[Ticket]:
    """Return the numbers of today that did not come when called, the last first."""
    found = Ticket.objects.filter(agency=agency_id, on=local(now).date(), state=Ticket.State.ABSENT)
    return list(found.select_related("line").order_by("-called_at", "-pk")[:limit])
