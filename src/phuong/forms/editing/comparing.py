"""Two contents of a declaration compared, in words: what was added, removed, changed, moved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from phuong.forms.editing.conditions import in_words, options_in
from phuong.forms.editing.content import Content
from phuong.forms.editing.questions import askable
from phuong.forms.editing.wording import FACT_WORDS, SAID_WORDS, label_of, type_name

ADDED, REMOVED, CHANGED, MOVED = "Thêm", "Bỏ", "Đổi", "Chuyển chỗ"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: its kind, the page it is on, what it is about, and what changed ("Bắt buộc: Không → Có")."""

    kind: str
    page: str
    about: str
    details: tuple[str, ...] = ()


def differences(old: Content, new: Content) -> list[Difference]:
    """Return what is different in ``new``, in the order of ``new``, then what is gone."""
    return [*_whole(old, new), *_pages(old, new), *_questions(old, new), *_checks(old, new)]


def _whole(old: Content, new: Content) -> Iterator[Difference]:
    words = {"title": "Tên tờ khai", "subject": "Trích yếu", "legal_basis": "Căn cứ pháp lý"}
    for name, called in words.items():
        if old.get(name, "") != new.get(name, ""):
            yield Difference(CHANGED, "", called, (_change(old.get(name, ""), new.get(name, "")),))


def _pages(old: Content, new: Content) -> Iterator[Difference]:
    before, after = _by_key(old["pages"]), _by_key(new["pages"])
    for key, page in after.items():
        if key not in before:
            yield Difference(ADDED, page["title"], "cả trang")
        elif details := tuple(_details(before[key], page, ("title", "hint", "show_if"), old, new)):
            yield Difference(CHANGED, page["title"], "trang", details)
    for key, page in before.items():
        if key not in after:
            yield Difference(REMOVED, page["title"], "cả trang")


def _questions(old: Content, new: Content) -> Iterator[Difference]:
    before, after = _placed(old), _placed(new)
    for key, (page, one) in after.items():
        if key not in before:
            yield Difference(ADDED, page["title"], f"Câu “{label_of(one)}”", (f"Loại: {type_name(one['type'])}",))
            continue
        was_on, was = before[key]
        if details := tuple(_details(was, one, tuple(SAID_WORDS), old, new)):
            yield Difference(CHANGED, page["title"], f"Câu “{label_of(one)}”", details)
        if was_on["key"] != page["key"]:
            moved = (f"từ trang “{was_on['title']}”",)
            yield Difference(MOVED, page["title"], f"Câu “{label_of(one)}”", moved)
    for key, (page, one) in before.items():
        if key not in after:
            yield Difference(REMOVED, page["title"], f"Câu “{label_of(one)}”")
    yield from _order(before, after)


def _order(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    kept_before = [key for key in before if key in after and before[key][0]["key"] == after[key][0]["key"]]
    kept_after = [key for key in after if key in set(kept_before)]
    for was, now in zip(kept_before, kept_after, strict=True):
        if was != now:
            page, one = after[now]
            yield Difference(MOVED, page["title"], f"Câu “{label_of(one)}”", ("thứ tự các câu đã đổi từ đây",))
            return


def _checks(old: Content, new: Content) -> Iterator[Difference]:
    before, after = _all_checks(old), _all_checks(new)
    for check, page in after.items():
        if check not in before:
            yield Difference(ADDED, page, f"Kiểm tra “{check[2]}”", (in_words(check[0], askable(new)),))
    for check, page in before.items():
        if check not in after:
            yield Difference(REMOVED, page, f"Kiểm tra “{check[2]}”")


def _all_checks(content: Content) -> dict[tuple[str, str, str], str]:
    return {
        (check["rule"], check["field"], check["message"]): page["title"]
        for page in content["pages"]
        for check in page.get("checks", [])
    }


def _details(
    was: Mapping[str, Any], now: Mapping[str, Any], names: tuple[str, ...], old: Content, new: Content
) -> Iterator[str]:
    for name in names:
        before, after = _said(name, was, old), _said(name, now, new)
        if before != after:
            yield f"{SAID_WORDS[name]}: {_change(before, after)}"


def _said(name: str, one: Mapping[str, Any], content: Content) -> str:
    value = one.get(name)
    if value in (None, "", False, []):
        return "Không" if name in ("required", "upper_case", "detail_required") else ""
    match name:
        case "type":
            return type_name(value)
        case "show_if" | "required_if":
            return in_words(str(value), askable(content))
        case "options":
            return ", ".join(label for _, label in options_in(one))
        case "prefill":
            return FACT_WORDS.get(str(value), str(value))
    return "Có" if value is True else str(value)


def _change(before: str, after: str) -> str:
    return f"{before or '(không có)'} → {after or '(không có)'}"


def _by_key(pages: list[Content]) -> dict[str, Content]:
    return {page["key"]: page for page in pages}


def _placed(content: Content) -> dict[str, tuple[Content, Content]]:
    found: dict[str, tuple[Content, Content]] = {}
    for page in content["pages"]:
        for one in page.get("fields", []):
            found[one["key"]] = (page, one)
            for inner in one.get("fields", []) if one.get("type") == "repeat" else []:
                found[f"{one['key']}.{inner['key']}"] = (page, inner)
    return found
