"""Filling a template: each blank takes one value of a given mapping. A value is text and is never read again.

The filled text is what an officer goes on to edit. Two kinds of place stay marked in it by signs nobody types: what
is still missing, and what is known only at signing.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from phuong.documents.wording.facts import FACTS, LATE, is_listed
from phuong.documents.wording.reading import Blank, Line, Part, Style, parse, style_of, written
from phuong.kernel.text import nfc, squeeze

__all__ = [
    "Filled",
    "FilledLine",
    "Known",
    "Origin",
    "Span",
    "as_value",
    "body_lines",
    "complete",
    "fill",
    "lacking",
    "late_mark",
]

OPEN, CLOSE = "⟪", "⟫"
LACKS = "chưa có: "
LEFT_OPEN = "…………"
"""What a place that nobody filled prints as."""
ITEM_NUMBER = "item.number"


class Origin(StrEnum):
    """Where a piece of the filled text comes from."""

    OWN = "own"
    FILLED = "filled"
    LACKING = "lacking"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a dossier: values by name, items of repeats by name, and what names are called."""

    values: Mapping[str, str]
    repeats: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def called(self, name: str) -> str:
        """Return what a blank is called on screen."""
        if name in self.words:
            return self.words[name]
        return FACTS[name].words if name in FACTS else name


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line; ``name``: which fact, for all but the template's own words."""

    words: str
    origin: Origin = Origin.OWN
    name: str = ""


@dataclass(frozen=True, slots=True)
class FilledLine:
    """One line of the filled text."""

    style: Style
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The line as it is typed."""
        return written(self.style, "".join(span.words for span in self.spans))


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled text and what it lacks: (name, what it is called), each once."""

    lines: tuple[FilledLine, ...]

    @property
    def text(self) -> str:
        """The whole as an officer edits it."""
        return "\n".join(line.text for line in self.lines)

    @property
    def missing(self) -> dict[str, str]:
        """Blanks without a value, by name, as they are called."""
        cut = len(OPEN) + len(LACKS)
        spans = [span for line in self.lines for span in line.spans if span.origin is Origin.LACKING]
        return {span.name: span.words[cut : -len(CLOSE)] for span in spans}


def fill(text: str, known: Known) -> Filled:
    """Return ``text`` with its blanks filled from ``known`` alone; a name outside the list stays as it is written."""
    lines: list[FilledLine] = []
    for item in parse(text).items:
        if isinstance(item, Line):
            lines.append(_line(item, known))
        elif item.repeats:
            lines += _repeated(item, known)
        elif known.values.get(item.name) or known.repeats.get(item.name):
            lines += [_line(line, known) for line in item.lines]
    return Filled(tuple(lines))


def as_value(words: str) -> str:
    """Return what somebody typed as one value: one line, in NFC, without our own signs or what steers a screen."""
    plain = words.replace(OPEN, "«").replace(CLOSE, "»").replace("\0", "")
    return squeeze(nfc("".join(" " if unicodedata.category(one) in ("Cc", "Zl", "Zp") else one for one in plain)))


def late_mark(name: str) -> str:
    """Return how the place of a late fact stands in a draft."""
    return f"{OPEN}{FACTS[name].words}{CLOSE}"


def lacking(body: str) -> list[str]:
    """Return what an edited text still lacks, as it is called, each once."""
    found: list[str] = []
    for piece in body.split(f"{OPEN}{LACKS}")[1:]:
        called = piece.partition(CLOSE)[0]
        if called not in found:
            found.append(called)
    return found


def complete(body: str, called: str, value: str) -> str:
    """Return ``body`` with the place of what was lacking under the name ``called`` filled."""
    return body.replace(_lack_mark(called), as_value(value))


def body_lines(body: str, late: Mapping[str, str]) -> list[tuple[Style, str]]:
    """Return an edited text line by line for printing; ``late`` are the facts of the signature, by name.

    Late places are found by our own signs, which no value holds: nothing that was typed is taken for one.
    """
    lines = []
    for raw in body.splitlines():
        if raw.strip():
            style, words = style_of(raw.strip())
            lines.append((style, _settled(words, late)))
    return lines


def _settled(words: str, late: Mapping[str, str]) -> str:
    head, *rest = words.split(OPEN)
    names = {FACTS[name].words: name for name in LATE}
    for piece in rest:
        called, closed, after = piece.partition(CLOSE)
        name = names.get(called, "") if closed else ""
        head += (late.get(name) or LEFT_OPEN) + (after if closed else "")
    return head


def _lack_mark(called: str) -> str:
    return f"{OPEN}{LACKS}{called}{CLOSE}"


def _repeated(part: Part, known: Known) -> list[FilledLine]:
    lines: list[FilledLine] = []
    for number, item in enumerate(known.repeats.get(part.name, ()), start=1):
        values = {**known.values, ITEM_NUMBER: str(number)}
        values |= {f"{part.name}.{key}": value for key, value in item.items()}
        inner = Known(values, known.repeats, known.words)
        lines += [_line(line, inner, f" ({number})") for line in part.lines]
    return lines


def _line(line: Line, known: Known, mark: str = "") -> FilledLine:
    return FilledLine(line.style, tuple(_span(piece, known, mark) for piece in line.pieces))


def _span(piece: str | Blank, known: Known, mark: str) -> Span:
    if not isinstance(piece, Blank):
        return Span(piece.replace(OPEN, "«").replace(CLOSE, "»"))
    name = piece.name
    if name in LATE:
        return Span(late_mark(name), Origin.LATE, name)
    if name == ITEM_NUMBER and name in known.values:
        return Span(known.values[name])
    if not is_listed(name):
        return Span(f"{{{name}}}")
    if value := as_value(known.values.get(f"{name}{mark}") or known.values.get(name, "")):
        return Span(value, Origin.FILLED, name)
    called = as_value(known.called(name)) + mark
    return Span(_lack_mark(called), Origin.LACKING, f"{name}{mark}")
