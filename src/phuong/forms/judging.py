"""Judging answers: what is missing, what cannot be, what does not go together. The same for a page and a whole form."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator

from phuong.forms.conditions import rule_fails
from phuong.forms.faults import Fault
from phuong.forms.ground import Ground
from phuong.forms.models import FormVersion
from phuong.forms.spec import FieldSpec, PageSpec, spec_of
from phuong.forms.types import TYPES
from phuong.forms.walking import Asked, Walk, walk
from phuong.forms.words import lower_first

__all__ = ["broken_checks", "clean_answers", "fault_of", "faults_met", "missing_sentence", "repeat_fault", "validate"]


def clean_answers(version: FormVersion, answers: Mapping[str, Any], today: date | None = None) -> dict[str, Any]:
    """Return the answers that count, in stored form: NFC, hidden and unknown ones dropped. Nothing is judged."""
    return walk(spec_of(version), answers, Ground(today or version.valid_from)).answers


def validate(version: FormVersion, answers: Mapping[str, Any], today: date) -> list[Fault]:
    """Return every place to mend, in the order of the pages; empty means the form can be handed in.

    Judges what is asked only. Each sentence says the rule and what came.
    """
    ground = Ground(today)
    return faults_met(version, walk(spec_of(version), answers, ground), ground)


def faults_met(version: FormVersion, found: Walk, ground: Ground) -> list[Fault]:
    """Return the same for a walk that was made on ``ground``."""
    of_pages = [[fault for one in asked for fault in _of_question(one, found, ground)] for _, asked in found.pages]
    faulty = {fault.field.split("-", 1)[0] for faults in of_pages for fault in faults}
    for (page, _), faults in zip(found.pages, of_pages, strict=True):
        faults.extend(broken_checks(page, found, ground.today, faulty))
    return [fault for faults in of_pages for fault in faults] or _of_schema(version, found)


def _of_question(asked: Asked, found: Walk, ground: Ground) -> Iterator[Fault]:
    if asked.answer is None:
        if found.required(asked):
            yield Fault(asked.name, missing_sentence(asked.spec), asked.page.key)
    elif asked.spec.is_repeat:
        if sentence := repeat_fault(asked.spec, len(asked.items)):
            yield Fault(asked.name, sentence, asked.page.key)
        for item in asked.items:
            for inner in item:
                yield from _of_question(inner, found, ground)
    elif sentence := fault_of(asked.spec, asked.answer, ground):
        yield Fault(asked.name, sentence, asked.page.key)


def fault_of(spec: FieldSpec, answer: Any, ground: Ground) -> str | None:
    """Return the sentence for an answer that cannot be."""
    return TYPES[spec.type].fault(spec, answer, ground)


def repeat_fault(spec: FieldSpec, count: int) -> str | None:
    """Return the sentence for too few or too many items."""
    low, high = int(spec.more.get("min", 0)), int(spec.more.get("max", 20))
    if count < low:
        return f"{spec.label}: khai ít nhất {low}, mới có {count}."
    if count > high:
        return f"{spec.label}: khai nhiều nhất {high}, đang có {count}."
    return None


def missing_sentence(spec: FieldSpec) -> str:
    """Return the sentence for a question that must be answered and was not."""
    if spec.type == "declaration":
        return "Đánh dấu vào ô cam đoan thì mới nộp được."
    verb = "Chọn" if spec.type in ("choice", "choices", "boolean", "ethnicity", "country", "agency") else "Nhập"
    return f"{verb} {lower_first(spec.label)}."


def broken_checks(page: PageSpec, found: Walk, today: date, faulty: Collection[str] = ()) -> list[Fault]:
    """Return the checks of ``page`` that the answers break; a check on a ``faulty`` answer waits until it is mended."""
    sound = {key: None if key in faulty else answer for key, answer in found.complete.items()}
    return [
        Fault(check.field, check.message, page.key)
        for check in page.checks
        if check.field not in faulty and rule_fails(check.rule, sound, today)
    ]


def _of_schema(version: FormVersion, found: Walk) -> list[Fault]:
    # The published schema is the contract with machines; it must agree with what the types have judged.
    pages = {asked.spec.key: (page, asked) for page, questions in found.pages for asked in questions}
    faults: list[Fault] = []
    for error in _validator(_Schema(version.schema)).iter_errors(found.answers):
        key = str(error.absolute_path[0]) if error.absolute_path else ""
        if key in pages:
            page, asked = pages[key]
            faults.append(Fault(key, f"{asked.spec.label} không đúng dạng. Hãy trả lời lại câu này.", page.key))
        else:
            first = found.pages[0][0].key if found.pages else ""
            faults.append(Fault("", "Tờ khai thiếu mục bắt buộc. Hãy xem lại từ trang đầu.", first))
    return faults


class _Schema:
    def __init__(self, schema: Mapping[str, Any]) -> None:
        self.schema = schema

    def __hash__(self) -> int:
        return hash(self.schema.get("$id"))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Schema) and other.schema == self.schema


@lru_cache(maxsize=256)
def _validator(carried: _Schema) -> Draft202012Validator:
    return Draft202012Validator(carried.schema)
