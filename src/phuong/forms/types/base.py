"""What every type of question can do. One small class per type; the table of all is ``phuong.forms.types.TYPES``."""

from collections.abc import Mapping
from typing import Any

from django import forms

from phuong.forms.ground import Ground
from phuong.forms.spec import FieldSpec
from phuong.kernel.faults import Fault
from phuong.kernel.text import squeeze

__all__ = ["FieldType"]


class FieldType:
    """A type of question: its JSON Schema, its Django field, how an answer is read, judged and printed.

    An *answer* is plain JSON. ``None`` means not answered.
    """

    derived = False
    """Whether the answer follows from another one (``of``) and is never asked."""
    allowed: tuple[str, ...] = ()
    """Names beyond the common ones that a form's author may write for this type."""

    def schema(self, spec: FieldSpec) -> dict[str, Any]:
        """Return the JSON Schema of an answer."""
        return {"type": "string"}

    def form_field(self, spec: FieldSpec, ground: Ground) -> forms.Field:
        """Return the Django field; ``required``, label and hint are set by the caller."""
        return forms.CharField()

    def to_answer(self, spec: FieldSpec, cleaned: Any, ground: Ground) -> Any:
        """Return the answer for what the Django field has read."""
        return self.normalise(spec, cleaned, ground)

    def to_initial(self, spec: FieldSpec, answer: Any) -> Any:
        """Return what the Django field shows for an answer."""
        return answer

    def normalise(self, spec: FieldSpec, answer: Any, ground: Ground) -> Any:
        """Return the answer in its stored form (NFC, single blanks), ``None`` if it is empty; shape is not judged."""
        if isinstance(answer, str):
            answer = squeeze(answer)
        return None if answer in ("", [], {}) else answer

    def fault(self, spec: FieldSpec, answer: Any, ground: Ground) -> str | None:
        """Return the sentence for an answer that cannot be, ``None`` for one that can."""
        return None

    def derive(self, spec: FieldSpec, answers: Mapping[str, Any]) -> Any:
        """Return the answer of a derived question; ``None`` while it cannot be known."""
        return None

    def printed(self, spec: FieldSpec, answer: Any) -> str:
        """Return the answer as people read it."""
        return str(answer)


def misfit(spec: FieldSpec, answer: object) -> str:
    """Return the sentence for an answer of the wrong shape, which only a machine can send."""
    return f"{spec.label}: “{str(answer)[:40]}” không đúng dạng. Hãy trả lời lại câu này."


def told(reader: Any, answer: Any) -> str | None:
    """Return the sentence with which a reader of the kernel refuses ``answer``."""
    try:
        reader(answer)
    except Fault as fault:
        return fault.sentence
    return None


def class_for(width: int) -> Mapping[str, str]:
    return {"class": f"govuk-input--width-{width}"}
