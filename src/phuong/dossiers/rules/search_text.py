"""What a dossier is found by, folded in Python and written as a ready text-search vector."""

import re
from collections.abc import Iterable, Sequence

from phuong.kernel.text import fold

_WORD = re.compile(r"[0-9a-z][0-9a-z.\-]*")


def lexemes(texts: Iterable[str]) -> list[str]:
    """Return the distinct searchable words of ``texts``: folded; codes whole and by their parts."""
    words: dict[str, None] = {}
    for text in texts:
        for word in _WORD.findall(fold(text)):
            words.setdefault(word.strip(".-"))
            for part in re.split(r"[.\-]", word):
                words.setdefault(part)
    words.pop("", None)
    return list(words)


def vector(texts: Iterable[str], agency_ids: Iterable[int] = ()) -> str:
    """Return the words, and the agencies of the scope, as a PostgreSQL ``tsvector`` literal: ``'an' 'nguyen' '@7'``."""
    return " ".join(f"'{word}'" for word in [*lexemes(texts), *map(of_agency, agency_ids)])


def of_agency(agency_id: int) -> str:
    """Return the lexeme of an agency in whose scope a dossier is. No typed word can be it: words have no ``@``."""
    return f"@{agency_id}"


def with_agency(vector_text: str, agency_id: int) -> str:
    """Return a stored vector widened by one agency; widening twice changes nothing."""
    return f"{vector_text} '{of_agency(agency_id)}'"


def words_of(text: str) -> list[str]:
    """Return the words of a typed text as they are looked for: folded, codes whole."""
    words = (word.strip(".-") for word in _WORD.findall(fold(text)))
    return [word for word in words if word]


def query(words: Sequence[str], *, unfinished: bool = False) -> str:
    """Return the ``tsquery`` in which every word must occur; the last may be ``unfinished``."""
    return " & ".join(f"'{word}'" for word in words) + (":*" if unfinished else "")


def within(wanted: str, agency_ids: Iterable[int]) -> str:
    """Return the ``tsquery`` narrowed to dossiers in the scope of one of the agencies."""
    agencies = " | ".join(f"'{of_agency(agency_id)}'" for agency_id in agency_ids)
    return f"({wanted}) & ({agencies})"


def any_of(groups: Iterable[Sequence[str]]) -> str:
    """Return the ``tsquery`` in which of each group one word must occur."""
    return " & ".join("(" + " | ".join(f"'{word}'" for word in group) + ")" for group in groups)
