"""Boxes of work: my own, or a tab of agencies; narrowed as the officer chose, with the counts that belong to it."""

from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime, timedelta
from typing import Any, Literal

from django.db import connection

from phuong.dossiers.rules import tabs
from phuong.dossiers.selectors.inbox import WHERE_OF_TAB, within
from phuong.dossiers.selectors.rows import COLUMNS, FROM, PAGE, DossierRow, read_rows
from phuong.kernel.dates import VN

MINE = "mine"
BoxClock = Literal["", "late", "soon", "ok", "stopped"]

_MINE = (
    "d.open AND (d.holder_post_id = %(post)s OR (d.holder_agency_id = ANY(%(agencies)s)"
    " AND d.holder_post_id IS NULL AND d.holder_role = ANY(%(roles)s)))"
)
_RUNS = "d.stopped_at IS NULL"
_STOOD_LAST = "d.stopped_at IS NOT NULL, d.act_by, d.id"
# In these no clock stands, so an index gives the order of the list and a page of a wide box needs no sort.
_RUNNING = frozenset({tabs.TO_DO, tabs.INTAKE, tabs.APPROVAL, tabs.RETURNING})
_CLOCK: dict[BoxClock, str] = {
    "late": f"{_RUNS} AND d.act_by < %(now)s",
    "soon": f"{_RUNS} AND d.act_by >= %(now)s AND d.act_by < %(soon_until)s",
    "ok": f"{_RUNS} AND d.act_by >= %(soon_until)s",
    "stopped": "d.stopped_at IS NOT NULL",
}


@dataclass(frozen=True, slots=True)
class Box:
    """Whose work: with ``tab`` = ``MINE`` what one post holds or may take up, else a tab of ``agency_ids``."""

    tab: str
    agency_ids: tuple[int, ...]
    post_id: int | None = None
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What of a box is shown. ``clock`` and ``day`` (the day it is due, while the clock runs) exclude each other."""

    procedure_id: int | None = None
    channel: int | None = None
    state: str = ""
    clock: BoxClock = ""
    day: date | None = None


BoxCursor = tuple[bool, datetime, int]
"""Where a page ended: whether the clock stood, the instant it is sorted by, the id."""


@dataclass(frozen=True, slots=True)
class BoxPage:
    """One page of a box; ``after`` continues it (None at its end)."""

    rows: list[DossierRow]
    after: BoxCursor | None


@dataclass(frozen=True, slots=True)
class BoxCounts:
    """Exact counts of a box under procedure, channel and state; ``days`` are those not overdue, clock running."""

    late: int
    stopped: int
    days: dict[date, int]
    procedures: list[tuple[int, str, int]]
    channels: dict[int, int]
    states: dict[str, int]

    @property
    def total(self) -> int:
        return self.late + self.stopped + sum(self.days.values())


def box_page(
    box: Box,
    narrowing: Narrowing,
    *,
    now: datetime,
    soon_until: datetime,
    limit: int = PAGE,
    after: BoxCursor | None = None,
) -> BoxPage:
    """Return a page of ``box``: running clocks before stopped ones, most urgent first (closed: newest first).

    Units:   ``soon_until`` ends what counts as soon due, aware.
    Errors:  KeyError for an unknown tab.
    """
    closed = box.tab == tabs.CLOSED
    key = "d.finished_at, d.id" if closed else "d.act_by, d.id" if box.tab in _RUNNING else _STOOD_LAST
    order = "d.finished_at DESC, d.id DESC" if closed else key
    where = [within(_where(box), box.agency_ids), *_kept(narrowing), *_timed(narrowing)]
    values = _values(box, narrowing, now, soon_until) | {"limit": limit + 1}
    if after is not None:
        where.append(
            f"({key}) {'<' if closed else '>'} ({'%(stood)s, ' if key == _STOOD_LAST else ''}%(instant)s, %(id)s)"
        )
        values |= {"stood": after[0], "instant": after[1], "id": after[2]}
    sql = f"SELECT {COLUMNS} {FROM} WHERE {' AND '.join(where)} ORDER BY {order} LIMIT %(limit)s"
    rows = read_rows(sql, values)
    last = rows[limit - 1] if len(rows) > limit else None
    return BoxPage(rows[:limit], _cursor(last, closed) if last else None)


def box_counts(box: Box, narrowing: Narrowing, *, now: datetime) -> BoxCounts:
    """Return the counts beside a box, in one query: by due day, and of the whole box by procedure, channel, state."""
    kept = " AND ".join(_kept(narrowing)) or "true"
    sql = f"""
        WITH box AS (
            SELECT d.procedure_id, d.channel, d.state, d.stopped_at IS NOT NULL AS stood,
                   {_RUNS} AND d.act_by < %(now)s AS late,
                   (d.act_by AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day, {kept} AS kept
            FROM dossiers_dossier d WHERE {_where(box)}
        ), counted AS (
            SELECT procedure_id, channel, state, stood, late, day, grouping(procedure_id, channel, state, day) AS said,
                   count(*) AS n, count(*) FILTER (WHERE kept) AS n_kept
            FROM box GROUP BY GROUPING SETS ((procedure_id), (channel), (state), (stood, late, day))
        )
        SELECT said, procedure_id, p.name, channel, state, stood, late, day, n, n_kept
        FROM counted LEFT JOIN procedures_procedure p ON p.id = counted.procedure_id ORDER BY n DESC, p.name
    """  # noqa: S608 (only constants of these modules)
    with connection.cursor() as cursor:
        cursor.execute(sql, _values(box, narrowing, now, now))
        return _counts(cursor.fetchall())


def box_total(box: Box) -> int:
    """Return how many dossiers a box holds, unnarrowed."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM dossiers_dossier d WHERE {_where(box)}",  # noqa: S608 (only constants of these modules)
            _values(box, Narrowing(), None, None),
        )
        return int(cursor.fetchone()[0])


# Which columns a row of the grouping sets is about: the bit of a column is 0 where it is grouped by.
_BY_PROCEDURE, _BY_CHANNEL, _BY_STATE, _BY_DAY = 0b0111, 0b1011, 0b1101, 0b1110


def _counts(rows: list[tuple[Any, ...]]) -> BoxCounts:
    late = stopped = 0
    days: dict[date, int] = {}
    procedures, channels, states = [], {}, {}
    for said, procedure_id, name, channel, state, stood, is_late, day, n, n_kept in rows:
        if said == _BY_PROCEDURE:
            procedures.append((procedure_id, name, n))
        elif said == _BY_CHANNEL:
            channels[channel] = n
        elif said == _BY_STATE:
            states[state] = n
        elif said == _BY_DAY and stood:
            stopped += n_kept
        elif said == _BY_DAY and is_late:
            late += n_kept
        elif said == _BY_DAY and n_kept:
            days[day] = days.get(day, 0) + n_kept
    return BoxCounts(late, stopped, dict(sorted(days.items())), procedures, channels, states)


def _where(box: Box) -> str:
    return _MINE if box.tab == MINE else WHERE_OF_TAB[box.tab]


def _kept(narrowing: Narrowing) -> list[str]:
    columns = {"procedure_id": "procedure", "channel": "channel", "state": "state"}
    return [f"d.{column} = %({name})s" for column, name in columns.items() if getattr(narrowing, column)]


def _timed(narrowing: Narrowing) -> list[str]:
    if narrowing.clock:
        return [_CLOCK[narrowing.clock]]
    if narrowing.day:
        return [f"{_RUNS} AND d.act_by >= %(now)s AND d.act_by >= %(day)s AND d.act_by < %(day_after)s"]
    return []


def _values(box: Box, narrowing: Narrowing, now: datetime | None, soon_until: datetime | None) -> dict[str, Any]:
    day = narrowing.day
    begins = datetime(day.year, day.month, day.day, tzinfo=VN) if day else None
    ends = begins + timedelta(days=1) if begins and begins.year < MAXYEAR else begins  # nothing is due in the last year
    return {
        "agencies": list(box.agency_ids),
        "post": box.post_id,
        "roles": list(box.roles),
        "now": now,
        "soon_until": soon_until,
        "procedure": narrowing.procedure_id,
        "channel": narrowing.channel,
        "state": narrowing.state,
        "day": begins,
        "day_after": ends,
    }


def _cursor(row: DossierRow, closed: bool) -> BoxCursor:
    if closed and row.finished_at is not None:
        return False, row.finished_at, row.id
    return row.stopped_at is not None, row.act_by, row.id
