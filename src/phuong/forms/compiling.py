"""From a form's file to what is published: JSON Schema 2020-12 for machines, ``ui`` for pages. Faults are named."""

import re
import string
from collections.abc import Mapping
from datetime import date
from typing import Any
from unicodedata import normalize

from phuong.forms.faults import FormFileWrong
from phuong.forms.prefilling import FACTS
from phuong.forms.shape import check_shape
from phuong.forms.spec import FieldSpec, read_spec
from phuong.forms.types import REPEAT, TYPES
from phuong.kernel.expressions import ExpressionInvalid, compile_expression

__all__ = ["Compiled", "compile_form"]

Compiled = tuple[dict[str, Any], dict[str, Any]]

_KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
_SLUG = re.compile(r"[a-z][a-z0-9-]{0,79}")
_COMMON = {"key", "label", "type", "required", "required_if", "show_if", "hint", "prefill", "default", "official"}
_REPEAT = {"fields", "item_label", "min", "max"}
_PAGE = {"key", "title", "hint", "show_if", "fields", "checks"}
_FORM = {"key", "title", "legal_basis", "valid_from", "valid_to", "source", "verified", "pages", "subject"}


def compile_form(content: Mapping[str, Any], where: str) -> Compiled:
    """Return (schema, ui) of a form's file content; ``where`` names the file in faults.

    Errors: ``FormFileWrong``: unknown words, keys used twice, conditions that cannot be read or that ask about
    questions which come later or not at all.
    """
    check_shape(content, where)
    content = _composed(content)
    _known(content, _FORM, where)
    for name in ("key", "title", "pages"):
        if not content.get(name):
            raise FormFileWrong(f"{where}: thiếu “{name}”.")
    if not _SLUG.fullmatch(content["key"]):
        raise FormFileWrong(f"{where}: khóa “{content['key']}” chỉ gồm chữ thường, số, gạch nối.")
    earlier: dict[str, str] = {}
    for page in content["pages"]:
        _check_page(page, earlier, where)
    for page in content["pages"]:
        _check_rules(page, earlier, where)
    _check_subject(content.get("subject", ""), earlier, where)
    ui = {"title": content["title"], "subject": content.get("subject", ""), "pages": content["pages"]}
    return _schema(content["key"], ui), ui


def _check_page(page: Mapping[str, Any], earlier: dict[str, str], where: str) -> None:
    at = f"{where}, trang {page.get('key')}"
    _known(page, _PAGE, at)
    if not page.get("title") or not _SLUG.fullmatch(str(page.get("key"))) or not page.get("fields"):
        raise FormFileWrong(f"{at}: trang phải có key, title và ít nhất một câu hỏi.")
    _condition(page.get("show_if", ""), earlier, at)
    for one in page["fields"]:
        _check_field(one, earlier, at)
        if one["key"] in earlier:
            raise FormFileWrong(f"{at}: câu hỏi {one['key']} có hai lần trong tờ khai.")
        earlier[one["key"]] = one["type"]


def _check_field(one: Mapping[str, Any], earlier: Mapping[str, str], at: str, *, inside: bool = False) -> None:
    at = f"{at}, câu {one.get('key')}"
    kind = one.get("type")
    if not _KEY.fullmatch(str(one.get("key"))) or not one.get("label"):
        raise FormFileWrong(f"{at}: câu hỏi phải có label và key gồm chữ thường, số, gạch dưới.")
    if kind == REPEAT and not inside:
        _known(one, _COMMON | _REPEAT, at)
        if not one.get("fields") or one.get("min", 0) > one.get("max", 20):
            raise FormFileWrong(f"{at}: nhóm lặp phải có fields, và min không lớn hơn max.")
        for inner in one["fields"]:
            _check_field(inner, earlier, at, inside=True)
    elif kind not in TYPES:
        raise FormFileWrong(f"{at}: không có loại câu hỏi “{kind}”. Các loại: {', '.join(TYPES)}.")
    else:
        _known(one, {*_COMMON, *TYPES[kind].allowed, *(["options"] if kind in ("choice", "choices") else [])}, at)
        if TYPES[kind].derived and one.get("of") not in earlier:
            raise FormFileWrong(f"{at}: loại {kind} cần “of” là khóa của một câu đứng trước.")
        if kind in ("choice", "choices") and not one.get("options"):
            raise FormFileWrong(f"{at}: câu hỏi chọn phải có options.")
    if one.get("prefill") and one["prefill"] not in FACTS:
        raise FormFileWrong(f"{at}: không biết nguồn “{one['prefill']}”. Các nguồn: {', '.join(FACTS)}.")
    _condition(one.get("show_if", ""), earlier, at)


def _check_rules(page: Mapping[str, Any], known: Mapping[str, str], where: str) -> None:
    at = f"{where}, trang {page['key']}"
    for one in page["fields"]:
        _condition(one.get("required_if", ""), known, f"{at}, câu {one['key']}")
    for check in page.get("checks", []):
        if set(check) != {"rule", "field", "message"} or check["field"] not in known:
            raise FormFileWrong(f"{at}: mỗi kiểm tra có rule, field (một câu của tờ khai) và message.")
        _condition(check["rule"], known, at)


def _condition(source: str, known: Mapping[str, str], at: str) -> None:
    if not source:
        return
    try:
        expression = compile_expression(source)
    except ExpressionInvalid as fault:
        raise FormFileWrong(f"{at}: {fault.sentence}") from None
    if strange := expression.members("answers") - set(known):
        raise FormFileWrong(
            f"{at}: điều kiện “{source}” hỏi {', '.join(sorted(strange))}, câu này không có hoặc đứng sau."
        )
    if strange := expression.variables - {"answers", "item", "today"}:
        raise FormFileWrong(f"{at}: điều kiện “{source}” dùng tên lạ {', '.join(sorted(strange))}.")


def _check_subject(template: str, known: Mapping[str, str], where: str) -> None:
    try:
        asked = {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
    except ValueError:
        raise FormFileWrong(f"{where}: trích yếu “{template}” viết sai dấu ngoặc.") from None
    if strange := asked - set(known):
        raise FormFileWrong(f"{where}: trích yếu dùng câu không có: {', '.join(sorted(strange))}.")


def _known(content: Mapping[str, Any], words: set[str], at: str) -> None:
    if strange := set(content) - words:
        raise FormFileWrong(f"{at}: không hiểu “{', '.join(sorted(strange))}”. Được dùng: {', '.join(sorted(words))}.")


def _schema(key: str, ui: Mapping[str, Any]) -> dict[str, Any]:
    form = read_spec(ui)
    always = [spec.key for page, spec in form.fields() if spec.required and not spec.show_if and not page.show_if]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:phuong:form:{key}",
        "title": form.title,
        "type": "object",
        "properties": {spec.key: _property(spec) for _, spec in form.fields()},
        "required": always,
        "additionalProperties": False,
    }


def _property(spec: FieldSpec) -> dict[str, Any]:
    if not spec.is_repeat:
        return {"title": spec.label, **TYPES[spec.type].schema(spec)}
    item = {
        "type": "object",
        "properties": {inner.key: _property(inner) for inner in spec.fields},
        "additionalProperties": False,
    }
    return {"title": spec.label, "type": "array", "maxItems": int(spec.more.get("max", 20)), "items": item}


def _composed(value: Any) -> Any:
    """Return the content with every text in NFC and every day as ISO text: what JSON can hold."""
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {_composed(key): _composed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_composed(inner) for inner in value]
    return value
