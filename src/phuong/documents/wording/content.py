"""The content of a template as its file says it: from a version, from nothing, and out to YAML again."""

import copy
import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import yaml

from phuong.documents.models import LetterKind, LetterTemplateVersion
from phuong.documents.wording.refusals import LetterFileWrong
from phuong.kernel import plain_yaml
from phuong.kernel.text import fold

Content = dict[str, Any]
NAMES = (
    "key", "title", "kind", "about", "addressee", "procedures", "form", "legal_basis", "source", "verified",
    "text", "asks", "recipients",
)  # fmt: skip
"""What a file may say beside its dates, in the order in which it is written."""
LONGEST_KEY = 60


def blank_content(key: str, title: str, kind: str) -> Content:
    """Return the content of a new template: an ending to begin with."""
    letter = kind != LetterKind.RESULT
    return {
        "key": key,
        "title": title,
        "kind": kind,
        "addressee": "{applicant.name}" if letter else "",
        "about": "",
        "procedures": [],
        "form": "",
        "legal_basis": "",
        "text": "{agency.name} trả lời hồ sơ mã số {dossier.code} như sau:" if letter else "{agency.name} xác nhận:",
        "asks": [],
        "recipients": ["Như trên", "Lưu: VT"] if letter else [],
    }


def content_of(version: LetterTemplateVersion) -> Content:
    """Return what the file of a version says, without its dates."""
    return {"key": version.template.key, **copy.deepcopy(version.content)}


def to_yaml(content: Mapping[str, Any], valid_from: date) -> str:
    """Return the file of a template, as ``load_letters`` reads it."""
    head = {name: content[name] for name in NAMES if content.get(name) not in (None, "", [])}
    head["verified"] = bool(content.get("verified", False))
    whole = {"key": head.pop("key", ""), "valid_from": valid_from, **head}
    return yaml.dump(whole, Dumper=_Readable, allow_unicode=True, sort_keys=False, width=120)


def from_yaml(text: str, where: str) -> Content:
    """Return the content in a file. Errors: LetterFileWrong for what is no YAML or no template."""
    try:
        found = plain_yaml.read_sent(text)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = f", dòng {mark.line + 1}" if mark else ""
        raise LetterFileWrong(f"{where}{line}: không đọc được YAML, hãy xem lại thụt đầu dòng và dấu nháy.") from None
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        raise LetterFileWrong(f"{where}: tệp không phải một mẫu văn bản (thiếu text).")
    return {name: found[name] for name in NAMES if name in found}


def slug_of(words: str, taken: Collection[str] = (), *, mark: str = "-", empty: str = "mau") -> str:
    """Return a key for ``words`` that is not ``taken``: "Giấy phép" gives ``giay-phep``."""
    plain = re.sub(r"[^a-z0-9]+", mark, fold(words)).strip(mark)[:LONGEST_KEY].strip(mark)
    if not plain or not plain[0].isalpha():
        plain = f"{empty}{mark}{plain}".strip(mark)
    key, number = plain, 2
    while key in taken:
        key, number = f"{plain}{mark}{number}", number + 1
    return key


class _Readable(yaml.SafeDumper):
    """Writes a text of several lines as lines."""


def _text(dumper: yaml.SafeDumper, words: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", words, style="|" if "\n" in words else None)


_Readable.add_representer(str, _text)
