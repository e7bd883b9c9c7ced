"""Conditions as rows that anybody can read ("“Có con” là Có"), written as CEL and read back from it."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from phuong.forms.editing.wording import label_of
from phuong.forms.types.choices import options_of
from phuong.kernel.dates import DateUnreadable, parse_date, short_date
from phuong.kernel.faults import Fault
from phuong.kernel.text import fold, squeeze

Questions = Mapping[str, Mapping[str, Any]]
"""Those that may be asked about: "answers.key" or "item.key" to the question."""

OPERATORS: Mapping[str, str] = {
    "is": "là",
    "is_not": "không là",
    "one_of": "là một trong",
    "answered": "đã được trả lời",
    "at_least": "từ … trở lên",
    "at_most": "đến … trở xuống",
}
JOINS: Mapping[str, str] = {"and": "mọi dòng đều đúng", "or": "ít nhất một dòng đúng"}
_SIGNS = {"and": " && ", "or": " || "}
_WHOLE, _BROKEN = ("integer", "year", "money_vnd"), ("decimal",)
_NUMBERS = (*_WHOLE, *_BROKEN)
_YES_NO = {"co": True, "khong": False, "yes": True, "no": False, "dung": True, "sai": False}

_NAME = r"((?:answers|item)\.[a-z][a-z0-9_]*)"
_VALUE = r"(true|false|-?\d+(?:\.\d+)?|'[^'\\]*'|\"(?:[^\"\\]|\\.)*\")"
_COMPARED = re.compile(rf"{_NAME}\s*(==|!=|>=|<=)\s*(null|{_VALUE[1:-1]})")
_AMONG = re.compile(rf"{_NAME}\s+in\s+\[(.*)\]")
_HOLDS = re.compile(rf"(!)?\(?{_VALUE}\s+in\s+{_NAME}\)?")
_OPERATOR_OF = {"==": "is", "!=": "is_not", ">=": "at_least", "<=": "at_most"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a question, an operator of ``OPERATORS``, and the values as people write them."""

    question: str
    operator: str
    values: tuple[str, ...] = ()


class ConditionUnclear(Fault):
    """A line that cannot be written as a condition; the sentence names the words to choose from."""


def to_cel(rows: Sequence[Row], join: str, questions: Questions) -> str:
    """Return the condition that rows say; "" for none. Errors: ConditionUnclear."""
    return _SIGNS[join].join(_row_to_cel(row, questions) for row in rows)


def from_cel(source: str, questions: Questions) -> tuple[list[Row], str] | None:
    """Return the rows of a condition and how they are joined; None for one that only CEL can say."""
    if not source.strip():
        return [], "and"
    if "&&" in source and "||" in source:
        return None
    join = "or" if "||" in source else "and"
    rows = [_read_row(part.strip(), questions) for part in source.split("||" if join == "or" else "&&")]
    found = [row for row in rows if row is not None]
    return (found, join) if len(found) == len(rows) else None


def in_words(source: str, questions: Questions) -> str:
    """Return a condition as people say it; what only CEL can say is shown as it is written."""
    read = from_cel(source, questions)
    if read is None:
        return f"điều kiện: {source}"
    rows, join = read
    return (" và " if join == "and" else " hoặc ").join(_row_in_words(row, questions) for row in rows)


def _row_in_words(row: Row, questions: Questions) -> str:
    called = f"“{label_of(questions[row.question])}”"
    values = ", ".join(f"“{value}”" for value in row.values)
    match row.operator:
        case "answered":
            return f"{called} đã được trả lời"
        case "at_least":
            return f"{called} từ {row.values[0]} trở lên"
        case "at_most":
            return f"{called} đến {row.values[0]} trở xuống"
    return f"{called} {OPERATORS[row.operator]} {values}"


def _row_to_cel(row: Row, questions: Questions) -> str:
    question = questions.get(row.question)
    if question is None:
        raise ConditionUnclear("Chọn một câu hỏi đứng trước câu này để đặt điều kiện.")
    name, many = row.question, question.get("type") == "choices"
    if row.operator == "answered":
        return f"{name} != null"
    if not row.values:
        raise ConditionUnclear(f"Ghi giá trị để so với câu “{label_of(question)}”.")
    if question.get("type") == "repeat":
        raise ConditionUnclear(
            f"“{label_of(question)}” là nhóm lặp lại: chỉ hỏi được “đã được trả lời”, hoặc dùng ô chuyên gia."
        )
    values = [_written(question, value) for value in row.values]
    if row.operator in ("at_least", "at_most"):
        if question.get("type") not in (*_NUMBERS, "date"):
            raise ConditionUnclear(f"“{label_of(question)}” không phải số hoặc ngày; hãy dùng “là” hoặc “không là”.")
        return f"{name} {'>=' if row.operator == 'at_least' else '<='} {values[0]}"
    if many:
        asked = " || ".join(f"{value} in {name}" for value in values)
        return {"is": f"{values[0]} in {name}", "is_not": f"!({values[0]} in {name})"}.get(row.operator, f"({asked})")
    if row.operator == "one_of":
        return f"{name} in [{', '.join(values)}]"
    return f"{name} {'==' if row.operator == 'is' else '!='} {values[0]}"


def _written(question: Mapping[str, Any], typed: str) -> str:
    """Return a value as CEL writes it, from what people write. Errors: ConditionUnclear naming the right words."""
    kind, called, typed = question.get("type"), label_of(question), squeeze(typed)
    if kind in ("boolean", "declaration"):
        if fold(typed) not in _YES_NO:
            raise ConditionUnclear(f"Câu “{called}” chỉ trả lời Có hoặc Không, nhận được “{typed}”.")
        return "true" if _YES_NO[fold(typed)] else "false"
    if options := options_in(question):
        for value, label in options:
            if typed == value or fold(typed) == fold(label):
                return json.dumps(value, ensure_ascii=False)
        offered = ", ".join(label for _, label in options[:12])
        raise ConditionUnclear(f"Câu “{called}” không có lựa chọn “{typed}”. Các lựa chọn: {offered}.")
    if kind in _NUMBERS:
        return _number(called, typed, broken=kind in _BROKEN)
    if kind == "date":
        try:
            return json.dumps(parse_date(typed).isoformat())
        except DateUnreadable as fault:
            raise ConditionUnclear(f"Câu “{called}” là ngày: {fault.sentence}") from None
    return json.dumps(typed, ensure_ascii=False)


def _number(called: str, typed: str, *, broken: bool) -> str:
    plain = typed.replace(" ", "")
    plain = plain.replace(",", ".") if broken else plain.replace(".", "")
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?" if broken else r"-?\d{1,15}", plain):
        raise ConditionUnclear(f"Câu “{called}” là số, nhận được “{typed}”.")
    return f"{float(plain)}" if broken else str(int(plain))


def options_in(question: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the (value, label) pairs a question offers, also those of a fixed list."""
    if question.get("type") == "ethnicity":
        return options_of("ethnic-groups")
    if question.get("type") == "country":
        return options_of("countries")
    if question.get("type") not in ("choice", "choices"):
        return ()
    return tuple((str(one.get("value")), str(one.get("label"))) for one in question.get("options") or [])


def _read_row(part: str, questions: Questions) -> Row | None:
    if found := _COMPARED.fullmatch(part):
        name, sign, value = found[1], found[2], found[3]
        if value == "null":
            return Row(name, "answered") if sign == "!=" and name in questions else None
        return _row_of(name, _OPERATOR_OF[sign], [value], questions)
    if found := _AMONG.fullmatch(part):
        return _row_of(found[1], "one_of", re.findall(_VALUE, found[2]), questions)
    if found := _HOLDS.fullmatch(part):
        return _row_of(found[3], "is_not" if found[1] else "is", [found[2]], questions)
    return None


def _row_of(name: str, operator: str, written: Sequence[str], questions: Questions) -> Row | None:
    question = questions.get(name)
    if question is None or not written:
        return None
    return Row(name, operator, tuple(_said(question, value) for value in written))


def _said(question: Mapping[str, Any], written: str) -> str:
    """Return a value of CEL as people write it."""
    if written in ("true", "false"):
        return "Có" if written == "true" else "Không"
    if written[0] == "'":
        value = written[1:-1]
    elif written[0] == '"':
        value = str(json.loads(written))
    else:
        return written.replace(".", ",")
    if question.get("type") == "date" and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return short_date(parse_date(value))
    return dict(options_in(question)).get(value, value)
