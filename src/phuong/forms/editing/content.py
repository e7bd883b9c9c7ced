"""The content of a declaration as its file says it: from a version, from nothing, and out to YAML again."""

import copy
import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import yaml

from phuong.forms.faults import FormFileWrong
from phuong.forms.models import FormVersion
from phuong.kernel import plain_yaml
from phuong.kernel.text import fold

Content = dict[str, Any]

_LONGEST_KEY = 40


def blank_content(key: str, title: str) -> Content:
    """Return the content of a new declaration: one page, and the statement that every declaration ends with."""
    statement = "Tôi cam đoan những nội dung khai trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật."
    ends = {"key": "declaration", "label": statement, "type": "declaration", "required": True}
    return {"key": key, "title": title, "pages": [{"key": "noi-dung", "title": "Nội dung", "fields": [ends]}]}


def content_of(version: FormVersion) -> Content:
    """Return what the file of a version says, without its dates."""
    content = {
        "key": version.definition.key,
        "title": version.ui["title"],
        "legal_basis": version.legal_basis,
        "source": version.source,
        "verified": version.verified,
        "subject": version.ui.get("subject", ""),
        "pages": copy.deepcopy(version.ui["pages"]),
    }
    return {name: value for name, value in content.items() if value not in ("", False)}


def to_yaml(content: Mapping[str, Any], valid_from: date) -> str:
    """Return the file of a declaration, as ``forms.load_form`` reads it."""
    head = {name: content[name] for name in ("key", "title", "legal_basis") if content.get(name)}
    whole = {**head, "valid_from": valid_from, **{name: content[name] for name in content if name not in head}}
    return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=120)


def from_yaml(text: str, where: str) -> Content:
    """Return the content in a file. Errors: FormFileWrong for what is no YAML or no declaration."""
    try:
        found = plain_yaml.read_sent(text)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = f", dòng {mark.line + 1}" if mark else ""
        raise FormFileWrong(f"{where}{line}: không đọc được YAML, hãy xem lại thụt đầu dòng và dấu nháy.") from None
    if not isinstance(found, dict) or not isinstance(found.get("pages"), list):
        raise FormFileWrong(f"{where}: tệp không phải một tờ khai (thiếu danh sách pages).")
    return {name: value for name, value in found.items() if name not in ("valid_from", "valid_to")}


def slug_of(words: str, taken: Collection[str] = (), *, mark: str = "-", empty: str = "to-khai") -> str:
    """Return a key for ``words`` that is not ``taken``: "Họ và tên" gives ``ho-va-ten``, or ``ho_va_ten``."""
    plain = re.sub(r"[^a-z0-9]+", mark, fold(words)).strip(mark)[:_LONGEST_KEY].strip(mark)
    if not plain or not plain[0].isalpha():
        plain = f"{empty}{mark}{plain}".strip(mark)
    key, number = plain, 2
    while key in taken:
        key, number = f"{plain}{mark}{number}", number + 1
    return key


def question_key(label: str, content: Mapping[str, Any]) -> str:
    """Return a key for a question that no other question of the declaration has."""
    taken = {one["key"] for page in content["pages"] for one in _with_inner(page.get("fields", []))}
    return slug_of(label, taken, mark="_", empty="cau")


def _with_inner(fields: list[Content]) -> list[Content]:
    return [inner for one in fields for inner in (one, *one.get("fields", []))]
