"""Finding dossiers by code, name, phone, subject or the applicant's number, within the scope of who asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod

from phuong.dossiers.rules.near_words import near_words
from phuong.dossiers.rules.search_text import any_of, query, words_of
from phuong.dossiers.selectors.known_words import known_words
from phuong.dossiers.selectors.rows import COLUMNS, FROM, DossierRow
from phuong.dossiers.selectors.search_ways import CAP, NARROW, way_to_hits
from phuong.kernel.prepared import fetch

_ANYWHERE = "SELECT 1 FROM dossiers_dossierwords WHERE search @@ %(query)s::tsquery LIMIT 1"

MANY_BEGIN = 0.1
"""The share of all dossiers from which on too many have words that begin with what was typed."""


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
    Where nothing is found, words one slip away are taken (rules.near_words), never numbers; not where the words are
    right and only the scope has none.
    """
    words = words_of(text)
    if not words or not agency_ids:
        return Found([], 0, False)
    known = known_words()
    if _mostly_whole(words[-1], known):
        found = _unfinished(words, known, agency_ids, limit, preferred=query(words))
    else:
        found = _found(query(words), agency_ids, limit, [known.get(word, 0.0) for word in words])
        if found.total < limit:
            found = _unfinished(words, known, agency_ids, limit)
    return found if found.total else _near(words, known, agency_ids, limit)


def _mostly_whole(word: str, known: Mapping[str, float]) -> bool:
    """Tell whether fewer dossiers have words longer than ``word``, beginning with it, than have it: one look does."""
    longer = sum(share for one, share in known.items() if one.startswith(word) and one != word)
    return word in known and longer <= known[word]


def _unfinished(
    words: Sequence[str], known: Mapping[str, float], agency_ids: Sequence[int], limit: int, preferred: str = ""
) -> Found:
    """Return what has the words or words that begin with the last one; only what is ``preferred``, if a page has it."""
    *before, last = words
    shares = [known.get(word, 0.0) for word in before]
    begin = sum(share for word, share in known.items() if word.startswith(last))
    # The index gathers all that begins with a word before it looks at the others. What many words begin with is
    # therefore looked for in what has the others.
    first = query(before) if before and begin > MANY_BEGIN and prod(shares) * 10 < begin else ""
    return _found(query(words, unfinished=True), agency_ids, limit, [*shares, begin], first, preferred)


def _near(words: Sequence[str], known: Mapping[str, float], agency_ids: Sequence[int], limit: int) -> Found:
    """Widen the words that nobody has; if all are known, each of them, unless somebody beyond the scope has them so."""
    unknown = [word for word in words if word not in known]
    if not unknown and len(agency_ids) <= NARROW and fetch(_ANYWHERE, {"query": query(words)}):
        return Found([], 0, False)
    slips = {word: near_words(word, known) for word in (unknown or words)}
    if not any(slips.values()):
        return Found([], 0, False)
    groups = [[word, *slips.get(word, ())] for word in words]
    shares = [max(known.get(word, 0.0) for word in group) for group in groups]
    found = _found(any_of(groups), agency_ids, limit, shares)
    return replace(found, near=True) if found.total else found


def _found(
    wanted: str, agency_ids: Sequence[int], limit: int, shares: Sequence[float], first: str = "", preferred: str = ""
) -> Found:
    hits, values = way_to_hits(wanted, agency_ids, shares, first=first, preferred=preferred, page=limit)
    sql = f"""
        WITH {hits}, page AS (SELECT id FROM hit ORDER BY id DESC LIMIT %(limit)s)
        SELECT (SELECT count(*) FROM hit), {COLUMNS}
        {FROM} JOIN page ON page.id = d.id ORDER BY d.id DESC
    """  # noqa: S608 (only constants of these modules)
    rows = fetch(sql, {**values, "limit": limit}, planned_once=False)
    total = rows[0][0] if rows else 0
    return Found([DossierRow(*row[1:]) for row in rows], min(total, CAP), total > CAP)
