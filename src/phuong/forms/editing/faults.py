"""What still keeps a declaration from being published, each in words, with the place it leads to."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from phuong.forms.compiling import compile_form
from phuong.forms.editing.content import Content
from phuong.forms.editing.questions import all_questions, askable, askable_before
from phuong.forms.editing.wording import label_of, type_name
from phuong.forms.faults import FormFileWrong
from phuong.forms.prefilling import FACTS
from phuong.forms.types import REPEAT, TYPES
from phuong.kernel.expressions import ExpressionInvalid, compile_expression


@dataclass(frozen=True, slots=True)
class DraftFault:
    """One thing to mend: where (``tree``; "" = the declaration itself), and the sentence."""

    place: str
    sentence: str


def faults_of(content: Content) -> list[DraftFault]:
    """Return everything to mend before publication, in the order of the declaration."""
    found = list(_found(content))
    if found:
        return found
    try:
        compile_form(content, "Tờ khai")
    except FormFileWrong as fault:
        return [DraftFault("", fault.sentence)]
    return []


def _found(content: Content) -> Iterator[DraftFault]:
    if not str(content.get("title", "")).strip():
        yield DraftFault("", "Tờ khai chưa có tên.")
    if not content["pages"]:
        yield DraftFault("", "Tờ khai chưa có trang nào. Hãy thêm một trang.")
    yield from _subject(content)
    for number, page in enumerate(content["pages"]):
        yield from _of_page(content, page, str(number))
    for place, one in all_questions(content):
        for sentence in _of_question(one):
            yield DraftFault(place, f"Câu “{label_of(one)}”: {sentence}")
        for sentence in _conditions(content, one, place):
            yield DraftFault(place, f"Câu “{label_of(one)}”: {sentence}")


def _of_page(content: Content, page: Mapping[str, Any], place: str) -> Iterator[DraftFault]:
    called = f"Trang “{page.get('title') or 'chưa có tên'}”"
    if not page.get("title"):
        yield DraftFault(place, f"{called}: ghi tên trang.")
    if not page.get("fields"):
        yield DraftFault(place, f"{called}: chưa có câu hỏi nào. Hãy thêm câu hỏi hoặc xóa trang.")
    if why := _why_not(page.get("show_if", ""), askable_before(content, f"{place}.0")):
        yield DraftFault(place, f"{called}: {why}")
    for number, check in enumerate(page.get("checks", [])):
        at, everything = f"{place}.k{number}", askable(content)
        if f"answers.{check.get('field')}" not in everything:
            yield DraftFault(at, f"{called}: một kiểm tra báo lỗi ở câu đã bị xóa. Chọn câu khác hoặc xóa kiểm tra.")
        elif not check.get("message"):
            yield DraftFault(at, f"{called}: một kiểm tra chưa có lời báo cho người khai.")
        elif why := _why_not(check.get("rule", ""), everything, extra={"today"}) or _empty(check.get("rule")):
            yield DraftFault(at, f"{called}, kiểm tra “{check['message']}”: {why}")


def _empty(rule: object) -> str:
    return "" if rule else "chưa ghi điều gì phải đúng."


def _of_question(one: Mapping[str, Any]) -> Iterator[str]:
    kind = one.get("type")
    if not one.get("label"):
        yield "ghi lời hỏi."
    if kind != REPEAT and kind not in TYPES:
        yield f"chọn loại câu hỏi; “{kind}” không có trong danh sách."
    if kind == REPEAT and not one.get("fields"):
        yield "nhóm lặp lại chưa có câu hỏi nào bên trong."
    if kind in ("choice", "choices"):
        yield from _of_options(one)
    if one.get("prefill") and one["prefill"] not in FACTS:
        yield "nguồn lấy sẵn không có; chọn lại trong danh sách."
    for low, high in (("minimum", "maximum"), ("min", "max")):
        if one.get(low) is not None and one.get(high) is not None and one[low] > one[high]:
            yield f"số nhỏ nhất ({one[low]}) lớn hơn số lớn nhất ({one[high]})."
    if one.get("pattern"):
        try:
            re.compile(str(one["pattern"]))
        except re.error:
            yield "khuôn mẫu viết sai; nhờ người biết biểu thức chính quy xem lại, hoặc xóa đi."


def _of_options(one: Mapping[str, Any]) -> Iterator[str]:
    options = one.get("options") or []
    if len(options) < 2:
        yield f"loại “{type_name(one.get('type'))}” cần ít nhất hai lựa chọn."
    values = [option.get("value") for option in options]
    if len(set(values)) != len(values):
        yield "có hai lựa chọn giống nhau; xóa bớt một."


def _conditions(content: Content, one: Mapping[str, Any], place: str) -> Iterator[str]:
    before = askable_before(content, place)
    if why := _why_not(one.get("show_if", ""), before):
        yield why
    if place.count(".") == 1 and (why := _why_not(one.get("required_if", ""), askable(content))):
        yield why
    kind = one.get("type")
    if kind in TYPES and TYPES[kind].derived and f"answers.{one.get('of')}" not in before:
        yield "chọn câu hỏi ngày đứng trước để suy ra."


def _why_not(source: str, known: Mapping[str, Any], extra: frozenset[str] | set[str] = frozenset()) -> str:
    """Return why a condition cannot be, in words; "" when it can."""
    if not source:
        return ""
    try:
        expression = compile_expression(source)
    except ExpressionInvalid as fault:
        return f"điều kiện “{source}” viết sai. {fault.sentence}"
    for group in ("answers", "item"):
        strange = [name for name in sorted(expression.members(group)) if f"{group}.{name}" not in known]
        if strange:
            names = ", ".join(strange)
            return f"điều kiện hỏi một câu đứng sau hoặc đã bị xóa ({names}). Sửa điều kiện, hoặc chuyển câu lên trước."
    if strange := sorted(expression.variables - {"answers", "item", *extra}):
        return f"điều kiện dùng tên lạ: {', '.join(strange)}. Chỉ dùng answers, item."
    return ""


def _subject(content: Content) -> Iterator[DraftFault]:
    asked = re.findall(r"\{([^}]*)\}", str(content.get("subject", "")))
    known = {name.partition(".")[2] for name in askable(content)}
    if strange := [name for name in asked if name not in known]:
        yield DraftFault("", f"Trích yếu dùng câu không có: {', '.join(strange)}. Sửa ở mục Tên và trích yếu.")
