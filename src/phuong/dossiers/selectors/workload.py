"""How much work lies with whom: what is held now, and what was finished since the week began."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.db import connection

from phuong.dossiers.states import State

By = Literal["post", "agency"]


@dataclass(frozen=True, slots=True)
class Load:
    """The work of one post or one agency (``key`` None: not given to a post yet).

    ``finished``: dossiers of the agency that got their result since the week began and in which the post closed a step;
    ``median_days`` from acceptance to result of these, in calendar days, None when there are none.
    """

    key: int | None
    open: int
    soon: int
    late: int
    finished: int
    median_days: float | None


_HELD = """
SELECT d.{column}, count(*),
    count(*) FILTER (WHERE d.stopped_at IS NULL AND d.act_by >= %(now)s AND d.act_by < %(soon_until)s),
    count(*) FILTER (WHERE d.stopped_at IS NULL AND d.act_by < %(now)s)
FROM dossiers_dossier d
WHERE d.holder_agency_id = ANY(%(agencies)s) AND d.open AND d.finished_at IS NULL GROUP BY 1
"""
_RESULT = f"('{State.DONE.value}', '{State.RETURNED.value}')"
_DONE = """
WITH done AS (
    SELECT d.id, d.competent_agency_id, extract(epoch FROM d.finished_at - d.accepted_at) / 86400 AS days
    FROM dossiers_dossier d
    WHERE d.finished_at >= %(since)s AND d.finished_at <= %(now)s AND d.due_at IS NOT NULL
    AND d.competent_agency_id = ANY(%(agencies)s) AND d.state IN {result}
)
"""
_FINISHED = {
    "post": """SELECT post_id, count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY days) FROM (
        SELECT DISTINCT t.post_id, done.id, done.days FROM done
        JOIN dossiers_processinstance i ON i.dossier_id = done.id
        JOIN dossiers_token t ON t.instance_id = i.id AND t.closed_at IS NOT NULL AND t.post_id IS NOT NULL
    ) worked GROUP BY 1""",
    "agency": """SELECT competent_agency_id, count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY days)
        FROM done GROUP BY 1""",
}


def workload(
    agency_ids: Sequence[int], by: By, *, now: datetime, soon_until: datetime, since: datetime
) -> dict[int | None, Load]:
    """Return the loads of the posts of these agencies, or of the agencies, by key; without work there is no row.

    Units:   ``soon_until`` ends what is due soon, ``since`` begins what counts as finished lately; aware.
    """
    values: dict[str, Any] = {"agencies": list(agency_ids), "now": now, "soon_until": soon_until, "since": since}
    column = "holder_post_id" if by == "post" else "holder_agency_id"
    with connection.cursor() as cursor:
        cursor.execute(_HELD.format(column=column), values)
        held = {row[0]: row[1:] for row in cursor.fetchall()}
        cursor.execute(_DONE.format(result=_RESULT) + _FINISHED[by], values)
        finished = {row[0]: row[1:] for row in cursor.fetchall()}
    keys = held.keys() | finished.keys()
    return {key: Load(key, *held.get(key, (0, 0, 0)), *finished.get(key, (0, None))) for key in keys}
