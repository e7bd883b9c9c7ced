"""Whether anything happened since this process last looked: what lets a count be kept, exact, until it changes.

Every act appends an event in its own transaction. So what was reckoned from the facts holds as long as there is no
event that its snapshot did not see. A plain "highest id" would miss an act that took its id early and committed late;
the snapshot of PostgreSQL says exactly which transactions were seen (decision 0004 reads the log by the same idea).

Whoever changes facts that a kept count is about, outside acts, appends an event too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count

from django.db import connection

__all__ = ["Watch"]

# Only the days since are looked into, and the evening before for an act that took long: each day is a partition.
DAY = timedelta(days=1)
_LOOK = """
SELECT pg_current_snapshot()::text, CASE WHEN %(seen)s::text IS NULL THEN true ELSE EXISTS (
    SELECT 1 FROM kernel_event e
    WHERE e.recorded_on BETWEEN %(since)s AND %(tomorrow)s AND e.xid >= pg_snapshot_xmin(%(seen)s::pg_snapshot)
        AND NOT pg_visible_in_snapshot(e.xid, %(seen)s::pg_snapshot) AND e.type LIKE %(kinds)s
) END
"""


@dataclass(frozen=True, slots=True)
class _Seen:
    number: int
    snapshot: str | None
    since: date


class Watch:
    """Counts the changes this process has noticed among events whose type begins with ``kinds``."""

    def __init__(self, kinds: str) -> None:
        self._kinds = f"{kinds}%"
        self._numbers = count(1)
        self._seen = _Seen(0, None, date.min)

    def number(self) -> int:
        """Return a number that is another one after every change that is visible by now. One cheap query.

        What is reckoned *after* asking may be kept under the number, and is exact as long as the number comes back.
        """
        seen, today = self._seen, datetime.now(UTC).date()
        values = {"seen": seen.snapshot, "since": seen.since, "tomorrow": today + DAY, "kinds": self._kinds}
        with connection.cursor() as cursor:
            cursor.execute(_LOOK, values)
            snapshot, changed = cursor.fetchone()
        if not changed:
            return seen.number
        # Two threads that notice the same change take two numbers: something is reckoned once more, nothing is wrong.
        self._seen = found = _Seen(next(self._numbers), snapshot, today - DAY)
        return found.number
