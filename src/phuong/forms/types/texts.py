"""Words: short, long, names of persons, e-mail addresses."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from phuong.forms.ground import Ground
from phuong.forms.spec import FieldSpec
from phuong.forms.types.base import FieldType, class_for, misfit
from phuong.kernel.text import squeeze

MOST_LETTERS = 500
MOST_LETTERS_LONG = 4_000
MOST_LETTERS_NAME = 300
_BLANK_LINES = re.compile(r"\n{3,}")


class Text(FieldType):
    """One line."""

    allowed: tuple[str, ...] = ("max_length", "pattern", "pattern_message", "upper_case", "width")
    most = MOST_LETTERS

    def limit(self, spec: FieldSpec) -> int:
        return int(spec.more.get("max_length", self.most))

    def schema(self, spec: FieldSpec) -> dict[str, Any]:
        return {"type": "string", "minLength": 1, "maxLength": self.limit(spec)}

    def form_field(self, spec: FieldSpec, ground: Ground) -> forms.Field:
        width = spec.more.get("width")
        return forms.CharField(widget=forms.TextInput(dict(class_for(width)) if width else {}), strip=True)

    def normalise(self, spec: FieldSpec, answer: Any, ground: Ground) -> Any:
        answer = super().normalise(spec, answer, ground)
        return answer.upper() if isinstance(answer, str) and spec.more.get("upper_case") else answer

    def fault(self, spec: FieldSpec, answer: Any, ground: Ground) -> str | None:
        if not isinstance(answer, str):
            return misfit(spec, answer)
        if len(answer) > self.limit(spec):
            return f"{spec.label} dài tối đa {self.limit(spec)} ký tự, đang có {len(answer)}."
        pattern = spec.more.get("pattern")
        if pattern and not re.fullmatch(pattern, answer):
            return str(spec.more.get("pattern_message") or misfit(spec, answer))
        return None


class LongText(Text):
    """Several lines; blank lines between paragraphs stay."""

    allowed = ("max_length",)
    most = MOST_LETTERS_LONG

    def form_field(self, spec: FieldSpec, ground: Ground) -> forms.Field:
        return forms.CharField(widget=forms.Textarea({"rows": 5}))

    def normalise(self, spec: FieldSpec, answer: Any, ground: Ground) -> Any:
        if not isinstance(answer, str):
            return answer
        lines = [squeeze(line) for line in answer.replace("\r\n", "\n").split("\n")]
        return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip() or None


class Name(Text):
    """A person's name: one word is a name too, and some have 300 letters; digits are a slip."""

    allowed = ("max_length", "upper_case")
    most = MOST_LETTERS_NAME

    def form_field(self, spec: FieldSpec, ground: Ground) -> forms.Field:
        return forms.CharField(widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}))

    def fault(self, spec: FieldSpec, answer: Any, ground: Ground) -> str | None:
        if sentence := super().fault(spec, answer, ground):
            return sentence
        odd = next((letter for letter in answer if not (letter.isalpha() or letter in " '’.-·,()")), None)
        if odd is not None:
            return f"{spec.label} chỉ gồm chữ cái, có ký tự “{odd}”. Viết họ tên như trên giấy tờ."
        if not any(letter.isalpha() for letter in answer):
            return f"{spec.label} phải có chữ cái, nhận được “{answer[:30]}”."
        return None


class Email(Text):
    """An e-mail address."""

    allowed = ()
    most = 254

    def form_field(self, spec: FieldSpec, ground: Ground) -> forms.Field:
        return forms.CharField(widget=forms.EmailInput({"autocomplete": "email", "spellcheck": "false"}))

    def fault(self, spec: FieldSpec, answer: Any, ground: Ground) -> str | None:
        if sentence := super().fault(spec, answer, ground):
            return sentence
        try:
            validate_email(answer)
        except ValidationError:
            return f"Thư điện tử phải có dạng ten@vidu.vn, nhận được “{answer[:40]}”."
        return None
