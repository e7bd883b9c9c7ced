"""The ways to the newest hits of a search, and which one to go. All give the same dossiers; only the time differs."""

from collections.abc import Mapping, Sequence
from typing import Any

from phuong.dossiers.rules.search_text import within
from phuong.dossiers.selectors.inbox import written_array
from phuong.kernel.prepared import fetch

CAP = 1000
"""No search reads more hits than this; past it the total is "more than"."""
FREQUENT = 0.01
"""The share of all dossiers from which on a word has so many that another way than its list may be shorter."""
NARROW = 40
"""Up to so many agencies the index of words is asked for the agencies too."""
SAMPLE_NARROW, ENOUGH_NARROW = 300, 30
SAMPLE_WIDE, ENOUGH_WIDE = 1000, 10
"""Of so many of the newest: from so many hits on, walking back to the thousandth is shorter than fetching all hits.

The newest of all lie side by side and are read four times as fast as the newest of one agency.
"""

Values = Mapping[str, Any]


def way_to_hits(
    wanted: str,
    agency_ids: Sequence[int],
    shares: Sequence[float],
    *,
    first: str = "",
    preferred: str = "",
    page: int = 0,
) -> tuple[str, Values]:
    """Return the common table ``hit`` (id: the newest ``CAP`` and one) and its values.

    ``wanted`` is a tsquery, ``shares`` of all dossiers has each of its words (0 to 1; 0 where unknown). ``first`` is a
    part of ``wanted`` by which the index is asked where the rest is better looked for in what that has found.
    ``preferred``: if a ``page`` of hits or more has this tsquery too, only those are hits.
    """
    narrow, frequent = len(agency_ids) <= NARROW, min(shares) >= FREQUENT
    values = {"query": preferred or wanted, "agencies": written_array(tuple(agency_ids)), "cap": CAP + 1}
    # Shares of single words say nothing of how they go together, and nothing of one ward: hence the sample.
    if frequent and _are_many(values, len(agency_ids), page if preferred else 0):
        return (_NEWEST_OF_ONE if len(agency_ids) == 1 else _NEWEST_OF_FEW if narrow else _NEWEST), values
    scoped = len(agency_ids) == 1 or (narrow and frequent)
    asked: dict[str, Any] = {"indexed": within(first or wanted, agency_ids) if scoped else first or wanted}
    asked |= {"query": wanted, "preferred": preferred, "page": page}
    conditions = [*(["w.search @@ %(query)s::tsquery"] if first else []), *([] if scoped else [_IN_SCOPE])]
    return _by_index(conditions, preferred=bool(preferred)), {**values, **asked}


def _by_index(conditions: Sequence[str], *, preferred: bool) -> str:
    return _BY_INDEX.format(
        where="WHERE " + " AND ".join(conditions) if conditions else "",
        mark=", w.search @@ %(preferred)s::tsquery AS whole" if preferred else "",
        only=_ONLY_WHOLE if preferred else "",
    )


def _are_many(values: Values, agencies: int, least: int) -> bool:
    """Tell whether so many of the newest have the words, ``least`` or more, that the thousandth hit is near."""
    narrow = agencies <= NARROW
    each = {**values, "each": max(SAMPLE_NARROW // agencies, 1)}
    ((hits,),) = fetch(_SAMPLE_NARROW if narrow else _SAMPLE_WIDE, each if narrow else values)
    return int(hits) >= max(ENOUGH_NARROW if narrow else ENOUGH_WIDE, least)


_IN_SCOPE = "w.agency_ids && %(agencies)s::bigint[]"

# By the index of words, where few dossiers have them: all of them, then the newest. The planner takes words that go
# together (khai sinh) for a rare meeting, so it is kept to the order written here: MATERIALIZED, OFFSET 0.
_BY_INDEX = """
word AS MATERIALIZED (
    SELECT w.dossier_id AS id{mark} FROM (
        SELECT * FROM dossiers_dossierwords WHERE search @@ %(indexed)s::tsquery OFFSET 0) w {where}
), hit AS MATERIALIZED (SELECT id FROM word {only} ORDER BY id DESC LIMIT %(cap)s)
"""
_ONLY_WHOLE = "WHERE whole OR (SELECT count(*) FILTER (WHERE whole) < %(page)s::int FROM word)"

# From the newest back, where many have them: the thousandth hit comes after a few thousand rows.
_HAS_WORDS = """
CROSS JOIN LATERAL (
    SELECT w.dossier_id FROM dossiers_dossierwords w
    WHERE w.dossier_id = s.dossier_id AND w.search @@ %(query)s::tsquery OFFSET 0) w
"""
_NEWEST_OF_ONE = f"""
hit AS MATERIALIZED (
    SELECT w.dossier_id AS id FROM dossiers_dossierscope s {_HAS_WORDS}
    WHERE s.agency_id = (%(agencies)s::bigint[])[1] ORDER BY s.dossier_id DESC LIMIT %(cap)s)
"""  # noqa: S608 (constants)
_NEWEST_OF_FEW = f"""
hit AS MATERIALIZED (
    SELECT w.dossier_id AS id FROM (
        SELECT DISTINCT dossier_id FROM dossiers_dossierscope WHERE agency_id = ANY(%(agencies)s::bigint[])
        ORDER BY dossier_id DESC) s {_HAS_WORDS} LIMIT %(cap)s)
"""  # noqa: S608 (constants)
_NEWEST = f"""
hit AS MATERIALIZED (
    SELECT w.dossier_id AS id FROM (SELECT * FROM dossiers_dossierwords ORDER BY dossier_id DESC OFFSET 0) w
    WHERE w.search @@ %(query)s::tsquery AND {_IN_SCOPE} LIMIT %(cap)s)
"""  # noqa: S608 (constants)

_SAMPLE_NARROW = f"""
SELECT count(*) FROM unnest(%(agencies)s::bigint[]) a(id) CROSS JOIN LATERAL (
    SELECT dossier_id FROM dossiers_dossierscope WHERE agency_id = a.id ORDER BY dossier_id DESC LIMIT %(each)s
) s {_HAS_WORDS}
"""  # noqa: S608 (constants)
_SAMPLE_WIDE = f"""
SELECT count(*) FROM (
    SELECT agency_ids, search FROM dossiers_dossierwords ORDER BY dossier_id DESC LIMIT {SAMPLE_WIDE}
) w WHERE w.search @@ %(query)s::tsquery AND {_IN_SCOPE}
"""  # noqa: S608 (constants)
