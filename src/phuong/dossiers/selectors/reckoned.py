"""Every open dossier whose date a new version of its calendar may move, streamed with its stops."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from phuong.dossiers.rules.new_calendar import OpenDossier

CHUNK = 5_000

_FROM = """
FROM dossiers_dossier d JOIN directory_calendar c ON c.id = d.calendar_id
WHERE d.open AND d.finished_at IS NULL AND c.code = %(code)s AND coalesce(d.due_at, d.answer_by) >= %(touched_at)s
"""
_OPEN = f"""
SELECT d.id, d.xmin::text, d.accepted_at IS NOT NULL, coalesce(d.accepted_at, (
        SELECT max(s.answered_at) FROM dossiers_supplementrequest s WHERE d.supplement_count > 0
        AND s.dossier_id = d.id AND s.before_acceptance
    ), d.submitted_at), coalesce(d.due_at, d.answer_by), d.stopped_at IS NOT NULL, d.limit_amount, d.limit_unit,
    d.limit_stop, d.extended_days
{_FROM}"""  # noqa: S608 (our own words)
_SINCE = " AND age(d.xmin) <= age(%(since)s::text::xid)"
_STOPS = """
SELECT dossier_id, cause, started_at, ended_at FROM dossiers_clockstop WHERE dossier_id = ANY(%s)
ORDER BY dossier_id, started_at
"""


class StopRow(NamedTuple):
    """A stop of the clock as the rule takes it."""

    cause: str
    started_at: datetime
    ended_at: datetime | None


class Chunk(NamedTuple):
    """Some open dossiers with what their dates hang on."""

    dossiers: list[OpenDossier]
    stops: dict[int, list[Any]]


def count_from(code: str, touched_at: datetime) -> int:
    """Return how many dossiers ``open_from`` would yield."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {_FROM}", {"code": code, "touched_at": touched_at})
        return int(cursor.fetchone()[0])


def open_from(code: str, touched_at: datetime, *, since: str = "") -> Iterator[Chunk]:
    """Yield the unfinished dossiers under the calendar ``code`` whose date is not before ``touched_at``.

    In chunks, as one snapshot; call it in a transaction.

    Units:   ``since`` is a transaction id: then only rows written by it or later.
    """
    values: dict[str, Any] = {"code": code, "touched_at": touched_at, "since": since}
    with closing(connection.chunked_cursor()) as cursor:
        cursor.execute(_OPEN + (_SINCE if since else ""), values)
        while rows := cursor.fetchmany(CHUNK):
            dossiers = [OpenDossier._make(row) for row in rows]
            yield Chunk(dossiers, _stops_of([dossier.id for dossier in dossiers if dossier.accepted]))


def _stops_of(keys: list[int]) -> dict[int, list[Any]]:
    stops: dict[int, list[Any]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_STOPS, [keys])
        for dossier_id, *stop in cursor.fetchall():
            stops[dossier_id].append(StopRow._make(stop))
    return stops
