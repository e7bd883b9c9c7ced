"""Counts beside a box: exact, and kept by the process as long as nothing happened and nothing became late meanwhile."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db import connection

from phuong.dossiers.selectors.boxes import Box, Narrowing, kept, values_of_box, where_of
from phuong.dossiers.selectors.inbox import tab_totals
from phuong.kernel.changes import Watch

MOST_KEPT = 500
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class BoxCounts:
    """Exact counts of a box under procedure, channel, state and post; ``days`` are those not overdue, clock running.

    ``until`` is when the next of them becomes late: then the counts are others though nobody did anything.
    """

    late: int
    stopped: int
    days: dict[date, int]
    procedures: list[tuple[int, str, int]]
    channels: dict[int, int]
    states: dict[str, int]
    until: datetime | None = None

    @property
    def total(self) -> int:
        return self.late + self.stopped + sum(self.days.values())


@dataclass(frozen=True, slots=True)
class _Kept(Generic[V]):
    changes: int
    now: datetime
    until: datetime | None
    value: V

    def holds_at(self, now: datetime) -> bool:
        return self.now <= now and (self.until is None or now <= self.until)


class KeptCounts:
    """Counts for one page at the instant ``now``; what no act has touched since it was counted is not counted again.

    Make one per page: it asks once whether anything happened. A write is visible to the next page, in every process.
    """

    _watch = Watch("dossier.")
    _kept: OrderedDict[Any, _Kept[Any]] = OrderedDict()

    def __init__(self, now: datetime) -> None:
        self._now = now
        # A page within a greater transaction sees what nobody else sees, and perhaps nobody ever will: nothing is kept.
        self._changes = None if connection.in_atomic_block else self._watch.number()

    def box_counts(self, box: Box, narrowing: Narrowing) -> BoxCounts:
        """Return what ``box_counts`` would."""
        key = (box, narrowing.procedure_id, narrowing.channel, narrowing.state, narrowing.post_id)
        return self._of(key, lambda: box_counts(box, narrowing, now=self._now), lambda found: found.until)

    def box_total(self, box: Box) -> int:
        """Return what ``box_total`` would."""
        return self._of(("total", box), lambda: box_total(box), lambda _: None)

    def tab_totals(self, agency_ids: tuple[int, ...]) -> dict[str, int]:
        """Return what ``tab_totals`` would."""
        return self._of(("tabs", agency_ids), lambda: tab_totals(agency_ids), lambda _: None)

    def _of(self, key: Any, reckon: Callable[[], V], until: Callable[[V], datetime | None]) -> V:
        if self._changes is None:
            return reckon()
        there: _Kept[V] | None = self._kept.get(key)
        if there and there.changes == self._changes and there.holds_at(self._now):
            return there.value
        found = reckon()
        self._kept[key] = _Kept(self._changes, self._now, until(found), found)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return found


def box_counts(box: Box, narrowing: Narrowing, *, now: datetime) -> BoxCounts:
    """Return the counts beside a box, in one query: by due day, and of the whole box by procedure, channel, state."""
    wanted = " AND ".join(kept(narrowing)) or "true"
    sql = f"""
        WITH box AS (
            SELECT d.procedure_id, d.channel, d.state, d.act_by, d.stopped_at IS NOT NULL AS stood,
                   d.stopped_at IS NULL AND d.act_by < %(now)s AS late,
                   (d.act_by AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day, {wanted} AS kept
            FROM dossiers_dossier d WHERE {where_of(box)}
        ), counted AS (
            SELECT procedure_id, channel, state, stood, late, day, grouping(procedure_id, channel, state, day) AS said,
                   count(*) AS n, count(*) FILTER (WHERE kept) AS n_kept,
                   min(act_by) FILTER (WHERE NOT stood AND NOT late) AS until
            FROM box GROUP BY GROUPING SETS ((procedure_id), (channel), (state), (stood, late, day))
        )
        SELECT said, procedure_id, p.name, channel, state, stood, late, day, n, n_kept, until
        FROM counted LEFT JOIN procedures_procedure p ON p.id = counted.procedure_id ORDER BY n DESC, p.name
    """  # noqa: S608 (only constants of these modules)
    with connection.cursor() as cursor:
        cursor.execute(sql, values_of_box(box, narrowing, now, now))
        return _counts(cursor.fetchall())


def box_total(box: Box) -> int:
    """Return how many dossiers a box holds, unnarrowed."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM dossiers_dossier d WHERE {where_of(box)}",  # noqa: S608 (only constants of these modules)
            values_of_box(box, Narrowing(), None, None),
        )
        return int(cursor.fetchone()[0])


# Which columns a row of the grouping sets is about: the bit of a column is 0 where it is grouped by.
_BY_PROCEDURE, _BY_CHANNEL, _BY_STATE, _BY_DAY = 0b0111, 0b1011, 0b1101, 0b1110


def _counts(rows: list[tuple[Any, ...]]) -> BoxCounts:
    late = stopped = 0
    days: dict[date, int] = {}
    procedures, channels, states = [], {}, {}
    ends = []
    for said, procedure_id, name, channel, state, stood, is_late, day, n, n_kept, until in rows:
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
        if until is not None:
            ends.append(until)
    ordered = dict(sorted(days.items()))
    return BoxCounts(late, stopped, ordered, procedures, channels, states, min(ends, default=None))
