"""Reading the text of a template: lines, blanks, optional parts, repeats. It is read once and never run.

# words            a line in the middle, bold
- words            an item of a list
> Label: words     a fact, its value bold
{applicant.name}   a blank
[nếu có form.x]    up to [hết]: only if that fact is known
[lặp form.x]       up to [hết]: once for each item; {form.x.y} is a fact of the item, {item.number} its place
"""

import re
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Blank", "Line", "Parsed", "Part", "Style", "TextFault", "parse", "style_of", "written"]


class Style(StrEnum):
    """How a line is set."""

    PLAIN = "plain"
    MIDDLE = "middle"
    ITEM = "item"
    FACT = "fact"


MARKS = {"# ": Style.MIDDLE, "- ": Style.ITEM, "> ": Style.FACT}
_BLANK = re.compile(r"\{([^{}\n]{1,120})\}")
_OPENS = re.compile(r"\[\s*(nếu có|lặp)\s+([^\[\]\s]{1,120})\s*\]\Z")
_CLOSES = re.compile(r"\[\s*hết\s*\]\Z")
_LOOKS_LIKE = re.compile(r"\[\s*(nếu|lặp|hết)\b")


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to fill."""

    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the letter: words and blanks in order."""

    style: Style
    pieces: tuple[str | Blank, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that stand only if ``name`` is known, or once for each of its items."""

    name: str
    repeats: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TextFault:
    """What is written wrongly, and in which line (from 1)."""

    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """The text as it was understood; with faults it can still be shown."""

    items: tuple[Line | Part, ...]
    faults: tuple[TextFault, ...]

    def blanks(self) -> list[tuple[str, str]]:
        """Return (blank, the repeat it stands in or "") of the whole text, in order."""
        found: list[tuple[str, str]] = []
        for item in self.items:
            if isinstance(item, Part):
                found += [(name, item.name if item.repeats else "") for line in item.lines for name in _names(line)]
            else:
                found += [(name, "") for name in _names(item)]
        return found

    def conditions(self) -> list[tuple[str, bool]]:
        """Return (fact, whether it repeats) of each part."""
        return [(item.name, item.repeats) for item in self.items if isinstance(item, Part)]


def parse(text: str) -> Parsed:
    """Return ``text`` read line by line; never raises: what is wrong is told as faults."""
    items: list[Line | Part] = []
    faults: list[TextFault] = []
    opened: tuple[str, bool, int, list[Line]] | None = None
    for number, raw in enumerate(text.splitlines(), start=1):
        words = raw.strip()
        if opening := _OPENS.match(words):
            if opened:
                faults.append(
                    TextFault(number, f"Phần mở ở dòng {opened[2]} chưa có [hết]; phần không lồng trong phần.")
                )
                items.append(Part(opened[0], opened[1], tuple(opened[3])))
            opened = (opening[2], opening[1] == "lặp", number, [])
        elif _CLOSES.match(words):
            if opened is None:
                faults.append(TextFault(number, "[hết] này không có [nếu có …] hay [lặp …] đứng trước."))
            else:
                items.append(Part(opened[0], opened[1], tuple(opened[3])))
            opened = None
        elif words:
            faults += _faults_in(words, number)
            (opened[3] if opened else items).append(read_line(words))
    if opened:
        faults.append(TextFault(opened[2], "Phần này chưa có dòng [hết]."))
        items.append(Part(opened[0], opened[1], tuple(opened[3])))
    return Parsed(tuple(items), tuple(faults))


def read_line(words: str) -> Line:
    """Return one line with its style and blanks."""
    style, words = style_of(words)
    pieces: list[str | Blank] = []
    for place, piece in enumerate(_BLANK.split(words)):
        if place % 2:
            pieces.append(Blank(piece.strip()))
        elif piece:
            pieces.append(piece)
    return Line(style, tuple(pieces))


def style_of(words: str) -> tuple[Style, str]:
    """Return the style that a line's first letters ask for, and the words without them; ``\\`` keeps them as words."""
    style = MARKS.get(words[:2])
    if style is not None:
        return style, words[2:].strip()
    return Style.PLAIN, words.removeprefix("\\")


def written(style: Style, words: str) -> str:
    """Return a line as it is typed: what ``style_of`` takes apart again."""
    mark = next((mark for mark, known in MARKS.items() if known is style), "")
    if not mark and (words[:2] in MARKS or words.startswith("\\")):
        return f"\\{words}"
    return f"{mark}{words}"


def _names(line: Line) -> list[str]:
    return [piece.name for piece in line.pieces if isinstance(piece, Blank)]


def _faults_in(words: str, number: int) -> list[TextFault]:
    found = []
    if _LOOKS_LIKE.match(words):
        found.append(
            TextFault(number, "Viết đúng dạng [nếu có tên.dữ.kiện], [lặp form.nhóm] hoặc [hết], một mình một dòng.")
        )
    rest = _BLANK.sub("", words)
    if "{" in rest or "}" in rest:
        found.append(TextFault(number, "Có dấu { hoặc } không thành cặp quanh tên dữ kiện."))
    return found
