"""The form of one question: what every question has, what its type has, when it is asked."""

from collections.abc import Mapping
from typing import Any

from django import forms

from phuong.desk.administration.forms.rule_rows import ConditionFields
from phuong.directory.api import Agency
from phuong.forms import api as building
from phuong.ui.api import Checkboxes, PhuongForm, SingleCheckbox

_PREFILLS = {
    "name": ["account.name"],
    "text": ["account.name", "account.address"],
    "personal_id": ["account.personal_id"],
    "phone": ["account.phone"],
    "email": ["account.email"],
    "address": ["account.address"],
}
"""Which facts of the account fit which type."""
_WHOLE = ("max_length", "width", "decimals", "min", "max")
_TEXTS = ("unit", "pattern", "pattern_message", "item_label", "official", "of")
_FLAGS = ("upper_case", "detail_required")
_FIELDS_OF = {
    "text": ("max_length", "upper_case"),
    "long_text": ("max_length",),
    "name": ("upper_case",),
    "integer": ("minimum", "maximum", "unit"),
    "year": ("minimum", "maximum"),
    "decimal": ("minimum", "maximum", "unit", "decimals"),
    "money_vnd": ("minimum", "maximum"),
    "address": ("detail_required",),
    "agency": ("kinds",),
    "choice": ("options",),
    "choices": ("options",),
    "repeat": ("item_label", "min", "max"),
    "date_in_words": ("of",),
    "money_in_words": ("of",),
}
_WRITTEN_OUT = {"date_in_words": "date", "money_in_words": "money_vnd"}
"""Types that are not asked: they write out in words the answer to a question of another type."""
_EXPERT_OF = {"text": ("pattern", "pattern_message", "width")}
_HINTS = {
    "max_length": "Để trống thì theo mức thường: một dòng 500, nhiều dòng 4.000.",
    "options": "Mỗi lựa chọn một dòng, theo thứ tự muốn hiện.",
    "item_label": "Ví dụ: Người con. Trang sẽ ghi “Người con 1”, “Người con 2”.",
    "unit": "Ghi sau ô, ví dụ: m², tháng.",
    "pattern": "Biểu thức chính quy; cả câu trả lời phải khớp.",
    "pattern_message": "Câu báo khi không khớp, nói phải sửa thế nào.",
    "width": "Số ký tự nhìn thấy: 2, 3, 4, 5, 10, 20 hoặc 30.",
    "kinds": "Không chọn gì thì hiện mọi cơ quan.",
    "of": "Câu hỏi ngày hoặc số tiền mà câu này viết ra bằng chữ.",
    "official": "Tên của trường này ở hệ thống quốc gia, nếu có.",
}


class QuestionForm(PhuongForm):
    """A question of a known type. Words it does not know are kept as they are."""

    label = forms.CharField(label="Câu hỏi", max_length=500, help_text="Như người dân đọc, ví dụ: Họ và tên chủ xe.")
    hint = forms.CharField(
        label="Lời gợi ý", required=False, max_length=300, help_text="Dòng nhỏ dưới câu hỏi: ghi thế nào, tìm ở đâu."
    )
    required = forms.BooleanField(label="Bắt buộc trả lời", required=False, widget=SingleCheckbox)

    def __init__(
        self,
        *args: Any,
        question: Mapping[str, Any],
        before: Mapping[str, Mapping[str, Any]],
        others: Mapping[str, Mapping[str, Any]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.question, self.kind = dict(question), str(question.get("type"))
        self.before = before
        if self.kind in _WRITTEN_OUT:
            del self.fields["required"]
        for name in (*_FIELDS_OF.get(self.kind, ()), *_EXPERT_OF.get(self.kind, ()), "official"):
            self.add_field(name, self._field(name))
        if facts := _PREFILLS.get(self.kind):
            choices = [("", "Không lấy sẵn"), *((fact, building.FACT_WORDS[fact]) for fact in facts)]
            self.add_field("prefill", forms.ChoiceField(label="Lấy sẵn từ", choices=choices, required=False))
        self.show = ConditionFields(self, "show_if", before)
        self.must = None if self.kind in _WRITTEN_OUT else ConditionFields(self, "required_if", others)
        self.initial = {**self._filled(), **self.initial}

    def _field(self, name: str) -> forms.Field:
        about: dict[str, Any] = {
            "label": building.SAID_WORDS[name],
            "required": name in ("options", "of"),
            "help_text": _HINTS.get(name, ""),
        }
        if name in _WHOLE:
            least = 1 if name == "max_length" else 0
            return forms.IntegerField(min_value=least, max_value=20_000, widget=_narrow(), **about)
        if name in ("minimum", "maximum"):
            kind = forms.FloatField if self.kind == "decimal" else forms.IntegerField
            return kind(widget=_narrow(), localize=False, **about)
        if name in _FLAGS:
            return forms.BooleanField(widget=SingleCheckbox, **about)
        return self._text_or_list(name, about)

    def _text_or_list(self, name: str, about: dict[str, Any]) -> forms.Field:
        if name == "options":
            return forms.CharField(widget=forms.Textarea({"rows": 6}), max_length=8_000, **about)
        if name == "kinds":
            return forms.MultipleChoiceField(choices=Agency.Kind.choices, widget=Checkboxes, **about)
        if name == "of":
            wanted = _WRITTEN_OUT[self.kind]
            asked = [(key, one) for key, one in self.before.items() if one.get("type") == wanted]
            choices = [("", "Chọn câu hỏi …")]
            choices += [(key.partition(".")[2], building.label_of(one)) for key, one in asked]
            return forms.ChoiceField(choices=choices, **about)
        return forms.CharField(max_length=300, **about)

    def _filled(self) -> dict[str, Any]:
        one = self.question
        filled = {name: one.get(name) for name in self.fields if one.get(name) is not None}
        if "options" in self.fields:
            filled["options"] = "\n".join(label for _, label in building.options_in(one))
        filled |= self.show.fill(str(one.get("show_if") or ""))
        return filled | (self.must.fill(str(one.get("required_if") or "")) if self.must else {})

    def clean(self) -> dict[str, Any]:
        """Read conditions and options; every fault stands at its field."""
        self.conditions = {"show_if": self.show.read(), "required_if": self.must.read() if self.must else ""}
        if "options" in self.cleaned_data:
            self.options = _options(self.cleaned_data["options"], self.question.get("options") or [])
            if len(self.options) < 2:
                self.add_error("options", "Ghi ít nhất hai lựa chọn, mỗi lựa chọn một dòng.")
        low, high = (self.cleaned_data.get(name) for name in ("minimum", "maximum"))
        if low is not None and high is not None and low > high:
            self.add_error("maximum", f"Lớn nhất ({high}) phải từ nhỏ nhất ({low}) trở lên.")
        return self.cleaned_data

    def result(self) -> dict[str, Any]:
        """Return the question as the content holds it."""
        said = {name: value for name, value in self.cleaned_data.items() if "-" not in name and name != "options"}
        said |= self.conditions | ({"options": self.options} if "options" in self.fields else {})
        whole = {**self.question, **said}
        return {name: value for name, value in whole.items() if value not in (None, "", False, [])}

    @property
    def own_fields(self) -> list[Any]:
        """The fields of the type, for the page."""
        return [self[name] for name in (*_FIELDS_OF.get(self.kind, ()), "prefill") if name in self.fields]

    @property
    def expert_fields(self) -> list[Any]:
        """Those for who knows what they do."""
        return [self[name] for name in (*_EXPERT_OF.get(self.kind, ()), "official") if name in self.fields]


def _narrow() -> forms.TextInput:
    return forms.TextInput({"inputmode": "decimal", "class": "govuk-input--width-5", "autocomplete": "off"})


def _options(typed: str, known: list[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return the options of a text, one a line. A line that was there keeps its value, a line reworded in place too."""
    labels = list(dict.fromkeys(line.strip() for line in typed.splitlines() if line.strip()))
    values = {str(one.get("label")): str(one.get("value")) for one in known}
    for place, label in enumerate(labels):
        if label not in values and len(labels) == len(known) and str(known[place].get("label")) not in labels:
            values[label] = str(known[place].get("value"))
    taken = {values[label] for label in labels if label in values}
    for label in labels:
        if label not in values:
            values[label] = building.slug_of(label, taken, mark="_", empty="chon")
            taken.add(values[label])
    return [{"value": values[label], "label": label} for label in labels]
