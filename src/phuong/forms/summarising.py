"""The answers as people read them: to check before filing, for the officer, on paper; and the short subject."""

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from phuong.forms.ground import Ground
from phuong.forms.models import FormVersion
from phuong.forms.spec import FieldSpec, FormSpec, spec_of
from phuong.forms.types import TYPES
from phuong.forms.walking import Asked, walk

__all__ = ["Row", "Section", "subject", "subject_of", "summary"]

MOST_LETTERS_SUBJECT = 300


@dataclass(frozen=True, slots=True)
class Row:
    """One answered question. ``group`` names the item inside a repeat ("Người con 2"), empty elsewhere."""

    label: str
    value: str
    field: str
    page_key: str
    source: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One page's answers."""

    title: str
    page_key: str
    rows: list[Row] = field(default_factory=list)


def summary(
    version: FormVersion, answers: Mapping[str, Any], sources: Mapping[str, str] | None = None
) -> list[Section]:
    """Return the answers that count, printed, page by page; unanswered questions are left out.

    ``sources``: from ``prefill`` or ``sources_of``; the row then carries where the value was taken from.
    """
    found = walk(spec_of(version), answers, Ground(version.valid_from))
    sections = [
        Section(page.title, page.key, [row for one in asked for row in _rows(one, sources or {})])
        for page, asked in found.pages
    ]
    return [section for section in sections if section.rows]


def subject(version: FormVersion, answers: Mapping[str, Any]) -> str:
    """Return the dossier's subject (trích yếu) by the form's template, at most 300 letters, whole words."""
    form = spec_of(version)
    return subject_of(form, walk(form, answers, Ground(version.valid_from)).answers)


def subject_of(form: FormSpec, live: Mapping[str, Any]) -> str:
    """Return the same for answers of which each is known to count."""
    parts: list[str] = []
    for text, key, _, _ in string.Formatter().parse(form.subject):
        spec = form.field(key) if key else None
        parts += [text, printed(spec, live[spec.key]) if spec and spec.key in live else ""]
    whole = " ".join("".join(parts).split()).strip(" ,;:-–")
    if len(whole) <= MOST_LETTERS_SUBJECT:
        return whole
    cut = whole[: MOST_LETTERS_SUBJECT - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"


def printed(spec: FieldSpec, answer: Any) -> str:
    """Return one answer as people read it; an answer that cannot be read is shown as it came."""
    try:
        return TYPES[spec.type].printed(spec, answer)
    except (ValueError, TypeError, AttributeError, KeyError, ArithmeticError):
        return str(answer)


def _rows(asked: Asked, sources: Mapping[str, str], group: str = "") -> Iterator[Row]:
    spec = asked.spec
    if asked.answer is None:
        return
    if not spec.is_repeat:
        value = printed(spec, asked.answer)
        yield Row(spec.label, value, asked.name, asked.page.key, sources.get(asked.name, ""), group)
    for number, item in enumerate(asked.items, start=1):
        for inner in item:
            yield from _rows(inner, sources, f"{spec.more.get('item_label', spec.label)} {number}")
