"""Two texts compared line by line; two contents of a template compared in words."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from phuong.documents.models import LetterKind

SAME, ADDED, REMOVED, CHANGED = "same", "added", "removed", "changed"
_PARTS = {
    "title": "Tên văn bản",
    "kind": "Loại",
    "about": "Trích yếu",
    "addressee": "Kính gửi",
    "procedures": "Dùng cho thủ tục",
    "form": "Tờ khai",
    "legal_basis": "Căn cứ pháp lý",
    "asks": "Cán bộ điền thêm",
    "recipients": "Nơi nhận",
}


@dataclass(frozen=True, slots=True)
class LineChange:
    """One line of two texts: the same in both, only in one, or written otherwise."""

    kind: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part of a template other than its text, before and after, in words."""

    about: str
    old: str
    new: str


def changed_lines(old: str, new: str) -> list[LineChange]:
    """Return both texts as one list of lines, in the order of ``new``."""
    before, after = old.splitlines(), new.splitlines()
    found: list[LineChange] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [LineChange(SAME, line, line) for line in after[c:d]]
            continue
        pairs = min(b - a, d - c)
        found += [LineChange(CHANGED, x, y) for x, y in zip(before[a : a + pairs], after[c : c + pairs], strict=True)]
        found += [LineChange(REMOVED, old=line) for line in before[a + pairs : b]]
        found += [LineChange(ADDED, new=line) for line in after[c + pairs : d]]
    return found


def changed_parts(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[PartChange]:
    """Return what differs beside the text."""
    found = ((words, _in_words(name, old), _in_words(name, new)) for name, words in _PARTS.items())
    return [PartChange(words, before, after) for words, before, after in found if before != after]


def _in_words(name: str, content: Mapping[str, Any]) -> str:
    value: Any = content.get(name) or ""
    if name == "asks":
        return "; ".join(one["label"] for one in value or [])
    if name == "kind":
        return LetterKind(value).label if value in LetterKind.values else str(value)
    return "; ".join(value) if isinstance(value, list) else str(value)
