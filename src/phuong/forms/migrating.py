"""A draft meets a new version of its form: what fits is kept, what must be looked at again is named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from phuong.forms.ground import Ground
from phuong.forms.models import FormVersion
from phuong.forms.spec import FieldSpec, spec_of
from phuong.forms.types import TYPES
from phuong.forms.walking import walk

__all__ = ["Question", "migrate_answers", "questions"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question by its words and its page, for a list of links."""

    field: str
    label: str
    page_key: str


def migrate_answers(old: FormVersion, new: FormVersion, answers: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Carry ``answers`` from ``old`` to ``new``; return them with the keys of the questions to look at again.

    To look at again: questions that are new and must be answered, that changed their type, words or choices, or
    whose answer the new version does not take. Answers to questions that are gone are dropped.
    """
    before = {spec.key: spec for _, spec in spec_of(old).fields()}
    ground = Ground(new.valid_from)
    kept: dict[str, Any] = {}
    again: list[str] = []
    for _, spec in spec_of(new).fields():
        known = before.get(spec.key)
        answer = answers.get(spec.key) if known is not None and known.type == spec.type else None
        if answer is not None and _fits(spec, answer, ground):
            kept[spec.key] = answer
        if (answer is not None and spec.key not in kept) or _asks_otherwise(known, spec):
            again.append(spec.key)
    found = walk(spec_of(new), kept, ground)
    asked = {one.spec.key: one for _, page in found.pages for one in page}
    return kept, [
        key for key in again if key in asked and (key in kept or found.required(asked[key]) or key in answers)
    ]


def questions(version: FormVersion, keys: Iterable[str]) -> list[Question]:
    """Return the words and pages of the questions ``keys``, in the order of the form."""
    wanted = set(keys)
    return [Question(spec.key, spec.label, page.key) for page, spec in spec_of(version).fields() if spec.key in wanted]


def _fits(spec: FieldSpec, answer: Any, ground: Ground) -> bool:
    if spec.is_repeat:
        return isinstance(answer, list)
    return TYPES[spec.type].fault(spec, answer, ground) is None


def _asks_otherwise(known: FieldSpec | None, spec: FieldSpec) -> bool:
    if known is None:
        return True
    return (known.type, known.label, known.options) != (spec.type, spec.label, spec.options)
