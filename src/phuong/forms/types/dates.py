"""Days, and years where people know no more."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from phuong.forms.ground import Ground
from phuong.forms.spec import FieldSpec
from phuong.forms.types.base import FieldType, class_for, misfit
from phuong.kernel.dates import DateUnreadable, date_in_words, parse_date, short_date
from phuong.ui.api import DatePartsField

EARLIEST = 1880
_YEAR = re.compile(r"\d{4}")


class Date(FieldType):
    """A day, in three boxes; stored as ISO text."""

    def schema(self, spec: FieldSpec) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}

    def form_field(self, spec: FieldSpec, ground: Ground) -> forms.Field:
        return DatePartsField()

    def to_answer(self, spec: FieldSpec, cleaned: Any, ground: Ground) -> Any:
        return cleaned.isoformat() if isinstance(cleaned, date) else None

    def to_initial(self, spec: FieldSpec, answer: Any) -> Any:
        return _day(answer) or answer

    def fault(self, spec: FieldSpec, answer: Any, ground: Ground) -> str | None:
        day = _day(answer)
        if day is None:
            return misfit(spec, answer)
        if not EARLIEST <= day.year <= ground.today.year + 100:
            return f"{spec.label}: năm phải từ {EARLIEST} đến {ground.today.year + 100}, nhận được {day.year}."
        return None

    def printed(self, spec: FieldSpec, answer: Any) -> str:
        day = _day(answer)
        return short_date(day) if day else str(answer)


class _DateOrYearField(forms.CharField):
    def clean(self, value: Any) -> str:
        typed = str(super().clean(value) or "").strip()
        if not typed or _YEAR.fullmatch(typed):
            return typed
        try:
            return parse_date(typed).isoformat()
        except DateUnreadable as fault:
            raise ValidationError(f"{fault.sentence} Không nhớ ngày thì chỉ ghi năm, ví dụ 1990.") from fault


class DateOrYear(Date):
    """A day, or only its year; stored as ISO day or as four digits."""

    def schema(self, spec: FieldSpec) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^\d{4}(-\d{2}-\d{2})?$"}

    def form_field(self, spec: FieldSpec, ground: Ground) -> forms.Field:
        return _DateOrYearField(widget=forms.TextInput({"autocomplete": "off", **class_for(10)}))

    def to_answer(self, spec: FieldSpec, cleaned: Any, ground: Ground) -> Any:
        return cleaned or None

    def to_initial(self, spec: FieldSpec, answer: Any) -> Any:
        day = _day(answer)
        return short_date(day) if day else answer

    def fault(self, spec: FieldSpec, answer: Any, ground: Ground) -> str | None:
        if not (isinstance(answer, str) and _YEAR.fullmatch(answer)):
            return super().fault(spec, answer, ground)
        if not EARLIEST <= int(answer) <= ground.today.year:
            return f"{spec.label}: năm phải từ {EARLIEST} đến {ground.today.year}, nhận được {answer}."
        return None


class DateInWords(FieldType):
    """A day written out in words, as civil-status papers want it; follows from the day in ``of``."""

    derived = True
    allowed = ("of",)

    def derive(self, spec: FieldSpec, answers: Mapping[str, Any]) -> Any:
        day = _day(answers.get(str(spec.more.get("of"))))
        return date_in_words(day) if day else None


def _day(answer: object) -> date | None:
    if not isinstance(answer, str) or len(answer) != 10:
        return None
    try:
        return date.fromisoformat(answer)
    except ValueError:
        return None
