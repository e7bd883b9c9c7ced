"""Finding dossiers by code, name, phone, subject or the applicant's number, within the scope of who asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod

from phuong.dossiers.rules.near_words import near_words
from phuong.dossiers.rules.search_text import any_of, longer, query, words_of
from phuong.dossiers.selectors.known_words import known_words
from phuong.dossiers.selectors.rows import COLUMNS, FROM, DossierRow
from phuong.dossiers.selectors.search_ways import CAP, FREQUENT, way_to_hits
from phuong.kernel.prepared import fetch

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
    Where nothing is found, words one slip away are taken (rules.near_words), never numbers.
    """
    words = words_of(text)
    if not words or not agency_ids:
        return Found([], 0, False)
    known = known_words()
    found = _found(query(words), agency_ids, limit, [known.get(word, 0.0) for word in words])
    if found.total < limit:
        found = _unfinished(found, words, known, agency_ids, limit)
    return found if found.total else _near(words, known, agency_ids, limit)


def _unfinished(
    whole: Found, words: Sequence[str], known: Mapping[str, float], agency_ids: Sequence[int], limit: int
) -> Found:
    """Widen ``whole``, which is less than a page, by the words that begin with the last one."""
    *before, last = words
    shares = [known.get(word, 0.0) for word in before]
    rest = sum(share for word, share in known.items() if word.startswith(last) and word != last)
    # The index gathers all that begins with a word before it looks at the others. What many words begin with is
    # therefore looked for in what has the others; and where hits of the whole frequent word are here already, only
    # longer words are asked for.
    if known.get(last, 0.0) < FREQUENT:
        first = query(before) if before and rest > MANY_BEGIN and prod(shares) * 10 < rest else ""
        return _found(query(words, unfinished=True), agency_ids, limit, [*shares, rest], first)
    more = _found(longer(words), agency_ids, limit, [*shares, rest])
    rows = sorted([*whole.rows, *more.rows], key=lambda row: -row.id)[:limit]
    total = whole.total + more.total
    return Found(rows, min(total, CAP), more.capped or total > CAP)


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


def _found(wanted: str, agency_ids: Sequence[int], limit: int, shares: Sequence[float], first: str = "") -> Found:
    hits, values = way_to_hits(wanted, agency_ids, shares, first=first)
    sql = f"""
        WITH {hits}, page AS (SELECT id FROM hit ORDER BY id DESC LIMIT %(limit)s)
        SELECT (SELECT count(*) FROM hit), {COLUMNS}
        {FROM} JOIN page ON page.id = d.id ORDER BY d.id DESC
    """  # noqa: S608 (only constants of these modules)
    rows = fetch(sql, {**values, "limit": limit}, planned_once=False)
    total = rows[0][0] if rows else 0
    return Found([DossierRow(*row[1:]) for row in rows], min(total, CAP), total > CAP)
