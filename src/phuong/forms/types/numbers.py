"""Counts, measures, money."""

import math
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from phuong.forms.ground import Ground
from phuong.forms.spec import FieldSpec
from phuong.forms.types.base import FieldType, class_for, misfit
from phuong.kernel.money import format_vnd, in_words
from phuong.kernel.numbers import format_count, format_decimal
from phuong.ui.api import MoneyField

MOST = 10**15


class _CountField(forms.Field):
    """A whole number typed with or without full stops between thousands."""

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values or isinstance(value, int):
            return value or (0 if value == 0 else None)
        plain = str(value).strip().replace(".", "").replace(" ", "")
        if not (plain.isascii() and plain.lstrip("-").isdigit() and len(plain) < 17):
            raise ValidationError(f"{self.label} phải là số nguyên, nhận được “{str(value)[:30]}”.", code="invalid")
        return int(plain)


class _MeasureField(forms.Field):
    """A number with a decimal comma; a single full stop is read as the comma it was meant to be."""

    def to_python(self, value: Any) -> float | None:
        if value in self.empty_values:
            return None
        if isinstance(value, int | float):
            return float(value)
        typed = str(value).strip().replace(" ", "")
        plain = typed.replace(".", "").replace(",", ".") if "," in typed else typed
        try:
            found = float(plain) if set(plain) <= set("0123456789.-") else float("nan")
        except ValueError:
            found = float("nan")
        if math.isnan(found) or abs(found) > MOST:
            raise ValidationError(f"{self.label} phải là số, ví dụ 72,5; nhận được “{typed[:30]}”.", code="invalid")
        return found


class Integer(FieldType):
    """A whole number."""

    allowed: tuple[str, ...] = ("minimum", "maximum", "unit")
    json_type = "integer"

    def schema(self, spec: FieldSpec) -> dict[str, Any]:
        bounds = {name: spec.more[name] for name in ("minimum", "maximum") if name in spec.more}
        return {"type": self.json_type, **bounds}

    def form_field(self, spec: FieldSpec, ground: Ground) -> forms.Field:
        return with_unit(_CountField(widget=forms.TextInput({"inputmode": "numeric", **class_for(5)})), spec)

    def to_initial(self, spec: FieldSpec, answer: Any) -> Any:
        return format_count(answer) if isinstance(answer, int) else answer

    def fault(self, spec: FieldSpec, answer: Any, ground: Ground) -> str | None:
        if type(answer) is not int or abs(answer) > MOST:
            return f"{spec.label} phải là số nguyên, nhận được “{str(answer)[:30]}”."
        return self.bounds(spec, answer, self.printed(spec, answer))

    def bounds(self, spec: FieldSpec, answer: float, shown: str) -> str | None:
        low, high = spec.more.get("minimum"), spec.more.get("maximum")
        if low is not None and answer < low:
            return f"{spec.label} phải từ {format_decimal(low, 2)} trở lên, nhận được {shown}."
        if high is not None and answer > high:
            return f"{spec.label} không được quá {format_decimal(high, 2)}, nhận được {shown}."
        return None

    def printed(self, spec: FieldSpec, answer: Any) -> str:
        unit = spec.more.get("unit", "")
        return f"{format_count(answer)} {unit}".strip()


class Year(Integer):
    """A year: a whole number that is written without marks between thousands."""

    allowed = ("minimum", "maximum")

    def to_initial(self, spec: FieldSpec, answer: Any) -> Any:
        return str(answer) if isinstance(answer, int) else answer

    def bounds(self, spec: FieldSpec, answer: float, shown: str) -> str | None:
        low, high = spec.more.get("minimum"), spec.more.get("maximum")
        if (low is not None and answer < low) or (high is not None and answer > high):
            wanted = " ".join(f"{word} {year}" for word, year in (("từ", low), ("đến", high)) if year is not None)
            return f"{spec.label} phải là năm {wanted}, nhận được {shown}."
        return None

    def printed(self, spec: FieldSpec, answer: Any) -> str:
        return str(answer)


class Decimal(Integer):
    """A measure; stored as a JSON number, always with a fraction so that comparisons never mix kinds."""

    allowed = ("minimum", "maximum", "unit", "decimals")
    json_type = "number"

    def form_field(self, spec: FieldSpec, ground: Ground) -> forms.Field:
        return with_unit(_MeasureField(widget=forms.TextInput({"inputmode": "decimal", **class_for(5)})), spec)

    def normalise(self, spec: FieldSpec, answer: Any, ground: Ground) -> Any:
        if isinstance(answer, int | float) and not isinstance(answer, bool):
            return round(float(answer), int(spec.more.get("decimals", 2)))
        return super().normalise(spec, answer, ground)

    def to_initial(self, spec: FieldSpec, answer: Any) -> Any:
        return format_decimal(answer, int(spec.more.get("decimals", 2))) if isinstance(answer, int | float) else answer

    def fault(self, spec: FieldSpec, answer: Any, ground: Ground) -> str | None:
        if isinstance(answer, bool) or not isinstance(answer, int | float) or not abs(answer) <= MOST:
            return f"{spec.label} phải là số, ví dụ 72,5; nhận được “{str(answer)[:30]}”."
        return self.bounds(spec, answer, self.printed(spec, answer))

    def printed(self, spec: FieldSpec, answer: Any) -> str:
        unit = spec.more.get("unit", "")
        return f"{format_decimal(answer, int(spec.more.get('decimals', 2)))} {unit}".strip()


class Money(Integer):
    """Whole đồng."""

    allowed = ("minimum", "maximum")

    def form_field(self, spec: FieldSpec, ground: Ground) -> forms.Field:
        return MoneyField()

    def to_initial(self, spec: FieldSpec, answer: Any) -> Any:
        return answer

    def printed(self, spec: FieldSpec, answer: Any) -> str:
        return format_vnd(answer) if type(answer) is int else misfit(spec, answer)


class MoneyInWords(FieldType):
    """An amount written out in words, as applications want it beside the figures; follows from the amount in ``of``."""

    derived = True
    allowed = ("of",)

    def derive(self, spec: FieldSpec, answers: Mapping[str, Any]) -> Any:
        amount = answers.get(str(spec.more.get("of")))
        return in_words(amount) if type(amount) is int and 0 <= amount <= MOST else None


def with_unit(field: forms.Field, spec: FieldSpec) -> forms.Field:
    field.unit = spec.more.get("unit", "")  # type: ignore[attr-defined]
    return field
