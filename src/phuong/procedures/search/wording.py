"""From what people type to what the index is asked: folded words, synonyms, no fillers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from phuong.kernel import plain_yaml
from phuong.kernel.text import fold

SYNONYMS = Path(__file__).resolve().parents[1] / "national" / "synonyms.yaml"
LONGEST_QUERY = 200
_WORD = re.compile(r"[a-z0-9]+(?:\.[0-9]+)*")
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The synonyms: phrases of words to the phrases they may stand for, and the fillers; all folded."""

    means: Mapping[Words, tuple[Words, ...]]
    filler: frozenset[Words]
    longest: int


def words_of(text: str) -> Words:
    """Return the folded words of a text; a code such as 1.001193 is one word."""
    return tuple(_WORD.findall(fold(text)))


@cache
def vocabulary(path: Path = SYNONYMS) -> Vocabulary:
    """Return the synonyms of the file, read once."""
    content = plain_yaml.read(path.read_text(encoding="utf-8"))
    means = {
        words_of(said): tuple(words_of(meant) for meant in meanings) for said, meanings in content["means"].items()
    }
    filler = frozenset(words_of(said) for said in content["filler"])
    return Vocabulary(means, filler, max(len(phrase) for phrase in (*means, *filler)))


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the query: as it was said, and the phrases that mean the same."""

    said: Words
    meant: tuple[Words, ...] = ()


def pieces(text: str, known: Vocabulary) -> tuple[Piece, ...]:
    """Return the query in pieces: the longest phrases that the vocabulary knows, single words between them.

    Fillers are left out unless there is nothing else.
    """
    words = words_of(text)
    found = tuple(_pieces(words, known))
    telling = tuple(piece for piece in found if piece.said not in known.filler)
    return telling or found


def _pieces(words: Words, known: Vocabulary) -> Iterator[Piece]:
    place = 0
    while place < len(words):
        said = _longest(words[place : place + known.longest], known)
        yield Piece(said, known.means.get(said, ()))
        place += len(said)


def _longest(words: Words, known: Vocabulary) -> Words:
    for size in range(len(words), 1, -1):
        if words[:size] in known.means or words[:size] in known.filler:
            return words[:size]
    return words[:1]


def tsquery(found: Sequence[Piece], *, joined_by: str = "&") -> str:
    """Return the pieces as a query of the index; the last word may be unfinished. "" for no pieces.

    Only letters a-z, digits and dots stand in words, so nothing typed can become an operator.
    """
    last = len(found) - 1
    return f" {joined_by} ".join(_alternatives(piece, unfinished=place == last) for place, piece in enumerate(found))


def _alternatives(piece: Piece, *, unfinished: bool) -> str:
    phrases = [_phrase(piece.said, "&", unfinished=unfinished)]
    phrases += [_phrase(meant, "<->", unfinished=False) for meant in piece.meant]
    return "(" + " | ".join(phrases) + ")"


def _phrase(words: Words, operator: str, *, unfinished: bool) -> str:
    quoted = [f"'{word}'" for word in words]
    if unfinished:
        quoted[-1] += ":*"
    return "(" + f" {operator} ".join(quoted) + ")"
