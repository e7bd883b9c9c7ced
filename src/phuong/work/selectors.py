"""How an officer looks at a list: the filter kept for a tab and the saved views, own and shared, in one query."""

from dataclasses import dataclass

from phuong.kernel.prepared import fetch


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A saved view; ``is_mine`` may be changed, others are those a colleague shares with the agency."""

    id: int
    name: str
    query: str
    is_mine: bool
    is_shared: bool


@dataclass(frozen=True, slots=True)
class ListSettings:
    """``kept``: the last narrowing of the tab (None: never narrowed); ``views``: own ones first, in their order."""

    kept: str | None
    views: list[ViewRow]


_SETTINGS = """
SELECT id, name, query, position, true, agency_id IS NOT NULL FROM work_savedview
    WHERE account_id = %(account)s AND page = %(page)s
UNION ALL
SELECT id, name, query, position, false, true FROM work_savedview
    WHERE agency_id = %(agency)s AND page = %(page)s AND account_id <> %(account)s
UNION ALL
SELECT 0, '', query, -1, true, false FROM work_keptfilter
    WHERE account_id = %(account)s AND page = %(page)s AND tab = %(tab)s
ORDER BY 5 DESC, 4, 1
"""


def list_settings(*, account_id: int, agency_id: int, page: str, tab: str) -> ListSettings:
    """Return the kept filter of a tab and the views that the account may open on a page; one query."""
    values = {"account": account_id, "agency": agency_id, "page": page, "tab": tab}
    rows = fetch(_SETTINGS, values)
    kept = next((row[2] for row in rows if row[0] == 0), None)
    views = [ViewRow(key, name, query, mine, shared) for key, name, query, _, mine, shared in rows if key]
    return ListSettings(kept, views)
