"""Whether a form's file has the shape of one at all, before anything is read from it."""

from collections.abc import Mapping
from typing import Any

from phuong.forms.faults import FormFileWrong

__all__ = ["check_shape"]

_TEXTS = {"key", "title", "label", "type", "hint", "show_if", "required_if", "prefill", "official", "unit", "of"}
_TEXTS |= {"pattern", "pattern_message", "item_label", "legal_basis", "source", "subject"}
_WHOLE = {"max_length", "min", "max", "width", "decimals"}
_NUMBERS = {"minimum", "maximum"}
_FLAGS = {"required", "upper_case", "detail_required", "verified"}
_LISTS = {"pages", "fields", "checks", "options"}
MOST_QUESTIONS, MOST_PAGES = 200, 50


def check_shape(content: object, where: str) -> None:
    """Refuse what has texts where numbers belong, and so on. Errors: FormFileWrong naming file and place."""
    if not isinstance(content, Mapping):
        raise FormFileWrong(f"{where}: phải là một tờ khai: bảng khóa và giá trị.")
    _check(content, where, 0)
    pages = content.get("pages") or []
    if len(pages) > MOST_PAGES or sum(len(page.get("fields") or []) for page in pages) > MOST_QUESTIONS:
        most = f"tối đa {MOST_PAGES} trang, {MOST_QUESTIONS} câu"
        raise FormFileWrong(f"{where}: tờ khai quá dài ({most}). Hãy chia nhỏ.")


def _check(part: Mapping[Any, Any], where: str, depth: int) -> None:
    if depth > 4:
        raise FormFileWrong(f"{where}: lồng nhau quá sâu; nhóm lặp lại không chứa nhóm lặp lại khác.")
    for name, value in part.items():
        at = f"{where}, mục {name}"
        if name in _LISTS:
            _rows(value, at, depth)
        elif why := _misfit(name, value):
            raise FormFileWrong(f"{at}: phải là {why}, nhận được “{str(value)[:40]}”.")


def _rows(value: object, at: str, depth: int) -> None:
    if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
        raise FormFileWrong(f"{at}: phải là danh sách.")
    for number, row in enumerate(value, start=1):
        if at.endswith("mục options") and not {"value", "label"} <= set(row):
            raise FormFileWrong(f"{at} {number}: mỗi lựa chọn có value và label.")
        _check(row, f"{at} {number}", depth + 1)


def _misfit(name: object, value: object) -> str:
    """Return what a value should be, "" if it is so."""
    for names, kinds, words in _KINDS:
        if name in names:
            fits = isinstance(value, kinds) and isinstance(value, bool) == (kinds is bool)
            return "" if fits else words
    return ""


_KINDS: tuple[tuple[set[str], Any, str], ...] = (
    (_TEXTS, str, "chữ"),
    (_WHOLE, int, "số nguyên"),
    (_NUMBERS, int | float, "số"),
    (_FLAGS, bool, "true hoặc false"),
    ({"value"}, str, "chữ, đặt trong dấu nháy"),
)
