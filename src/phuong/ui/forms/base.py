"""The form every page of ours stands on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms

from phuong.ui.forms.bound_field import PhuongBoundField
from phuong.ui.forms.renderer import KitRenderer
from phuong.ui.forms.widgets import Checkboxes, Radios, SingleCheckbox, UploadRow
from phuong.ui.wording import lower_first

_OWN_WIDGETS: Final[dict[type, type[forms.Widget]]] = {
    forms.RadioSelect: Radios,
    forms.CheckboxSelectMultiple: Checkboxes,
    forms.CheckboxInput: SingleCheckbox,
}

_DJANGO_ROWS: Final = "10"


@dataclass(frozen=True, slots=True)
class Fault:
    """One place to mend: the sentence, and the element it leads to (empty for a fault of the whole form)."""

    sentence: str
    target: str = ""


class PhuongForm(forms.Form):
    """Django's form in the kit's markup, with Vietnamese sentences and no help from the browser's own checks.

    ``sources`` names where prefilled values come from: ``{"full_name": "VNeID"}`` shows "lấy từ VNeID".
    """

    default_renderer = KitRenderer
    bound_field_class = PhuongBoundField
    use_required_attribute = False

    def __init__(self, *args: Any, sources: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sources = dict(sources or {})
        for field in self.fields.values():
            _dress(field)
            _word(field)

    def add_field(self, name: str, field: forms.Field) -> None:
        """Add a field that depends on what the page is about, drawn and worded as the others."""
        _dress(field)
        _word(field)
        self.fields[name] = field

    @property
    def faults(self) -> list[Fault]:
        """Everything to mend, in the order of the page; first what concerns the whole form."""
        found = [Fault(str(sentence)) for sentence in self.non_field_errors()]
        for name in self.fields:
            bound = self[name]
            found += [Fault(str(sentence), bound.focus_id) for sentence in bound.errors]  # type: ignore[attr-defined]
        return found


def _dress(field: forms.Field) -> None:
    """Give plain Django widgets the kit's markup; widgets of our own stay."""
    own = _OWN_WIDGETS.get(type(field.widget))
    if own:
        field.widget.__class__ = own
    elif isinstance(field.widget, forms.Textarea):
        if field.widget.attrs.get("rows") == _DJANGO_ROWS:
            field.widget.attrs["rows"] = "4"
    elif isinstance(field.widget, forms.Select) and not isinstance(field.widget, forms.RadioSelect):
        field.widget.option_template_name = "ui/widgets/option.html"
    elif type(field.widget) in (forms.FileInput, forms.ClearableFileInput):
        field.widget = UploadRow(field.widget.attrs)


def _word(field: forms.Field) -> None:
    """Put our sentences where the form's author wrote none of their own."""
    label = lower_first(str(field.label or "thông tin này"))
    for code, sentence in _sentences(field, label).items():
        if field.error_messages.get(code) == _django_sentence(field, code):
            field.error_messages[code] = sentence


def _sentences(field: forms.Field, label: str) -> dict[str, str]:
    whole = label[:1].upper() + label[1:]
    verb = "Nhập"
    if isinstance(field, forms.ChoiceField | forms.MultipleChoiceField):
        verb = "Chọn"
    elif isinstance(field, forms.FileField):
        verb = "Đính kèm"
    return {
        "required": f"{verb} {label}.",
        "invalid_choice": f"Chọn {label} trong danh sách; lựa chọn vừa gửi không còn trong đó.",
        "max_length": f"{whole} dài tối đa %(limit_value)d ký tự, đang có %(show_value)d.",
        "min_length": f"{whole} cần ít nhất %(limit_value)d ký tự, mới có %(show_value)d.",
        "min_value": f"{whole} phải từ %(limit_value)s trở lên.",
        "max_value": f"{whole} không được quá %(limit_value)s.",
        "invalid": f"{whole} chưa đúng dạng; xem lại ví dụ bên cạnh ô.",
        "empty": "Tệp này rỗng (0 byte). Chọn lại tệp khác.",
        "null_characters_not_allowed": f"{whole} có ký tự không nhìn thấy được. Xóa đi rồi gõ lại.",
        "missing": "Chưa nhận được tệp nào. Chọn tệp rồi gửi lại.",
    }


def _django_sentence(field: forms.Field, code: str) -> object:
    """Django's own sentence for a code, None for codes that only a validator knows."""
    for owner in type(field).__mro__:
        messages = owner.__dict__.get("default_error_messages", {})
        if code in messages:
            return messages[code] if owner.__module__.startswith("django.") else _OURS
    return None


_OURS: Final = object()
