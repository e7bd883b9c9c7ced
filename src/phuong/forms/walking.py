"""The walk through a form: which pages and questions these answers lead to, and which answers count.

An answer counts only if its question is asked; a question is asked only if the counting answers before it say so.
Hence a change of one answer also drops what hung on it, through any number of steps.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from phuong.forms.conditions import holds
from phuong.forms.ground import Ground
from phuong.forms.spec import FieldSpec, FormSpec, PageSpec
from phuong.forms.types import TYPES

__all__ = ["Asked", "Walk", "walk"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that is asked, with its answer; for a repeat, the questions of each item."""

    page: PageSpec
    spec: FieldSpec
    answer: Any
    items: tuple[tuple["Asked", ...], ...] = ()
    path: str = ""

    @property
    def name(self) -> str:
        """The name of its field on the page: the key, with repeat and place inside a repeat."""
        return self.path or self.spec.key


@dataclass(slots=True)
class Walk:
    """What was met on the way."""

    pages: list[tuple[PageSpec, list[Asked]]] = field(default_factory=list)
    answers: dict[str, Any] = field(default_factory=dict)
    """The answers that count."""
    complete: dict[str, Any] = field(default_factory=dict)
    """The same with ``None`` for every other question, as conditions see them."""

    def required(self, asked: Asked) -> bool:
        """Tell whether the question must be answered, given all answers."""
        spec = asked.spec
        return spec.required or bool(spec.required_if and holds(spec.required_if, self.complete))


def walk(form: FormSpec, answers: Mapping[str, Any], ground: Ground) -> Walk:
    """Walk through ``form`` with ``answers`` (plain JSON, not yet judged)."""
    found = Walk(complete={one.key: None for _, one in form.fields()})
    for page in form.pages:
        if not holds(page.show_if, found.complete):
            continue
        asked: list[Asked] = []
        for spec in page.fields:
            if not holds(spec.show_if, found.complete):
                continue
            given = answers.get(spec.key)
            if not spec.is_repeat and TYPES[spec.type].derived:
                given = TYPES[spec.type].derive(spec, found.complete)
            one = _ask(page, spec, given, found, ground)
            asked.append(one)
            if one.answer is not None:
                found.answers[spec.key] = found.complete[spec.key] = one.answer
        if asked:
            found.pages.append((page, asked))
    return found


def _ask(page: PageSpec, spec: FieldSpec, answer: Any, found: Walk, ground: Ground) -> Asked:
    if not spec.is_repeat:
        return Asked(page, spec, None if answer is None else TYPES[spec.type].normalise(spec, answer, ground))
    raw = [one for one in answer if isinstance(one, Mapping)] if isinstance(answer, list) else []
    items = tuple(_ask_item(Asked(page, spec, one), number, found, ground) for number, one in enumerate(raw))
    plain = [{one.spec.key: one.answer for one in item if one.answer is not None} for item in items]
    return Asked(page, spec, plain or None, items)


def _ask_item(given: Asked, number: int, found: Walk, ground: Ground) -> tuple[Asked, ...]:
    page, repeat, raw = given.page, given.spec, given.answer
    asked: list[Asked] = []
    live: dict[str, Any] = {one.key: None for one in repeat.fields}
    for spec in repeat.fields:
        if not holds(spec.show_if, found.complete, live):
            continue
        one = raw.get(spec.key)
        answer = None if one is None else TYPES[spec.type].normalise(spec, one, ground)
        live[spec.key] = answer
        asked.append(Asked(page, spec, answer, path=f"{repeat.key}-{number}-{spec.key}"))
    return tuple(asked)
