"""Numbers that name a person, an enterprise, a telephone; read by the kernel, kept as digits."""

from typing import Any

from django import forms

from phuong.forms.ground import Ground
from phuong.forms.spec import FieldSpec
from phuong.forms.types.base import FieldType, class_for, misfit, told
from phuong.kernel.faults import Fault
from phuong.kernel.identifiers import (
    format_phone,
    parse_container_number,
    parse_personal_id,
    parse_phone,
    parse_tax_code,
)
from phuong.kernel.text import squeeze
from phuong.ui.api import PersonalIdField, PhoneField


class PersonalNumber(FieldType):
    """Số định danh of 12 digits, or the 9 of an old card; what the digits say is only ever a warning."""

    def schema(self, spec: FieldSpec) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^(\d{9}|\d{12})$"}

    def form_field(self, spec: FieldSpec, ground: Ground) -> forms.Field:
        return PersonalIdField(accept_old=True)

    def normalise(self, spec: FieldSpec, answer: Any, ground: Ground) -> Any:
        return _read(lambda typed: parse_personal_id(typed, old_allowed=True).number, answer)

    def fault(self, spec: FieldSpec, answer: Any, ground: Ground) -> str | None:
        if not isinstance(answer, str):
            return misfit(spec, answer)
        return told(lambda typed: parse_personal_id(typed, old_allowed=True), answer)


class Phone(FieldType):
    """A Vietnamese telephone number."""

    def schema(self, spec: FieldSpec) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^0\d{9,10}$"}

    def form_field(self, spec: FieldSpec, ground: Ground) -> forms.Field:
        return PhoneField()

    def normalise(self, spec: FieldSpec, answer: Any, ground: Ground) -> Any:
        return _read(parse_phone, answer)

    def fault(self, spec: FieldSpec, answer: Any, ground: Ground) -> str | None:
        return told(parse_phone, answer) if isinstance(answer, str) else misfit(spec, answer)

    def printed(self, spec: FieldSpec, answer: Any) -> str:
        return format_phone(answer)


class Tax(FieldType):
    """Mã số thuế."""

    def schema(self, spec: FieldSpec) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^(\d{10}|\d{12}|\d{13})$"}

    def form_field(self, spec: FieldSpec, ground: Ground) -> forms.Field:
        return forms.CharField(widget=forms.TextInput({"inputmode": "numeric", **class_for(10)}))

    def normalise(self, spec: FieldSpec, answer: Any, ground: Ground) -> Any:
        return _read(lambda typed: parse_tax_code(typed).number, answer)

    def fault(self, spec: FieldSpec, answer: Any, ground: Ground) -> str | None:
        return told(parse_tax_code, answer) if isinstance(answer, str) else misfit(spec, answer)

    def printed(self, spec: FieldSpec, answer: Any) -> str:
        return str(parse_tax_code(answer))


class ContainerNumber(FieldType):
    """Số hiệu container, with the check digit of ISO 6346."""

    def schema(self, spec: FieldSpec) -> dict[str, Any]:
        return {"type": "string", "pattern": r"^[A-Z]{3}[UJZ]\d{7}$"}

    def form_field(self, spec: FieldSpec, ground: Ground) -> forms.Field:
        attributes = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters", **class_for(10)}
        return forms.CharField(widget=forms.TextInput(attributes))

    def normalise(self, spec: FieldSpec, answer: Any, ground: Ground) -> Any:
        return _read(parse_container_number, answer)

    def fault(self, spec: FieldSpec, answer: Any, ground: Ground) -> str | None:
        return told(parse_container_number, answer) if isinstance(answer, str) else misfit(spec, answer)


def _read(reader: Any, answer: Any) -> Any:
    """Return the digits, or the text as it came where it cannot be read: ``fault`` then says why."""
    if not isinstance(answer, str):
        return answer
    if not squeeze(answer):
        return None
    try:
        return reader(answer)
    except Fault:
        return answer.strip()
