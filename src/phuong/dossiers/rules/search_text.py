"""What a dossier is found by, folded in Python and written as a ready text-search vector."""

import re
from collections.abc import Iterable

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


def vector(texts: Iterable[str]) -> str:
    """Return the words as a PostgreSQL ``tsvector`` literal: ``'an' 'nguyen'``."""
    return " ".join(f"'{word}'" for word in lexemes(texts))


def query(text: str) -> str:
    """Return ``text`` as a ``tsquery``: every word must occur, the last may be unfinished; empty without words."""
    words = _WORD.findall(fold(text))
    words = [word.strip(".-") for word in words if word.strip(".-")]
    if not words:
        return ""
    return " & ".join([*(f"'{word}'" for word in words[:-1]), f"'{words[-1]}':*"])
