"""What is wrong with a template, in words, all at once: the one judge of files and screens."""

import difflib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from phuong.documents.models import LetterKind
from phuong.documents.wording.facts import ASKED, FACTS, FORM, LATE
from phuong.documents.wording.form_facts import FormFacts, form_facts
from phuong.documents.wording.reading import Parsed, parse
from phuong.documents.wording.refusals import LetterFault

MOST_LETTERS = 20_000
_KEY = re.compile(r"[a-z][a-z0-9-]{0,79}\Z")
_ASK = re.compile(r"[a-z][a-z0-9_]{0,79}\Z")
_LENGTHS = {"title": 300, "about": 300, "addressee": 300, "legal_basis": 300, "source": 300, "form": 80}
_WORDS = {"title": "Tên văn bản", "about": "Trích yếu", "addressee": "Kính gửi"}


def faults_of(content: Mapping[str, Any]) -> list[LetterFault]:
    """Return everything that keeps ``content`` from being published; never raises, whatever it holds."""
    if shape := list(_shape(content)):
        return shape
    known = form_facts(str(content.get("form") or ""))
    found = [*_head(content, known)]
    parsed = parse(str(content.get("text", "")))
    found += [LetterFault("text", f"Dòng {one.line}: {one.sentence}", one.line) for one in parsed.faults]
    found += _names(content, known, parsed)
    return found


def _shape(content: Mapping[str, Any]) -> Iterator[LetterFault]:
    for name, longest in _LENGTHS.items():
        value = content.get(name, "")
        if not isinstance(value, str) or len(value) > longest:
            yield LetterFault(name, f"“{name}” phải là chữ, dài tối đa {longest} ký tự.")
    if not isinstance(content.get("key"), str) or not _KEY.match(content["key"]):
        yield LetterFault("key", "Khóa của mẫu chỉ gồm chữ thường không dấu, chữ số, gạch nối.")
    if not isinstance(content.get("verified", False), bool):
        yield LetterFault("verified", "“verified” là true hoặc false.")
    text = content.get("text")
    if not isinstance(text, str) or len(text) > MOST_LETTERS:
        yield LetterFault("text", f"Nội dung phải là chữ, dài tối đa {MOST_LETTERS} ký tự.")
    for name in ("procedures", "recipients"):
        rows = content.get(name) or []
        if not isinstance(rows, list) or not all(isinstance(row, str) and len(row) <= 200 for row in rows):
            yield LetterFault(name, f"“{name}” phải là danh sách, mỗi dòng dài tối đa 200 ký tự.")
    asks = content.get("asks") or []
    if not isinstance(asks, list) or not all(_is_ask(one) for one in asks):
        yield LetterFault("asks", "Mỗi điều cán bộ điền thêm cần tên (chữ thường không dấu, gạch dưới) và lời hỏi.")
    elif len({one["key"] for one in asks}) < len(asks):
        yield LetterFault("asks", "Có hai điều cán bộ điền thêm trùng tên. Đổi lời hỏi của một điều.")


def _is_ask(one: object) -> bool:
    if not isinstance(one, dict) or one.keys() != {"key", "label"}:
        return False
    if not isinstance(one["key"], str) or not isinstance(one["label"], str):
        return False
    return bool(_ASK.match(one["key"])) and 0 < len(one["label"]) <= 120


def _head(content: Mapping[str, Any], known: FormFacts | None) -> Iterator[LetterFault]:
    if not str(content.get("title", "")).strip():
        yield LetterFault("title", "Ghi tên văn bản, ví dụ: Giấy phép xây dựng.")
    if content.get("kind") not in LetterKind.values:
        yield LetterFault("kind", "Chọn loại văn bản trong danh sách.")
    if not str(content.get("text", "")).strip():
        yield LetterFault("text", "Viết nội dung văn bản.")
    if content.get("form") and known is None:
        yield LetterFault("form", f"Không có tờ khai “{content['form']}”. Chọn tờ khai trong danh sách.")


def _names(content: Mapping[str, Any], known: FormFacts | None, parsed: Parsed) -> Iterator[LetterFault]:
    plain, groups = (known.plain, known.groups) if known else ({}, {})
    asked = {f"{ASKED}{one['key']}" for one in content.get("asks") or []}
    single = {*FACTS, *plain, *asked}
    for name, within in dict.fromkeys(parsed.blanks()):
        inner = {*groups.get(within, ()), "item.number"} if within else set()
        if name not in single | inner:
            yield LetterFault("text", _unknown(name, single | inner, known))
    for name, repeats in dict.fromkeys(parsed.conditions()):
        allowed = set(groups) if repeats else (single | set(groups)) - LATE
        if name not in allowed:
            yield LetterFault("text", _unknown(name, allowed, known))
    for place in ("title", "about", "addressee"):
        for name, _ in dict.fromkeys(parse(str(content.get(place, ""))).blanks()):
            if name not in single - LATE:
                yield LetterFault(place, f"{_WORDS[place]}: {_unknown(name, single - LATE, known)}")


def _unknown(name: str, allowed: set[str], known: FormFacts | None) -> str:
    near = difflib.get_close_matches(name, sorted(allowed), n=1, cutoff=0.6)
    hint = f" Có phải “{near[0]}”?" if near else " Chọn trong danh sách dữ kiện."
    if name.startswith(FORM) and known is None:
        hint = " Chọn tờ khai của mẫu trước."
    return f"Không dùng được dữ kiện “{name}” ở đây.{hint}"
