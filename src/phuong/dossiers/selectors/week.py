"""The figures of a week in one agency: what came, what got its result and how, what is open now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from phuong.dossiers.states import State
from phuong.kernel.prepared import fetch, fetch_one


@dataclass(frozen=True, slots=True)
class WeekFlow:
    """What happened from one instant to before another. ``finished`` had a result; ``on_time`` as rules.timeliness."""

    filed: int
    finished: int
    on_time: int
    ended_otherwise: int

    @property
    def late(self) -> int:
        """How many results came late."""
        return self.finished - self.on_time


@dataclass(frozen=True, slots=True)
class WeekStock:
    """What is open at an instant; the parts may overlap."""

    open: int
    late: int
    paused: int
    before_leader: int
    supplemented_twice: int
    put_off: int


_RESULT = f"d.due_at IS NOT NULL AND d.state IN ('{State.DONE.value}', '{State.RETURNED.value}')"
_FLOW = f"""
SELECT (SELECT count(*) FROM dossiers_dossier d
        WHERE d.submitted_at >= %(start)s AND d.submitted_at < %(end)s AND d.competent_agency_id = ANY(%(agencies)s)),
    count(*) FILTER (WHERE {_RESULT}),
    count(*) FILTER (WHERE {_RESULT} AND d.finished_at <= d.due_at AND d.supplement_count <= 1),
    count(*) FILTER (WHERE NOT ({_RESULT}))
FROM dossiers_dossier d
WHERE d.finished_at >= %(start)s AND d.finished_at < %(end)s AND d.competent_agency_id = ANY(%(agencies)s)
"""  # noqa: S608 (constants)
_HELD = "d.open AND d.finished_at IS NULL AND d.holder_agency_id = ANY(%(agencies)s)"
_STOCK = f"""
SELECT count(*), count(*) FILTER (WHERE d.stopped_at IS NULL AND d.act_by < %(now)s),
    count(*) FILTER (WHERE d.stopped_at IS NOT NULL),
    count(*) FILTER (WHERE d.state = '{State.AWAITING_APPROVAL.value}'),
    count(*) FILTER (WHERE d.supplement_count > 1), count(*) FILTER (WHERE d.extended_days > 0)
FROM dossiers_dossier d WHERE {_HELD}
"""  # noqa: S608 (constants)
_AHEAD = f"""
SELECT (d.act_by AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, count(*) FROM dossiers_dossier d
WHERE {_HELD} AND d.stopped_at IS NULL AND d.act_by >= %(start)s AND d.act_by < %(end)s GROUP BY 1 ORDER BY 1
"""  # noqa: S608 (constants)


def week_flow(agency_ids: Sequence[int], start: datetime, end: datetime) -> WeekFlow:
    """Return what came to and was finished by the agencies from ``start`` to before ``end`` (aware)."""
    return WeekFlow(*_one(_FLOW, {"agencies": list(agency_ids), "start": start, "end": end}))


def week_stock(agency_ids: Sequence[int], now: datetime) -> WeekStock:
    """Return what the agencies hold unfinished at ``now`` (aware)."""
    return WeekStock(*_one(_STOCK, {"agencies": list(agency_ids), "now": now}))


def due_by_day(agency_ids: Sequence[int], start: datetime, end: datetime) -> dict[date, int]:
    """Return how many running dossiers are due on each day from ``start`` to before ``end`` (aware)."""
    return dict(fetch(_AHEAD, {"agencies": list(agency_ids), "start": start, "end": end}))


def _one(sql: str, values: dict[str, object]) -> tuple[int, ...]:
    row = fetch_one(sql, values)
    if row is None:
        raise LookupError("an aggregate has one row")
    return tuple(row)
