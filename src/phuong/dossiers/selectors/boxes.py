"""Boxes of work: my own, or a tab of agencies; narrowed as the officer chose. Looking through one is written down."""

from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime, timedelta
from typing import Any, Literal

from phuong.dossiers.rules import tabs
from phuong.dossiers.selectors.inbox import TOTAL_OF_TAB, WHERE_OF_TAB, within, written_array
from phuong.dossiers.selectors.rows import COLUMNS, FROM, NAMES, PAGE, DossierRow
from phuong.kernel.acts import LOOKING, Look, values_of, without_waiting
from phuong.kernel.dates import VN
from phuong.kernel.prepared import fetch

MINE = "mine"
BoxClock = Literal["", "late", "soon", "ok", "stopped"]
BoxOrder = Literal["", "oldest", "newest", "procedure"]

_MINE = (
    "d.open AND (d.holder_post_id = %(post)s OR (d.holder_agency_id = ANY(%(agencies)s)"
    " AND d.holder_post_id IS NULL AND d.holder_role = ANY(%(roles)s)))"
)
_RUNS = "d.stopped_at IS NULL"
_STOOD_LAST = "d.stopped_at IS NOT NULL, d.act_by, d.id"
_ORDERS: dict[BoxOrder, tuple[str, str]] = {
    "oldest": ("d.submitted_at + interval '0', d.id", ">"),
    "newest": ("d.submitted_at + interval '0', d.id", "<"),
    "procedure": ("p.code, d.act_by, d.id", ">"),
}
"""By what a box may be sorted besides its due time, and which way. Only for what one agency or post has open.

The instant of filing is written so that no index gives it: the index of all filings begins with a million closed ones.
"""
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
    """What of a box is shown. ``clock`` and ``day`` (the day it is due, while the clock runs) exclude each other.

    ``post_id`` narrows to what one post holds; 0 to what nobody holds yet.
    """

    procedure_id: int | None = None
    channel: int | None = None
    state: str = ""
    post_id: int | None = None
    clock: BoxClock = ""
    day: date | None = None


BoxCursor = tuple[bool | str, datetime, int]
"""Where a page ended: whether the clock stood (or the procedure's code), the instant it is sorted by, the id."""


@dataclass(frozen=True, slots=True)
class BoxPage:
    """One page of a box; ``after`` continues it (None at its end).

    ``total`` is the exact count of a whole tab, from its counters; 0 for other boxes, which ``box_counts`` counts.
    """

    rows: list[DossierRow]
    total: int
    after: BoxCursor | None


def look_through(
    box: Box,
    narrowing: Narrowing,
    look: Look,
    *,
    soon_until: datetime,
    limit: int = PAGE,
    after: BoxCursor | None = None,
    order: BoxOrder = "",
) -> BoxPage:
    """Return a page of ``box``, and write down that it was looked through, in one statement.

    Running clocks come before stopped ones, the most urgent first, unless ``order`` says otherwise for one agency; of
    what is closed the newest, always: it grows for ever, and only its own order has an index.

    Units:   ``soon_until`` ends what counts as soon due, aware; ``look.now`` is the instant of the page.
    Errors:  KeyError for an unknown tab.
    """
    values = values_of(look) | values_of_box(box, narrowing, look.now, soon_until) | {"tab": box.tab}
    where = [within(where_of(box), box.agency_ids), *kept(narrowing), *_timed(narrowing)]
    order = "" if box.tab == tabs.CLOSED or len(box.agency_ids) > 1 else order
    if after is not None:
        where.append(_beyond(box, order))
        values |= {"first": after[0], "instant": after[1], "id": after[2]}
    page = f"SELECT {COLUMNS} {FROM} WHERE {' AND '.join(where)} ORDER BY {_order(box, order)} LIMIT {int(limit) + 1}"
    total = "0" if box.tab == MINE else TOTAL_OF_TAB
    sql = f"""
        WITH {LOOKING} SELECT head.total, page.* FROM (SELECT ({total})::bigint AS total, {without_waiting()}) head
        LEFT JOIN LATERAL ({page}) AS page ({NAMES}) ON true
    """  # noqa: S608 (only constants of these modules)
    head, *rest = fetch(sql, values, planned_once=False)
    rows = [DossierRow(*row[1:]) for row in (head, *rest)] if head[1] is not None else []
    last = rows[limit - 1] if len(rows) > limit else None
    return BoxPage(rows[:limit], head[0], _cursor(last, box.tab == tabs.CLOSED, order) if last else None)


def _key(box: Box, order: BoxOrder) -> str:
    if order:
        return _ORDERS[order][0]
    if box.tab == tabs.CLOSED:
        return "d.finished_at, d.id"
    return "d.act_by, d.id" if box.tab in _RUNNING else _STOOD_LAST


def _order(box: Box, order: BoxOrder) -> str:
    key = _key(box, order)
    if box.tab == tabs.CLOSED or (order and _ORDERS[order][1] == "<"):
        return ", ".join(f"{column} DESC" for column in key.split(", "))
    return key


def _beyond(box: Box, order: BoxOrder) -> str:
    key = _key(box, order)
    sign = _ORDERS[order][1] if order else "<" if box.tab == tabs.CLOSED else ">"
    first = "%(first)s, " if key.count(",") == 2 else ""
    return f"({key}) {sign} ({first}%(instant)s, %(id)s)"


def where_of(box: Box) -> str:
    """Return the condition for the dossiers ``d`` of a box. Errors: KeyError for an unknown tab."""
    return _MINE if box.tab == MINE else WHERE_OF_TAB[box.tab]


def kept(narrowing: Narrowing) -> list[str]:
    """Return the conditions on procedure, channel, state and post."""
    columns = {"procedure_id": "procedure", "channel": "channel", "state": "state"}
    where = [f"d.{column} = %({name})s" for column, name in columns.items() if getattr(narrowing, column)]
    if narrowing.post_id is not None:
        where.append("d.holder_post_id = %(held_by)s" if narrowing.post_id else "d.holder_post_id IS NULL")
    return where


def _timed(narrowing: Narrowing) -> list[str]:
    if narrowing.clock:
        return [_CLOCK[narrowing.clock]]
    if narrowing.day:
        return [f"{_RUNS} AND d.act_by >= %(now)s AND d.act_by >= %(day)s AND d.act_by < %(day_after)s"]
    return []


def values_of_box(box: Box, narrowing: Narrowing, now: datetime | None, soon_until: datetime | None) -> dict[str, Any]:
    """Return the values of the conditions of a box and its narrowing."""
    day = narrowing.day
    begins = datetime(day.year, day.month, day.day, tzinfo=VN) if day else None
    ends = begins + timedelta(days=1) if begins and begins.year < MAXYEAR else begins  # nothing is due in the last year
    return {
        "agencies": written_array(box.agency_ids),
        "post": box.post_id,
        "roles": list(box.roles),
        "now": now,
        "soon_until": soon_until,
        "procedure": narrowing.procedure_id,
        "channel": narrowing.channel,
        "state": narrowing.state,
        "held_by": narrowing.post_id,
        "day": begins,
        "day_after": ends,
    }


def _cursor(row: DossierRow, closed: bool, order: BoxOrder) -> BoxCursor:
    if closed and row.finished_at is not None:
        return False, row.finished_at, row.id
    if order:
        return (row.procedure_code, row.act_by, row.id) if order == "procedure" else (False, row.submitted_at, row.id)
    return row.stopped_at is not None, row.act_by, row.id
