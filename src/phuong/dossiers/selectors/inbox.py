"""The lists officers work from: one tab is about one role of the agency, on its own index, with an exact count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from phuong.dossiers.rules import tabs
from phuong.dossiers.selectors.rows import COLUMNS, FROM, PAGE, DossierRow, read_rows
from phuong.dossiers.states import APPLICANTS_TURN, State

_STOPPED = ", ".join(f"'{state.value}'" for state in APPLICANTS_TURN)
WHERE_OF_TAB: dict[str, str] = {
    tabs.TO_DO: f"d.holder_agency_id = ANY(%(agencies)s) AND d.open AND d.state NOT IN ({_STOPPED})",
    tabs.WAITING: f"d.holder_agency_id = ANY(%(agencies)s) AND d.open AND d.state IN ({_STOPPED})",
    tabs.INTAKE: f"d.holder_agency_id = ANY(%(agencies)s) AND d.open AND d.state = '{State.SUBMITTED.value}'",
    tabs.APPROVAL: (
        f"d.holder_agency_id = ANY(%(agencies)s) AND d.open AND d.state = '{State.AWAITING_APPROVAL.value}'"
    ),
    tabs.RETURNING: f"d.holder_agency_id = ANY(%(agencies)s) AND d.open AND d.state = '{State.DONE.value}'",
    tabs.RECEIVED: "d.receiving_agency_id = ANY(%(agencies)s) AND d.open",
    tabs.CLOSED: "d.competent_agency_id = ANY(%(agencies)s) AND NOT d.open",
}


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a tab. ``total`` is exact; ``after`` continues the list (None at its end)."""

    rows: list[DossierRow]
    total: int
    after: tuple[datetime, int] | None


def listing(
    tab: str, agency_ids: Sequence[int], *, limit: int = PAGE, after: tuple[datetime, int] | None = None
) -> Listing:
    """Return a page of ``tab`` for the agencies of a scope, most urgent first (closed: newest first).

    Errors:  KeyError for an unknown tab.
    """
    where, values = within(WHERE_OF_TAB[tab], agency_ids), {"agencies": list(agency_ids), "limit": limit + 1}
    column, direction, sign = ("d.finished_at", "DESC", "<") if tab == tabs.CLOSED else ("d.act_by", "ASC", ">")
    if after is not None:
        where += f" AND ({column}, d.id) {sign} (%(instant)s, %(id)s)"
        values |= {"instant": after[0], "id": after[1]}
    sql = f"SELECT {COLUMNS} {FROM} WHERE {where} ORDER BY {column} {direction}, d.id {direction} LIMIT %(limit)s"
    rows = read_rows(sql, values)
    last = rows[limit - 1] if len(rows) > limit else None
    instant = (last.finished_at or last.act_by if tab == tabs.CLOSED else last.act_by) if last else None
    following = (instant, last.id) if last and instant else None
    return Listing(rows[:limit], tab_total(tab, agency_ids), following)


def within(where: str, agency_ids: Sequence[int]) -> str:
    """Return the condition ``where`` of a tab as it is best asked for these agencies."""
    # One agency is asked for by =, not by ANY: only then does its index give the rows in the order of the list, and a
    # page is read without sorting all that is open. A wide scope reads the index of all open dossiers in order.
    return where.replace("= ANY(%(agencies)s)", "= (%(agencies)s::bigint[])[1]") if len(agency_ids) == 1 else where


def tab_total(tab: str, agency_ids: Sequence[int]) -> int:
    """Return how many dossiers ``tab`` holds for these agencies: folded counter plus what is not folded yet."""
    sql = """
        SELECT (SELECT coalesce(sum(total), 0) FROM dossiers_tabcount
                WHERE agency_id = ANY(%(agencies)s) AND tab = %(tab)s)
            + (SELECT coalesce(sum(change), 0) FROM dossiers_tabcountdelta
                WHERE agency_id = ANY(%(agencies)s) AND tab = %(tab)s)
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, {"agencies": list(agency_ids), "tab": tab})
        return int(cursor.fetchone()[0])


def tab_totals(agency_ids: Sequence[int]) -> dict[str, int]:
    """Return all tab counts of these agencies in one query."""
    sql = """
        SELECT tab, sum(n)::bigint FROM (
            SELECT tab, total AS n FROM dossiers_tabcount WHERE agency_id = ANY(%(agencies)s)
            UNION ALL
            SELECT tab, change AS n FROM dossiers_tabcountdelta WHERE agency_id = ANY(%(agencies)s)
        ) counted GROUP BY tab
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, {"agencies": list(agency_ids)})
        return dict(cursor.fetchall())
