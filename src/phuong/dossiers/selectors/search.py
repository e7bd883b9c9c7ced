"""Finding dossiers by code, name, phone, subject or the applicant's number, within the scope of who asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod

from phuong.dossiers.rules.near_words import near_words
from phuong.dossiers.rules.search_text import any_of, query, words_of
from phuong.dossiers.selectors.inbox import written_array
from phuong.dossiers.selectors.known_words import known_words
from phuong.dossiers.selectors.rows import COLUMNS, FROM, DossierRow
from phuong.kernel.prepared import fetch

CAP = 1000
FREQUENT, FREQUENT_TOGETHER = 0.08, 0.02
"""Shares of all dossiers from which on the rarest word, or all words together, are no help to find the newest hits."""


@dataclass(frozen=True, slots=True)
class Found:
    """The first hits, newest first; ``total`` is exact up to ``CAP``, then ``capped``.

    ``near``: nothing has the words as typed; these have words one slip away.
    """

    rows: list[DossierRow]
    total: int
    capped: bool
    near: bool = False


def search(text: str, agency_ids: Sequence[int], *, limit: int = 20) -> Found:
    """Return dossiers in which every word of ``text`` occurs, marks or not; an empty text finds nothing.

    The last word may be unfinished: what begins with it is looked for where the whole word finds less than a page.
    Where nothing is found, words one slip away are taken (rules.near_words), never numbers.
    """
    words = words_of(text)
    if not words:
        return Found([], 0, False)
    known = known_words()
    shares = [known.get(word, 0.0) for word in words]
    found = _found(query(words), agency_ids, limit, shares)
    if found.total < limit:
        shares[-1] = sum(share for word, share in known.items() if word.startswith(words[-1]))
        found = _found(query(words, unfinished=True), agency_ids, limit, shares)
    return found if found.total else _near(words, known, agency_ids, limit)


def _near(words: Sequence[str], known: Mapping[str, float], agency_ids: Sequence[int], limit: int) -> Found:
    """Widen the words that nobody has; if all are known, each of them."""
    unknown = [word for word in words if word not in known]
    slips = {word: near_words(word, known) for word in (unknown or words)}
    if not any(slips.values()):
        return Found([], 0, False)
    groups = [[word, *slips.get(word, ())] for word in words]
    shares = [max(known.get(word, 0.0) for word in group) for group in groups]
    found = _found(any_of(groups), agency_ids, limit, shares)
    return replace(found, near=True) if found.total else found


def _found(wanted: str, agency_ids: Sequence[int], limit: int, shares: Sequence[float]) -> Found:
    values = {"query": wanted, "agencies": written_array(tuple(agency_ids)), "cap": CAP + 1, "limit": limit}
    frequent = min(shares) >= FREQUENT or prod(shares) >= FREQUENT_TOGETHER
    hits = _BY_WORD if not frequent else _NEWEST_OF_ONE if len(agency_ids) == 1 else _NEWEST
    sql = f"""
        WITH {hits}, page AS (SELECT id FROM hit ORDER BY id DESC LIMIT %(limit)s)
        SELECT (SELECT count(*) FROM hit), {COLUMNS}
        {FROM} JOIN page ON page.id = d.id ORDER BY d.id DESC
    """  # noqa: S608 (only constants of these modules)
    rows = fetch(sql, values, planned_once=False)
    total = rows[0][0] if rows else 0
    return Found([DossierRow(*row[1:]) for row in rows], min(total, CAP), total > CAP)


# Two ways to the newest hits. By the index of words, where few have them: all of them, then the scope, then the newest.
# From the newest dossier back, where many have them: the thousandth hit comes after a few thousand rows. The planner
# takes words that go together (khai sinh) for a rare meeting, so the way is chosen here; OFFSET 0 keeps it to that.
_IN_SCOPE = """(
    d.receiving_agency_id = ANY(%(agencies)s::bigint[]) OR d.competent_agency_id = ANY(%(agencies)s::bigint[])
    OR EXISTS (SELECT 1 FROM dossiers_dossierscope s
               WHERE s.dossier_id = d.id AND s.agency_id = ANY(%(agencies)s::bigint[])))"""
_BY_WORD = f"""
word AS MATERIALIZED (
    SELECT d.id, d.receiving_agency_id, d.competent_agency_id FROM dossiers_dossier d
    WHERE d.search @@ %(query)s::tsquery
), hit AS MATERIALIZED (SELECT d.id FROM word d WHERE {_IN_SCOPE} ORDER BY d.id DESC LIMIT %(cap)s)
"""  # noqa: S608 (constants)
_NEWEST = f"""
hit AS MATERIALIZED (
    SELECT d.id FROM (
        SELECT id, search, receiving_agency_id, competent_agency_id FROM dossiers_dossier ORDER BY id DESC OFFSET 0
    ) d WHERE d.search @@ %(query)s::tsquery AND {_IN_SCOPE} LIMIT %(cap)s)
"""  # noqa: S608 (constants)
_NEWEST_OF_ONE = """
hit AS MATERIALIZED (
    SELECT d.id FROM dossiers_dossierscope s CROSS JOIN LATERAL (
        SELECT d.id FROM dossiers_dossier d WHERE d.id = s.dossier_id AND d.search @@ %(query)s::tsquery OFFSET 0) d
    WHERE s.agency_id = (%(agencies)s::bigint[])[1] ORDER BY s.dossier_id DESC LIMIT %(cap)s)
"""
