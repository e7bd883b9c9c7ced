"""What is wrong with a request, in sentences: pydantic's findings told in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_SENTENCES: Mapping[str, str] = {
    "missing": "còn thiếu",
    "int_parsing": "phải là số nguyên",
    "int_parsing_size": "là số quá lớn",
    "greater_than_equal": "phải từ {ge} trở lên",
    "less_than_equal": "phải từ {le} trở xuống",
    "literal_error": "chỉ nhận một trong: {expected}",
    "string_too_short": "không được để trống",
    "string_too_long": "dài quá {max_length} ký tự",
    "string_pattern_mismatch": "có ký tự không đọc được; hãy gõ lại",
    "date_from_datetime_parsing": "phải là ngày dạng YYYY-MM-DD, ví dụ 2022-12-14",
    "date_from_datetime_inexact": "phải là ngày dạng YYYY-MM-DD, không kèm giờ",
    "date_parsing": "phải là ngày dạng YYYY-MM-DD, ví dụ 2022-12-14",
}
_OTHERWISE = "không đúng; xem /api/v1/openapi.json"


def wrong_parameters(findings: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return one entry per wrong parameter: ``name``, ``where`` (path, query) and a ``sentence``."""
    return [_told(finding) for finding in findings]


def in_one_sentence(parameters: Iterable[Mapping[str, str]]) -> str:
    """Return all of them as the ``detail`` of the problem."""
    return "; ".join(f"“{wrong['name']}” {wrong['sentence']}" for wrong in parameters) + "."


def _told(finding: Mapping[str, Any]) -> dict[str, str]:
    where, *name = [str(part) for part in finding["loc"]]
    context = {key: _in_vietnamese(value) for key, value in finding.get("ctx", {}).items()}
    sentence = _SENTENCES.get(finding["type"], _OTHERWISE).format_map(context)
    return {"name": ".".join(name) or where, "where": where, "sentence": sentence}


def _in_vietnamese(value: Any) -> Any:
    return value.replace(" or ", ", ").replace("'", "") if isinstance(value, str) else value
