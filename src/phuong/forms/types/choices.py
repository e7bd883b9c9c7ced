"""One of several, some of several, yes or no, a statement to agree to; fixed lists of ethnic groups and countries."""

from functools import cache
from pathlib import Path
from typing import Any

from django import forms

from phuong.forms.ground import Ground
from phuong.forms.spec import FieldSpec
from phuong.forms.types.base import FieldType
from phuong.kernel import plain_yaml
from phuong.ui.api import DeclarationField

LISTS = Path(__file__).parents[1] / "national" / "lists"
MOST_RADIOS = 7
YES_NO = (("yes", "Có"), ("no", "Không"))


@cache
def options_of(name: str) -> tuple[tuple[str, str], ...]:
    """Return the (value, label) pairs of a list kept as data."""
    content = plain_yaml.read((LISTS / f"{name}.yaml").read_text(encoding="utf-8"))
    return tuple((str(value), str(label)) for value, label in content["options"].items())


class Choice(FieldType):
    """One of a few (radio buttons) or of many (a select)."""

    def options(self, spec: FieldSpec) -> tuple[tuple[str, str], ...]:
        return spec.options

    def schema(self, spec: FieldSpec) -> dict[str, Any]:
        return {"type": "string", "enum": [value for value, _ in self.options(spec)]}

    def form_field(self, spec: FieldSpec, ground: Ground) -> forms.Field:
        options = list(self.options(spec))
        if len(options) <= MOST_RADIOS:
            return forms.ChoiceField(choices=options, widget=forms.RadioSelect)
        return forms.ChoiceField(choices=[("", "Chọn …"), *options])

    def fault(self, spec: FieldSpec, answer: Any, ground: Ground) -> str | None:
        if answer not in [value for value, _ in self.options(spec)]:
            return f"{spec.label}: chọn trong danh sách; “{str(answer)[:40]}” không có trong đó."
        return None

    def printed(self, spec: FieldSpec, answer: Any) -> str:
        return dict(self.options(spec)).get(answer, str(answer))


class Ethnicity(Choice):
    """One of the 54 ethnic groups; stored by its name, as registers do."""

    def options(self, spec: FieldSpec) -> tuple[tuple[str, str], ...]:
        return options_of("ethnic-groups")


class Country(Choice):
    """A country by its ISO 3166 code of two letters."""

    def options(self, spec: FieldSpec) -> tuple[tuple[str, str], ...]:
        return options_of("countries")


class Choices(Choice):
    """Any of a few."""

    def schema(self, spec: FieldSpec) -> dict[str, Any]:
        return {"type": "array", "uniqueItems": True, "items": super().schema(spec)}

    def form_field(self, spec: FieldSpec, ground: Ground) -> forms.Field:
        return forms.MultipleChoiceField(choices=list(self.options(spec)), widget=forms.CheckboxSelectMultiple)

    def fault(self, spec: FieldSpec, answer: Any, ground: Ground) -> str | None:
        if not isinstance(answer, list):
            return super().fault(spec, answer, ground)
        return next((said for one in answer if (said := super(Choices, self).fault(spec, one, ground))), None)

    def printed(self, spec: FieldSpec, answer: Any) -> str:
        return ", ".join(super(Choices, self).printed(spec, one) for one in answer)


class Boolean(FieldType):
    """Yes or no; not answered is neither."""

    def schema(self, spec: FieldSpec) -> dict[str, Any]:
        return {"type": "boolean"}

    def form_field(self, spec: FieldSpec, ground: Ground) -> forms.Field:
        return forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect)

    def to_answer(self, spec: FieldSpec, cleaned: Any, ground: Ground) -> Any:
        return {"yes": True, "no": False}.get(cleaned)

    def to_initial(self, spec: FieldSpec, answer: Any) -> Any:
        return {True: "yes", False: "no"}.get(answer, answer) if isinstance(answer, bool) else answer

    def fault(self, spec: FieldSpec, answer: Any, ground: Ground) -> str | None:
        return None if isinstance(answer, bool) else f"{spec.label}: chọn Có hoặc Không."

    def printed(self, spec: FieldSpec, answer: Any) -> str:
        return "Có" if answer else "Không"


class Declaration(Boolean):
    """Cam đoan: a statement that must be agreed to."""

    def schema(self, spec: FieldSpec) -> dict[str, Any]:
        return {"const": True}

    def form_field(self, spec: FieldSpec, ground: Ground) -> forms.Field:
        return DeclarationField()

    def to_answer(self, spec: FieldSpec, cleaned: Any, ground: Ground) -> Any:
        return True if cleaned else None

    def to_initial(self, spec: FieldSpec, answer: Any) -> Any:
        return bool(answer)

    def fault(self, spec: FieldSpec, answer: Any, ground: Ground) -> str | None:
        return None if answer is True else "Đánh dấu vào ô cam đoan thì mới nộp được."

    def printed(self, spec: FieldSpec, answer: Any) -> str:
        return "Đã cam đoan"
