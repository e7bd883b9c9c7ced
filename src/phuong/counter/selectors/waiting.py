"""Who waits, in the order in which they will be called: the one place that calling, slip and desk ask."""

from collections.abc import Iterable
from datetime import date, datetime

from phuong.counter.models import Ticket
from phuong.counter.rules.calling_order import MOST_OTHERS, in_calling_order
from phuong.kernel.dates import local
from phuong.kernel.prepared import fetch

MOST = 500
_CALLS = """
SELECT priority <> '' FROM counter_ticket
WHERE line_id = ANY(%s::bigint[]) AND "on" = %s AND called_at IS NOT NULL ORDER BY called_at DESC, id DESC LIMIT %s
"""


def waiting_in_order(line_ids: Iterable[int], now: datetime) -> list[Ticket]:
    """Return who waits today in these lines, as a desk that calls all of them will call them."""
    keys, day = list(line_ids), local(now).date()
    waiting = Ticket.objects.filter(line__in=keys, on=day, state=Ticket.State.WAITING)
    rows = list(waiting.select_related("line").order_by("taken_at", "pk")[:MOST])
    if not any(one.priority for one in rows):
        return in_calling_order(rows, (), now)
    return in_calling_order(rows, latest_calls(keys, day), now)


def latest_calls(line_ids: list[int], day: date) -> list[bool]:
    """Return whether each of the latest calls from these lines was one with priority, the last call first."""
    return [bool(row[0]) for row in fetch(_CALLS, [line_ids, day, MOST_OTHERS])]


def people_before(ticket: Ticket, now: datetime) -> int:
    """Return how many of its line are called before this ticket; 0 once it was called itself."""
    if ticket.state != Ticket.State.WAITING:
        return 0
    order = [one.pk for one in waiting_in_order([ticket.line_id], now)]
    return order.index(ticket.pk) if ticket.pk in order else len(order)


def next_in_line(line_ids: Iterable[int], now: datetime, limit: int = 10) -> list[Ticket]:
    """Return who is called next from these lines, in that order."""
    return waiting_in_order(line_ids, now)[:limit]
