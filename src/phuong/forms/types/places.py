"""Addresses and agencies, as they were on the day; what was chosen is stored with its words, as filed."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from phuong.forms.ground import Ground
from phuong.forms.spec import FieldSpec
from phuong.forms.types.base import FieldType, misfit
from phuong.kernel.text import squeeze

ELSEWHERE = "other"
MOST_LETTERS = 200
_PARTS = ("country", "province", "district", "commune", "detail", "text")


class AddressWidget(forms.MultiWidget):
    """One list of all communes grouped by district, and one line for the rest: works without scripts."""

    template_name = "forms/widgets/address.html"
    use_fieldset = True

    def __init__(self, groups: list[tuple[str, list[tuple[str, str]]]] | None = None) -> None:
        choices = [("", "Chọn xã, phường …"), *(groups or []), (ELSEWHERE, "Nơi khác, ghi đủ ở ô dưới")]
        super().__init__(
            {
                "commune": forms.Select({"class": "govuk-select"}, choices=choices),
                "detail": forms.TextInput({"class": "govuk-input", "autocomplete": "off"}),
            }
        )

    def decompress(self, value: Any) -> list[str]:
        if not isinstance(value, dict):
            return ["", ""]
        unit = value.get("commune") or value.get("district") or (ELSEWHERE if value.get("detail") else "")
        return [unit, value.get("detail", "")]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_commune" if id_ else ""


class AddressField(forms.MultiValueField):
    """Reads the two parts to ``{"unit": code, "detail": text}``."""

    def __init__(self, groups: list[tuple[str, list[tuple[str, str]]]], **kwargs: Any) -> None:
        flat = [("", ""), (ELSEWHERE, ELSEWHERE), *(option for _, options in groups for option in options)]
        parts = (forms.ChoiceField(choices=flat, required=False), forms.CharField(required=False))
        super().__init__(parts, widget=AddressWidget(groups), require_all_fields=False, **kwargs)

    def compress(self, data_list: list[Any]) -> Any:
        unit, detail = [*data_list, "", ""][:2]
        if not unit and not detail:
            return None
        if not unit:
            raise ValidationError("Chọn xã, phường trong danh sách; nếu ở nơi khác, chọn “Nơi khác”.", code="unit")
        return {"unit": unit, "detail": detail}


class Address(FieldType):
    """Country, province, district, commune by code, the rest in words; outside the list all in words."""

    allowed = ("detail_required",)

    def schema(self, spec: FieldSpec) -> dict[str, Any]:
        text = {"type": "string", "maxLength": 400}
        return {
            "type": "object",
            "properties": dict.fromkeys(_PARTS, text),
            "required": ["country", "text"],
            "additionalProperties": False,
        }

    def form_field(self, spec: FieldSpec, ground: Ground) -> forms.Field:
        return AddressField(ground.commune_groups)

    def to_answer(self, spec: FieldSpec, cleaned: Any, ground: Ground) -> Any:
        if not isinstance(cleaned, dict):
            return None
        unit = "" if cleaned["unit"] == ELSEWHERE else cleaned["unit"]
        return _filed(unit, cleaned["detail"], "VN", ground)

    def normalise(self, spec: FieldSpec, answer: Any, ground: Ground) -> Any:
        if not _is_address(answer):
            return answer or None
        if answer.get("text"):  # filed once: the words of that day stay
            return {part: squeeze(answer[part]) for part in answer} or None
        unit = answer.get("commune") or answer.get("district") or ""
        if unit and not ground.line_of(unit):
            return answer
        return _filed(unit, answer.get("detail", ""), answer.get("country") or "VN", ground)

    def fault(self, spec: FieldSpec, answer: Any, ground: Ground) -> str | None:
        if not _is_address(answer):
            return misfit(spec, answer)
        unit, detail = answer.get("commune") or answer.get("district"), answer.get("detail", "")
        if unit and not ground.line_of(unit):
            return f"{spec.label}: đơn vị mã {str(unit)[:10]} không còn vào ngày này. Chọn lại xã, phường."
        if len(detail) > MOST_LETTERS:
            return f"{spec.label} dài tối đa {MOST_LETTERS} ký tự, đang có {len(detail)}."
        if not unit and len(detail) < 5:
            return f"{spec.label}: ở nơi khác thì ghi đủ số nhà, xã, tỉnh vào ô dưới."
        if spec.more.get("detail_required") and not detail:
            return f"{spec.label}: ghi thêm số nhà, đường, hoặc thôn, tổ dân phố."
        return None

    def printed(self, spec: FieldSpec, answer: Any) -> str:
        return str(answer.get("text") or answer.get("detail", "")) if isinstance(answer, dict) else str(answer)


def _is_address(answer: object) -> bool:
    return isinstance(answer, dict) and set(answer) <= set(_PARTS) and all(isinstance(v, str) for v in answer.values())


def _filed(unit: str, detail: str, country: str, ground: Ground) -> dict[str, str] | None:
    """Return the address with its words as of the day, so that a later reorganisation cannot change what was filed."""
    detail = squeeze(detail)
    line = ground.line_of(unit) if unit else []
    if not line and not detail:
        return None
    codes = {row.level: row.code for row in line}
    words = ", ".join([*([detail] if detail else []), *(str(row) for row in line)])
    filed = {"country": country, **codes, "detail": detail, "text": words}
    return {part: filed[part] for part in _PARTS if filed.get(part)}


class AgencyChoice(FieldType):
    """An agency of the day; ``kinds`` narrows the list. Stored with its name, as filed."""

    allowed = ("kinds",)

    def schema(self, spec: FieldSpec) -> dict[str, Any]:
        text = {"type": "string", "minLength": 1}
        return {"type": "object", "properties": {"code": text, "name": text}, "required": ["code", "name"]}

    def form_field(self, spec: FieldSpec, ground: Ground) -> forms.Field:
        return forms.ChoiceField(choices=[("", "Chọn cơ quan …"), *self._options(spec, ground)])

    def to_answer(self, spec: FieldSpec, cleaned: Any, ground: Ground) -> Any:
        name = dict(self._options(spec, ground)).get(cleaned)
        return {"code": cleaned, "name": name} if name else None

    def to_initial(self, spec: FieldSpec, answer: Any) -> Any:
        return answer.get("code") if isinstance(answer, dict) else answer

    def fault(self, spec: FieldSpec, answer: Any, ground: Ground) -> str | None:
        if not isinstance(answer, dict):
            return misfit(spec, answer)
        if answer.get("code") not in dict(self._options(spec, ground)):
            return f"{spec.label}: cơ quan “{str(answer.get('name'))[:60]}” không nhận việc này. Chọn lại cơ quan."
        return None

    def printed(self, spec: FieldSpec, answer: Any) -> str:
        return str(answer.get("name", "")) if isinstance(answer, dict) else str(answer)

    def _options(self, spec: FieldSpec, ground: Ground) -> list[tuple[str, str]]:
        return ground.agency_options(tuple(spec.more.get("kinds", ())))
