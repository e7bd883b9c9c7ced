"""A letter as it is looked at: line by line, what came from data and what was written by hand told apart."""

from dataclasses import dataclass

from phuong.documents import api as documents
from phuong.dossiers import api as dossiers

LAID = {"middle": "ph-letter__middle", "item": "ph-letter__item", "fact": "ph-letter__fact", "plain": ""}


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line: how it is laid, its pieces as (words, origin), whether it was changed by hand, what stood before."""

    laid: str
    pieces: tuple[tuple[str, str], ...]
    change: str = ""
    before: str = ""


def shown_lines(
    dossier: dossiers.Dossier, template: documents.LetterTemplateVersion, words: dossiers.LetterWords
) -> list[ShownLine]:
    """Return the lines of a letter with the origin of each piece."""
    content = documents.letter_content(template)
    known = dossiers.known_of(dossier, documents.words_of(content), dict(words.completions))
    lines = {line.text: line for line in documents.fill(content["text"], known).lines}
    return [_line(one, lines) for one in documents.changed_lines(words.filled, words.body)]


def _line(one: documents.LineChange, known: dict[str, documents.FilledLine]) -> ShownLine:
    text = one.old if one.kind == "removed" else one.new
    if one.kind == "same" and (found := known.get(text)):
        return ShownLine(LAID[found.style.value], tuple((span.words, span.origin.value) for span in found.spans))
    style, plain = documents.style_of(text)
    return ShownLine(LAID[style.value], ((plain, "own"),), "" if one.kind == "same" else one.kind, one.old)
