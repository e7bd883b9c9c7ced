"""Fields whose input has one known shape: dates, money, personal ids, phones, files, statements.

Reading and refusing is the kernel's; each fault says the rule and what came.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError

from phuong.kernel.dates import parse_date, short_date
from phuong.kernel.faults import Fault
from phuong.kernel.identifiers import parse_personal_id, parse_phone
from phuong.kernel.money import parse_vnd
from phuong.kernel.numbers import format_count
from phuong.ui.forms.widgets import DateParts, SeveralFiles, SingleCheckbox, UploadRow

Value = TypeVar("Value")


def _read(reader: Callable[[str], Value], typed: object) -> Value:
    """Read with a function of the kernel; its fault becomes the field's."""
    try:
        return reader(str(typed))
    except ValueError as error:
        sentence = error.sentence if isinstance(error, Fault) else str(error)
        raise ValidationError(sentence, code="invalid") from error


class _TypedField(forms.Field):
    """A field whose text is read by the kernel. Redisplay shows a faulty value as it was typed."""

    widget: type[forms.Widget] = forms.TextInput
    typed_attrs: dict[str, str] = {}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if isinstance(self.widget, forms.TextInput):
            for name, value in self.typed_attrs.items():
                self.widget.attrs.setdefault(name, value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class DateTextField(_TypedField):
    """A date typed as dd/mm/yyyy into one box."""

    typed_attrs = {"autocomplete": "off", "placeholder": "24/2/2026", "class": "govuk-input--width-10"}

    def prepare_value(self, value: Any) -> Any:
        return short_date(value) if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        return value if isinstance(value, date) else _read(parse_date, value)


class DatePartsField(DateTextField):
    """A date one knows by heart, in three boxes."""

    widget = DateParts


class MoneyField(_TypedField):
    """Whole đồng: "50.000", "50000 đ" and "50 000" are the same."""

    typed_attrs = {"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--width-10"}
    unit = "đồng"

    def prepare_value(self, value: Any) -> Any:
        return format_count(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        return value if isinstance(value, int) else _read(parse_vnd, value)


class PersonalIdField(_TypedField):
    """Số định danh cá nhân, cleaned to its 12 digits; with ``accept_old`` also the 9 of an old identity card."""

    typed_attrs = {
        "inputmode": "numeric",
        "autocomplete": "off",
        "spellcheck": "false",
        "class": "govuk-input--width-10",
    }

    def __init__(self, *, accept_old: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.accept_old = accept_old

    def to_python(self, value: Any) -> str:
        if value in self.empty_values or not str(value).strip():
            return ""
        return _read(lambda typed: parse_personal_id(typed, old_allowed=self.accept_old).number, value)


class PhoneField(_TypedField):
    """A Vietnamese telephone number, cleaned to its digits from 0."""

    typed_attrs = {"inputmode": "tel", "autocomplete": "tel", "class": "govuk-input--width-10"}

    def to_python(self, value: Any) -> str:
        if value in self.empty_values or not str(value).strip():
            return ""
        return _read(parse_phone, value)


class DeclarationField(forms.BooleanField):
    """A statement that must be agreed to, such as "Tôi cam đoan ..."."""

    widget = SingleCheckbox

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"required": "Đánh dấu vào ô cam đoan thì mới nộp được."})
        super().__init__(**kwargs)


class UploadField(forms.FileField):
    """A file; kinds and size are said before choosing. What the file truly is, the file block decides, not its name."""

    widget = UploadRow

    def __init__(
        self,
        *,
        kinds: Sequence[str] = ("pdf", "jpg", "png"),
        limit_bytes: int = 0,
        several: bool = False,
        **kwargs: Any,
    ) -> None:
        row = SeveralFiles if several else UploadRow
        kwargs.setdefault("widget", row(kinds=kinds, limit_bytes=limit_bytes))
        super().__init__(**kwargs)
        self.several = several

    def clean(self, data: Any, initial: Any = None) -> Any:
        """One file, or a list of files if ``several``."""
        if not self.several:
            return super().clean(data, initial)
        files = [file for file in (data if isinstance(data, list) else [data]) if file]
        if not files:
            super().clean(None, initial)
        one = super().clean
        return [one(file, initial) for file in files]
