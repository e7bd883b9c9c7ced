"""Reading the log: registered consumers, settled reads, effect and cursor in one transaction."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

__all__ = ["Consumer", "Happened", "consumers", "read_once", "register"]

_registered: dict[str, "Consumer"] = {}


@dataclass(frozen=True, slots=True)
class Happened:
    """One event as consumers see it."""

    id: int
    type: str
    subject: str
    time: datetime
    agency_id: int | None
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Consumer:
    """One reader of the log: ``handle`` gets a batch in order, inside the transaction that moves the cursor."""

    name: str
    types: tuple[str, ...]
    handle: Callable[[Sequence[Happened]], None]
    batch: int = 500


def register(consumer: Consumer) -> None:
    """Add a consumer at start-up. Errors: ``ValueError`` when the name is taken by another one."""
    taken = _registered.get(consumer.name)
    if taken is not None and taken != consumer:
        raise ValueError(f"event consumer {consumer.name!r} is registered twice")
    _registered[consumer.name] = consumer


def consumers() -> tuple[Consumer, ...]:
    """Return the registered consumers, by name."""
    return tuple(_registered[name] for name in sorted(_registered))


READ = """
SELECT e.id, e.type, e.subject, e.time, e.agency_id, e.data, e.xid::text, e.recorded_on
FROM kernel_event e
WHERE (e.xid, e.id) > (%(xid)s::xid8, %(id)s)
  AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
  AND (%(since)s::date IS NULL OR e.recorded_on >= %(since)s::date - 7)
ORDER BY e.xid, e.id
LIMIT %(batch)s
"""


def read_once(consumer: Consumer) -> int:
    """Let ``consumer`` handle its next batch; return how many events were passed (0: nothing new, or held by another).

    The cursor passes events of other types too; only those of ``consumer.types`` are handed over.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext(%s))", [f"event-cursor:{consumer.name}"])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute("SELECT xid, event_id, recorded_on FROM kernel_eventcursor WHERE consumer = %s", [consumer.name])
        xid, last_id, since = cursor.fetchone() or ("0", 0, None)
        cursor.execute(READ, {"xid": xid, "id": last_id, "since": since, "batch": consumer.batch})
        rows = cursor.fetchall()
        if not rows:
            return 0
        wanted = [_happened(row) for row in rows if row[1] in consumer.types]
        if wanted:
            consumer.handle(wanted)
        *_, xid, recorded_on = rows[-1]
        cursor.execute(
            "INSERT INTO kernel_eventcursor (consumer, xid, event_id, recorded_on, moved_at)"
            " VALUES (%s, %s, %s, %s, clock_timestamp())"
            " ON CONFLICT (consumer) DO UPDATE SET xid = excluded.xid, event_id = excluded.event_id,"
            " recorded_on = excluded.recorded_on, moved_at = excluded.moved_at",
            [consumer.name, xid, rows[-1][0], recorded_on],
        )
        return len(rows)


def _happened(row: tuple[Any, ...]) -> Happened:
    # Django's psycopg backend leaves jsonb as text on raw cursors.
    data = json.loads(row[5]) if isinstance(row[5], str | bytes) else row[5]
    return Happened(id=row[0], type=row[1], subject=row[2], time=row[3], agency_id=row[4], data=data)
