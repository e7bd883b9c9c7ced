"""The tabs officers work from: one tab is about one role of the agency, on its own index, with an exact count."""

from collections.abc import Sequence
from functools import lru_cache

from django.db import connection

from phuong.dossiers.rules import tabs
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
TOTAL_OF_TAB = """
(SELECT coalesce(sum(total), 0) FROM dossiers_tabcount WHERE agency_id = ANY(%(agencies)s) AND tab = %(tab)s)
+ (SELECT coalesce(sum(change), 0) FROM dossiers_tabcountdelta WHERE agency_id = ANY(%(agencies)s) AND tab = %(tab)s)
"""
"""How many dossiers a tab of these agencies holds: the folded counters plus what is not folded yet. Exact."""


def within(where: str, agency_ids: Sequence[int]) -> str:
    """Return the condition ``where`` of a tab as it is best asked for these agencies."""
    # One agency is asked for by =, not by ANY: only then does its index give the rows in the order of the list, and a
    # page is read without sorting all that is open. A wide scope reads the index of all open dossiers in order.
    return where.replace("= ANY(%(agencies)s)", "= (%(agencies)s::bigint[])[1]") if len(agency_ids) == 1 else where


@lru_cache(maxsize=1_000)
def written_array(keys: tuple[int, ...]) -> str:
    """Return keys as the database writes an array. A scope has hundreds, and the same few scopes are asked with."""
    return "{" + ",".join(map(str, keys)) + "}"


def tab_total(tab: str, agency_ids: Sequence[int]) -> int:
    """Return how many dossiers (or legs) ``tab`` holds for these agencies."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {TOTAL_OF_TAB}", {"agencies": written_array(tuple(agency_ids)), "tab": tab})
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
        cursor.execute(sql, {"agencies": written_array(tuple(agency_ids))})
        return dict(cursor.fetchall())
