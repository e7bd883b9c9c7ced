"""How far the consumers are behind the log."""

from dataclasses import dataclass

from django.db import connection

from phuong.kernel.events.consume import consumers

__all__ = ["Lag", "lags"]

CAP = 100_000


@dataclass(frozen=True, slots=True)
class Lag:
    """What one consumer has not read: ``events`` up to ``CAP``, the oldest of them ``seconds`` old."""

    consumer: str
    events: int
    seconds: float


BEHIND = """
SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(recorded_at)), 0) FROM (
    SELECT e.recorded_at FROM kernel_event e
    WHERE (e.xid, e.id) > (coalesce((SELECT c.xid FROM kernel_eventcursor c WHERE c.consumer = %(name)s), '0')::xid8,
                           coalesce((SELECT c.event_id FROM kernel_eventcursor c WHERE c.consumer = %(name)s), 0))
    ORDER BY e.xid, e.id LIMIT %(cap)s
) unread
"""


def lags() -> list[Lag]:
    """Return the lag of every registered consumer, by name."""
    found = []
    with connection.cursor() as cursor:
        for consumer in consumers():
            cursor.execute(BEHIND, {"name": consumer.name, "cap": CAP})
            events, seconds = cursor.fetchone()
            found.append(Lag(consumer.name, events, float(seconds)))
    return found
