"""What anybody may know of the work of agencies: counts and the rows behind them. Never a person, never a subject."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec
from django.db import connection

from phuong.dossiers.states import State

PUBLIC_PAGE = 50


class PublicSet(StrEnum):
    """Which dossiers a figure counts. The first three as of now; the others by what happened in a month."""

    IN_TIME = "dang-trong-han"
    OVERDUE = "dang-qua-han"
    STOPPED = "dang-tam-dung"
    FILED = "nop"
    FINISHED_IN_TIME = "xong-dung-han"
    FINISHED_LATE = "xong-qua-han"


@dataclass(frozen=True, slots=True)
class AgencyFigures:
    """The work of one competent agency: filed and finished within a period, under way now."""

    agency_id: int
    filed: int
    on_time: int
    late: int
    in_time: int
    overdue: int
    stopped: int

    @property
    def finished(self) -> int:
        """How many got their result within the period."""
        return self.on_time + self.late

    @property
    def under_way(self) -> int:
        """How many have no result yet, now."""
        return self.in_time + self.overdue + self.stopped

    @property
    def on_time_per_mille(self) -> int | None:
        """On time per thousand finished, rounded half up; None when none finished."""
        return (2000 * self.on_time + self.finished) // (2 * self.finished) if self.finished else None


class PublicRow(msgspec.Struct, frozen=True, gc=False):
    """One dossier as anybody may see it."""

    id: int
    code: str
    procedure_code: str
    procedure_name: str
    agency_id: int
    state: str
    submitted_at: datetime
    due_at: datetime | None
    stopped_at: datetime | None
    finished_at: datetime | None
    sorted_at: datetime


@dataclass(frozen=True, slots=True)
class PublicQuery:
    """Which rows: a set, the period it speaks of (half-open), and what narrows it; empty means all."""

    which: PublicSet
    start: datetime
    end: datetime
    agency_ids: tuple[int, ...] = ()
    procedure_ids: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class PublicPage:
    """One page of rows; ``after`` (instant and id) continues it, None at its end."""

    rows: list[PublicRow]
    after: tuple[datetime, int] | None


_RESULT = f"d.state IN ('{State.DONE.value}', '{State.RETURNED.value}')"
# A second supplement request makes a dossier count as late whatever its date (QĐ 766/QĐ-TTg, 2.1).
_LATE = "(d.finished_at > d.due_at OR d.supplement_count > 1)"
_FINISHED = f"d.finished_at >= %(start)s AND d.finished_at < %(end)s AND d.due_at IS NOT NULL AND {_RESULT}"
_UNDER_WAY = "d.open AND d.finished_at IS NULL"
_WHERE: dict[PublicSet, str] = {
    PublicSet.IN_TIME: f"{_UNDER_WAY} AND d.stopped_at IS NULL AND d.act_by >= %(now)s",
    PublicSet.OVERDUE: f"{_UNDER_WAY} AND d.stopped_at IS NULL AND d.act_by < %(now)s",
    PublicSet.STOPPED: f"{_UNDER_WAY} AND d.stopped_at IS NOT NULL",
    PublicSet.FILED: "d.submitted_at >= %(start)s AND d.submitted_at < %(end)s",
    PublicSet.FINISHED_IN_TIME: f"{_FINISHED} AND NOT {_LATE}",
    PublicSet.FINISHED_LATE: f"{_FINISHED} AND {_LATE}",
}
# Most urgent first where work is under way, newest first where it is done.
_SORTED: dict[PublicSet, tuple[str, str, str]] = {
    PublicSet.IN_TIME: ("d.act_by", "ASC", ">"),
    PublicSet.OVERDUE: ("d.act_by", "ASC", ">"),
    PublicSet.STOPPED: ("d.act_by", "ASC", ">"),
    PublicSet.FILED: ("d.submitted_at", "DESC", "<"),
    PublicSet.FINISHED_IN_TIME: ("d.finished_at", "DESC", "<"),
    PublicSet.FINISHED_LATE: ("d.finished_at", "DESC", "<"),
}
_FIGURES = f"""
SELECT agency_id, sum(filed)::int, sum(on_time)::int, sum(late)::int, sum(in_time)::int, sum(overdue)::int,
    sum(stopped)::int
FROM (
    SELECT d.competent_agency_id AS agency_id, count(*) AS filed, 0 AS on_time, 0 AS late, 0 AS in_time, 0 AS overdue,
        0 AS stopped
    FROM dossiers_dossier d WHERE {_WHERE[PublicSet.FILED]} GROUP BY 1
    UNION ALL
    SELECT d.competent_agency_id, 0, count(*) FILTER (WHERE NOT {_LATE}), count(*) FILTER (WHERE {_LATE}), 0, 0, 0
    FROM dossiers_dossier d WHERE {_FINISHED} GROUP BY 1
    UNION ALL
    SELECT d.competent_agency_id, 0, 0, 0,
        count(*) FILTER (WHERE d.stopped_at IS NULL AND d.act_by >= %(now)s),
        count(*) FILTER (WHERE d.stopped_at IS NULL AND d.act_by < %(now)s),
        count(*) FILTER (WHERE d.stopped_at IS NOT NULL)
    FROM dossiers_dossier d WHERE {_UNDER_WAY} GROUP BY 1
) counted GROUP BY agency_id
"""  # noqa: S608 (only constants of this module)


def public_figures(*, start: datetime, end: datetime, now: datetime) -> list[AgencyFigures]:
    """Return the figures of every competent agency that has any.

    Units:   filed and finished from ``start`` to before ``end``; what is under way as of ``now``, before acceptance by
             the 8 working hours of the intake, after it by the citizen's date.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FIGURES, {"start": start, "end": end, "now": now})
        return [AgencyFigures(*row) for row in cursor.fetchall()]


def public_rows(
    query: PublicQuery, *, now: datetime, limit: int = PUBLIC_PAGE, after: tuple[datetime, int] | None = None
) -> PublicPage:
    """Return a page of the dossiers that a figure counts: those under way by date, the others newest first."""
    column, direction, sign = _SORTED[query.which]
    values = _values(query, now) | {"limit": limit + 1}
    where = _where(query)
    if after is not None:
        where += f" AND ({column}, d.id) {sign} (%(instant)s, %(id)s)"
        values |= {"instant": after[0], "id": after[1]}
    sql = f"""
        SELECT d.id, d.code, p.code, p.name, d.competent_agency_id, d.state, d.submitted_at, d.due_at, d.stopped_at,
            d.finished_at, {column}
        FROM dossiers_dossier d JOIN procedures_procedure p ON p.id = d.procedure_id
        WHERE {where} ORDER BY {column} {direction}, d.id {direction} LIMIT %(limit)s
    """  # noqa: S608 (only constants of this module)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = [PublicRow(*row) for row in cursor.fetchall()]
    last = rows[limit - 1] if len(rows) > limit else None
    return PublicPage(rows[:limit], (last.sorted_at, last.id) if last else None)


def public_total(query: PublicQuery, *, now: datetime) -> int:
    """Return how many dossiers ``query`` holds, exactly."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM dossiers_dossier d WHERE {_where(query)}", _values(query, now))  # noqa: S608
        return int(cursor.fetchone()[0])


def _where(query: PublicQuery) -> str:
    where = _WHERE[query.which]
    if query.agency_ids:
        where += " AND d.competent_agency_id = ANY(%(agencies)s)"
    if query.procedure_ids is not None:
        where += " AND d.procedure_id = ANY(%(procedures)s)"
    return where


def _values(query: PublicQuery, now: datetime) -> dict[str, Any]:
    procedures: Sequence[int] = query.procedure_ids or ()
    return {
        "start": query.start,
        "end": query.end,
        "now": now,
        "agencies": list(query.agency_ids),
        "procedures": list(procedures),
    }
