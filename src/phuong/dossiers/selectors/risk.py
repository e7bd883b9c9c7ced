"""Which dossiers are late or about to be, by who holds them; and for which an apology must leave in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import connection

from phuong.dossiers.selectors.rows import COLUMNS, FROM, DossierRow
from phuong.dossiers.states import State

RISK_PAGE = 50


class Risk(StrEnum):
    """Sets of unfinished dossiers. The first four exclude each other; all but ``OPEN`` only while the clock runs."""

    LATE = "late"
    TODAY = "today"
    TOMORROW = "tomorrow"
    WEEK = "week"
    STEP = "step"
    APOLOGY = "apology"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class RiskBounds:
    """Instants between the sets: ``tomorrow_end`` ends the next working day, ``week_end`` this week; all aware."""

    now: datetime
    today_end: datetime
    tomorrow_end: datetime
    week_end: datetime


@dataclass(frozen=True, slots=True)
class RiskScope:
    """Whose work: what agencies hold, or only what one post holds. ``post_id`` 0: what no post holds yet."""

    agency_ids: tuple[int, ...]
    post_id: int | None = None


@dataclass(frozen=True, slots=True)
class RiskLine:
    """The counts of one post of one agency (``post_id`` None: not given to a post yet)."""

    agency_id: int
    post_id: int | None
    late: int
    today: int
    tomorrow: int
    week: int
    step: int
    open: int


@dataclass(frozen=True, slots=True)
class RiskPage:
    """One page of dossiers, each with the inner limit of its open step; ``after`` continues it."""

    rows: list[tuple[DossierRow, datetime | None]]
    after: tuple[datetime, int] | None


_RUNS = "d.open AND d.finished_at IS NULL AND d.stopped_at IS NULL"
# The open step's own limit stands in its work item, which has the index by agency.
_STEP_LATE = """EXISTS (SELECT 1 FROM work_workitem w WHERE w.source_kind = 'dossier' AND w.source_id = d.id
    AND w.closed_at IS NULL AND w.due_at < %(now)s)"""
_DECIDED = f"('{State.APPROVED.value}', '{State.DONE.value}')"
_WHERE: dict[Risk, str] = {
    Risk.LATE: f"{_RUNS} AND d.act_by < %(now)s",
    Risk.TODAY: f"{_RUNS} AND d.act_by >= %(now)s AND d.act_by < %(today_end)s",
    Risk.TOMORROW: f"{_RUNS} AND d.act_by >= %(today_end)s AND d.act_by < %(tomorrow_end)s",
    Risk.WEEK: f"{_RUNS} AND d.act_by >= %(tomorrow_end)s AND d.act_by < %(week_end)s",
    Risk.STEP: f"{_RUNS} AND {_STEP_LATE}",
    # NĐ 61/2018/NĐ-CP Điều 19: the letter leaves a working day before the date at the latest; what is approved needs
    # none, and a limit shorter than that leaves no time for one.
    Risk.APOLOGY: f"""{_RUNS} AND d.accepted_at IS NOT NULL AND d.state NOT IN {_DECIDED}
        AND d.limit_unit NOT IN ('same_day', 'hour', 'half_day')
        AND d.act_by >= %(now)s AND d.act_by < %(tomorrow_end)s""",
    Risk.OPEN: "d.open AND d.finished_at IS NULL",
}
_COUNTS = """
SELECT d.holder_agency_id, d.holder_post_id,
    count(*) FILTER (WHERE d.stopped_at IS NULL AND d.act_by < %(now)s),
    count(*) FILTER (WHERE d.stopped_at IS NULL AND d.act_by >= %(now)s AND d.act_by < %(today_end)s),
    count(*) FILTER (WHERE d.stopped_at IS NULL AND d.act_by >= %(today_end)s AND d.act_by < %(tomorrow_end)s),
    count(*) FILTER (WHERE d.stopped_at IS NULL AND d.act_by >= %(tomorrow_end)s AND d.act_by < %(week_end)s),
    count(*) FILTER (WHERE d.stopped_at IS NULL AND step.source_id IS NOT NULL),
    count(*)
FROM dossiers_dossier d
LEFT JOIN (
    SELECT DISTINCT w.source_id FROM work_workitem w
    WHERE w.agency_id = ANY(%(agencies)s) AND w.source_kind = 'dossier' AND w.closed_at IS NULL AND w.due_at < %(now)s
) step ON step.source_id = d.id
WHERE d.open AND d.finished_at IS NULL AND {scope}
GROUP BY 1, 2
"""


def risk_lines(scope: RiskScope, bounds: RiskBounds) -> list[RiskLine]:
    """Return the counts of a scope by agency and post, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS.format(scope=_held(scope)), _values(scope, bounds))
        return [RiskLine(*row) for row in cursor.fetchall()]


def risk_total(risk: Risk, scope: RiskScope, bounds: RiskBounds) -> int:
    """Return how many dossiers of a scope are in a set."""
    sql = f"SELECT count(*) FROM dossiers_dossier d WHERE {_WHERE[risk]} AND {_held(scope)}"  # noqa: S608 (constants)
    with connection.cursor() as cursor:
        cursor.execute(sql, _values(scope, bounds))
        return int(cursor.fetchone()[0])


def risk_page(
    risk: Risk,
    scope: RiskScope,
    bounds: RiskBounds,
    *,
    limit: int = RISK_PAGE,
    after: tuple[datetime, int] | None = None,
) -> RiskPage:
    """Return a page of a set, most urgent first."""
    values = _values(scope, bounds) | {"limit": limit + 1}
    where = f"{_WHERE[risk]} AND {_held(scope)}"
    if after is not None:
        where += " AND (d.act_by, d.id) > (%(instant)s, %(id)s)"
        values |= {"instant": after[0], "id": after[1]}
    sql = f"""
        SELECT {COLUMNS}, (SELECT min(w.due_at) FROM work_workitem w
            WHERE w.source_kind = 'dossier' AND w.source_id = d.id AND w.closed_at IS NULL)
        {FROM} WHERE {where} ORDER BY d.act_by, d.id LIMIT %(limit)s
    """  # noqa: S608 (only constants of these modules)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = [(DossierRow(*row[:-1]), row[-1]) for row in cursor.fetchall()]
    last = rows[limit - 1][0] if len(rows) > limit else None
    return RiskPage(rows[:limit], (last.act_by, last.id) if last else None)


def _held(scope: RiskScope) -> str:
    where = "d.holder_agency_id = ANY(%(agencies)s)"
    if scope.post_id == 0:
        return f"{where} AND d.holder_post_id IS NULL"
    return f"{where} AND d.holder_post_id = %(post)s" if scope.post_id else where


def _values(scope: RiskScope, bounds: RiskBounds) -> dict[str, Any]:
    agencies: Sequence[int] = scope.agency_ids
    return {
        "agencies": list(agencies),
        "post": scope.post_id,
        "now": bounds.now,
        "today_end": bounds.today_end,
        "tomorrow_end": bounds.tomorrow_end,
        "week_end": bounds.week_end,
    }
