"""Places in a declaration and what can be done there: add, replace, move, remove. Each returns a new content.

A place is the numbers that lead to it, counted from 0: ``0`` the first page, ``0.2`` its third question, ``0.2.1`` a
question inside that group; ``0.k1`` the second check of the first page.
"""

import copy
import re
from collections.abc import Sequence
from typing import Any

from phuong.forms.editing.content import Content
from phuong.kernel.acts import RowNotFound

GONE = "Mục này không còn trong bản thảo: có thể vừa bị xóa hoặc chuyển chỗ. Quay lại trang soạn để xem bản mới nhất."
_PLACE = re.compile(r"\d{1,3}(\.\d{1,3}){0,2}|\d{1,3}\.k\d{1,3}")


def item_at(content: Content, place: str) -> Content:
    """Return the page, question or check at ``place``. Errors: RowNotFound."""
    row, number = _row(content, place)
    found: Content = row[number]
    return found


def replaced(content: Content, place: str, value: Content) -> Content:
    """Return the content with ``value`` at ``place``. Errors: RowNotFound."""
    content = copy.deepcopy(content)
    row, number = _row(content, place)
    row[number] = value
    return content


def added(content: Content, inside: str, value: Content) -> tuple[Content, str]:
    """Return the content with ``value`` put last, and its place.

    ``inside``: "" for a page, a page's place for a question, a group's place for a question in it, ``0.k`` for a check.
    A statement (cam đoan) that ends a page stays its end. Errors: RowNotFound.
    """
    content = copy.deepcopy(content)
    if not inside:
        content["pages"].append(value)
        return content, str(len(content["pages"]) - 1)
    if inside.endswith(".k"):
        checks = item_at(content, inside[:-2]).setdefault("checks", [])
        checks.append(value)
        return content, f"{inside}{len(checks) - 1}"
    fields = item_at(content, inside).setdefault("fields", [])
    ends = bool(fields) and fields[-1].get("type") == "declaration" and value.get("type") != "declaration"
    number = len(fields) - ends
    fields.insert(number, value)
    return content, f"{inside}.{number}"


def removed(content: Content, place: str) -> Content:
    """Return the content without what is at ``place``. Errors: RowNotFound."""
    content = copy.deepcopy(content)
    row, number = _row(content, place)
    del row[number]
    return content


def moved(content: Content, place: str, step: int) -> tuple[Content, str]:
    """Return the content with what is at ``place`` one up (-1) or down (+1), and its new place.

    A question at the edge of its page goes over to the next page. At the very edge nothing moves. Errors: RowNotFound.
    """
    content = copy.deepcopy(content)
    row, number = _row(content, place)
    to = number + step
    if 0 <= to < len(row):
        row[number], row[to] = row[to], row[number]
        return content, _sibling(place, to)
    parts = place.split(".")
    other = int(parts[0]) + step
    if len(parts) != 2 or "k" in place or not 0 <= other < len(content["pages"]):
        return content, place
    fields = content["pages"][other].setdefault("fields", [])
    at = len(fields) if step < 0 else 0
    fields.insert(at, row.pop(number))
    return content, f"{other}.{at}"


def _row(content: Content, place: str) -> tuple[list[Any], int]:
    if not _PLACE.fullmatch(place):
        raise RowNotFound(GONE)
    *way, last = place.split(".")
    row: Any = content["pages"]
    for step in way:
        row = _inside(row, int(step), "checks" if last.startswith("k") else "fields")
    number = int(last.lstrip("k"))
    if not isinstance(row, list) or number >= len(row):
        raise RowNotFound(GONE)
    return row, number


def _inside(row: Sequence[Any], number: int, name: str) -> Any:
    if number >= len(row):
        raise RowNotFound(GONE)
    return row[number].get(name, [])


def _sibling(place: str, number: int) -> str:
    *way, last = place.split(".")
    return ".".join([*way, f"k{number}" if last.startswith("k") else str(number)])
