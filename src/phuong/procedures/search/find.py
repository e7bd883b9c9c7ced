"""Searching: the words as typed, then with letters mistaken, then any of the words. Capped first, then ranked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction

from phuong.kernel.identifiers import ProcedureCode, ProcedureCodeInvalid
from phuong.procedures.search.ranking import Candidate, Hit, Question, by_merit, hit
from phuong.procedures.search.wording import LONGEST_QUERY, Piece, pieces, tsquery, vocabulary, words_of

CAP = 1000
LIKENESS = 0.5
"""From this likeness on (0..1, of trigrams) a name may be what was meant by a mistyped word."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The best hits, and how many there are: ``total_capped`` is at most 1,000, ``capped`` says "hơn 1.000"."""

    hits: tuple[Hit, ...]
    total_capped: int
    capped: bool


def search(text: str, on: date, limit: int = 20) -> SearchResult:
    """Return the procedures in force on a day that answer the words of ``text``.

    Marks, their placement and case do not matter; marks that are typed count. Abbreviations (GPLX) and everyday words
    (sổ đỏ) find what they mean; the last word may be unfinished. Where nothing has all the words, names that look
    alike are given, then names with any of the words. Nothing typed finds nothing. At most three queries.
    """
    text = _base_code(text) or text[:LONGEST_QUERY]
    asked = pieces(text, vocabulary())
    if not asked:
        return SearchResult((), 0, False)
    found = _by_words(tsquery(asked), on) or _by_likeness(text, on) or _by_any(asked, on)
    question = Question.of(text)
    ranked = sorted((hit(candidate, question) for candidate in found[:CAP]), key=by_merit)
    return SearchResult(tuple(ranked[:limit]), min(len(found), CAP), len(found) > CAP)


def _base_code(text: str) -> str:
    """Return the base of a procedure code typed in any of its lengths, "" for other words."""
    try:
        return ProcedureCode.parse(text).base
    except ProcedureCodeInvalid:
        return ""


# The cap stands inside: of a word that fits thousands only the first thousand are ranked, our complete ones first.
_IN_FORCE = """
EXISTS (SELECT FROM procedures_procedureversion AS version WHERE version.procedure_id = row.id
    AND version.valid_from <= %(day)s AND (version.valid_to IS NULL OR version.valid_to > %(day)s))
"""
_BY_WORDS = f"""
SELECT id, code, name, folded, complete, ts_rank(search, to_tsquery('simple', %(query)s), 32)
FROM (SELECT id, code, name, folded, complete, search FROM procedures_procedure AS row
      WHERE search @@ to_tsquery('simple', %(query)s) AND {_IN_FORCE}
      ORDER BY complete DESC, id LIMIT %(most)s) AS fitting
"""  # noqa: S608 (the only part put in is the constant above)
_BY_LIKENESS = f"""
SELECT id, code, name, folded, complete, word_similarity(%(query)s, folded)
FROM procedures_procedure AS row WHERE %(query)s <%% folded AND {_IN_FORCE}
ORDER BY 6 DESC, complete DESC, id LIMIT %(most)s
"""  # noqa: S608 (as above)


def _by_words(query: str, on: date) -> list[Candidate]:
    return _candidates(_BY_WORDS, query, on)


def _by_any(asked: Sequence[Piece], on: date) -> list[Candidate]:
    return _by_words(tsquery(asked, joined_by="|"), on) if len(asked) > 1 else []


@transaction.atomic
def _by_likeness(text: str, on: date) -> list[Candidate]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(LIKENESS)])
    return _candidates(_BY_LIKENESS, " ".join(words_of(text)), on)


def _candidates(statement: str, query: str, on: date) -> list[Candidate]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"query": query, "day": on, "most": CAP + 1})
        return [_candidate(row) for row in cursor.fetchall()]


def _candidate(row: tuple[Any, ...]) -> Candidate:
    key, code, name, folded, complete, rank = row
    return Candidate(key, code, name, folded, complete, float(rank))
