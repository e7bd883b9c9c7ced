"""Every open dossier whose date is reckoned by one calendar, streamed with its stops: for a new version of it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from phuong.dossiers.rules.new_calendar import OpenDossier

CHUNK = 5_000

_OPEN = """
SELECT d.id, d.xmin::text, d.accepted_at, d.due_at, d.answer_by, d.stopped_at, d.submitted_at, d.limit_amount,
       d.limit_unit, d.limit_stop, d.extended_days
FROM dossiers_dossier d JOIN directory_calendar c ON c.id = d.calendar_id
WHERE d.open AND d.finished_at IS NULL AND c.code = %(code)s
"""
_SINCE = " AND age(d.xmin) <= age(%(since)s::text::xid)"
_STOPS = """
SELECT dossier_id, cause, started_at, ended_at FROM dossiers_clockstop WHERE dossier_id = ANY(%s)
ORDER BY dossier_id, started_at
"""
_ANSWERED = """
SELECT dossier_id, max(answered_at) FROM dossiers_supplementrequest
WHERE dossier_id = ANY(%s) AND before_acceptance AND answered_at IS NOT NULL GROUP BY dossier_id
"""


class StopRow(NamedTuple):
    """A stop of the clock as the rule takes it."""

    cause: str
    started_at: datetime
    ended_at: datetime | None


class Chunk(NamedTuple):
    """Some open dossiers with what their dates hang on."""

    dossiers: list[OpenDossier]
    stops: dict[int, list[StopRow]]
    answered: dict[int, datetime]


def open_by_calendar(code: str, *, since: str = "") -> Iterator[Chunk]:
    """Yield the unfinished dossiers under the calendar ``code``, in chunks, as one snapshot; call it in a transaction.

    ``since``: a transaction id; then only rows written by it or later.
    """
    values: dict[str, Any] = {"code": code, "since": since}
    with closing(connection.chunked_cursor()) as cursor:
        cursor.execute(_OPEN + (_SINCE if since else ""), values)
        while rows := cursor.fetchmany(CHUNK):
            yield _chunk([OpenDossier(*row) for row in rows])


def _chunk(dossiers: list[OpenDossier]) -> Chunk:
    stops: dict[int, list[StopRow]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_STOPS, [[dossier.id for dossier in dossiers]])
        for dossier_id, *stop in cursor.fetchall():
            stops[dossier_id].append(StopRow(*stop))
        return Chunk(dossiers, stops, _answered([d.id for d in dossiers if d.accepted_at is None], cursor))


def _answered(keys: Sequence[int], cursor: Any) -> dict[int, datetime]:
    if not keys:
        return {}
    cursor.execute(_ANSWERED, [list(keys)])
    return dict(cursor.fetchall())
