"""Facts that nobody has compared with their document yet: each block tells its own, an operator sees them on one page.

What we know from memory is data with ``verified: false`` and a source. A block registers at start a function that
returns what stands so in this installation: in its tables, or in the files it reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from phuong.kernel.dates import short_date

__all__ = ["UnverifiedFact", "facts_of_file", "register", "unverified_facts"]


@dataclass(frozen=True, slots=True)
class UnverifiedFact:
    """One fact: ``kind`` and ``name`` in Vietnamese, the law it goes back to, where we have it from, where it stands.

    ``place``: the file and key, or the page, where it is put right.
    """

    kind: str
    name: str
    legal_basis: str
    source: str
    place: str


Telling = Callable[[], Iterable[UnverifiedFact]]
_tellers: dict[str, Telling] = {}


def register(block: str, telling: Telling) -> None:
    """Let ``telling`` say what of ``block`` is not verified; called at start, once per block."""
    _tellers[block] = telling


def unverified_facts() -> list[UnverifiedFact]:
    """Return every unverified fact of the installation, block by block."""
    return [fact for block in sorted(_tellers) for fact in _tellers[block]()]


def facts_of_file(path: Path, kind: str, place: str, name: str = "") -> list[UnverifiedFact]:
    """Return what a YAML file marks ``verified: false``, or ``<what>_verified: false``, at any depth.

    A mapping lends source and legal basis to what is nested in it; ``<what>_about``, ``<what>_source`` tell of the
    second. ``place``: how an operator finds the file. ``name``: what the whole file is about, where it does not say so.
    """
    return list(_facts_of(path, path.stat().st_mtime_ns, kind, place, name))


@lru_cache(maxsize=200)
def _facts_of(path: Path, changed_at: int, kind: str, place: str, name: str) -> tuple[UnverifiedFact, ...]:
    # ``changed_at`` is there for the memory alone: a calendar takes half a second to read.
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return tuple(_found(content, _Frame(kind, place, name, "", "")))


_NAMING = ("about", "name", "title", "key")


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the mappings around a fact say."""

    kind: str
    place: str
    name: str
    legal_basis: str
    source: str

    def within(self, content: dict[str, Any], key: str) -> _Frame:
        name = next((str(content[word]) for word in _NAMING if content.get(word)), "")
        day = content.get("date")
        return _Frame(
            self.kind,
            f"{self.place}: {key}" if key else self.place,
            (f"{name} {short_date(day)}" if isinstance(day, date) else name) or self.name,
            str(content.get("legal_basis") or self.legal_basis),
            " ".join(str(content.get("source") or self.source).split()),
        )

    def fact(self, what: str = "", source: str = "") -> UnverifiedFact:
        name = f"{self.name} ({what})" if what and self.name else self.name or what
        return UnverifiedFact(self.kind, name or self.place, self.legal_basis, source or self.source, self.place)


def _found(content: Any, around: _Frame, key: str = "") -> Iterator[UnverifiedFact]:
    if isinstance(content, list):
        for number, item in enumerate(content, 1):
            called = item.get("key") or item.get("date") if isinstance(item, dict) else None
            yield from _found(item, around, str(called or number))
    if not isinstance(content, dict):
        return
    here = around.within(content, key)
    if content.get("verified") is False:
        yield here.fact()
    for name, value in content.items():
        if str(name).endswith("_verified") and value is False:
            what = str(name).removesuffix("_verified")
            yield here.fact(str(content.get(f"{what}_about", what)), str(content.get(f"{what}_source", "")))
        yield from _found(value, here, str(name))
