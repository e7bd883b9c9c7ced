"""Questions asked several times, without scripts: buttons that add or take away an item and show the page again."""

import re
from collections.abc import Mapping
from typing import Any

from phuong.forms.spec import FieldSpec

__all__ = ["ADD", "REMOVE", "counts_posted", "counts_stored", "wanted_change"]

ADD, REMOVE = "_add", "_remove"


def counts_stored(fields: tuple[FieldSpec, ...], answers: Mapping[str, Any]) -> dict[str, int]:
    """Return how many items each repeat shows for stored answers: those given, at least its minimum."""
    found: dict[str, int] = {}
    for spec in fields:
        if spec.is_repeat:
            given = answers.get(spec.key)
            least = max(int(spec.more.get("min", 0)), 1 if spec.required else 0)
            found[spec.key] = max(len(given) if isinstance(given, list) else 0, least)
    return found


def counts_posted(fields: tuple[FieldSpec, ...], posted: Mapping[str, Any]) -> dict[str, int]:
    """Return how many items each repeat has in what was posted, never more than it may have and one."""
    found: dict[str, int] = {}
    for spec in fields:
        if spec.is_repeat:
            place = re.compile(rf"{re.escape(spec.key)}-(\d{{1,3}})-")
            places = [int(match[1]) for name in posted if (match := place.match(name))]
            found[spec.key] = min(max(places, default=-1) + 1, int(spec.more.get("max", 20)) + 1)
    return found


def wanted_change(posted: Mapping[str, Any]) -> tuple[str, int | None] | None:
    """Return (repeat, ``None``) to add an item, (repeat, place) to take one away, ``None`` for an ordinary answer."""
    if key := posted.get(ADD):
        return str(key), None
    match = re.fullmatch(r"(\w+)-(\d{1,3})", str(posted.get(REMOVE) or ""))
    return (match[1], int(match[2])) if match else None
