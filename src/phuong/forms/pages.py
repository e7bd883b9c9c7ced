"""The pages that a person's answers lead to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from phuong.forms.ground import Ground
from phuong.forms.models import FormVersion
from phuong.forms.spec import spec_of
from phuong.forms.walking import Asked, Walk, walk

__all__ = ["Page", "pages"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page that these answers lead to. ``number`` counts from 1; ``complete`` = nothing required is missing."""

    key: str
    title: str
    hint: str
    number: int
    total: int
    complete: bool


def pages(version: FormVersion, answers: Mapping[str, Any]) -> list[Page]:
    """Return the pages these answers lead to, in order."""
    found = walk(spec_of(version), answers, Ground(version.valid_from))
    total = len(found.pages)
    return [
        Page(page.key, page.title, page.hint, number, total, not _lacks(asked, found))
        for number, (page, asked) in enumerate(found.pages, start=1)
    ]


def _lacks(asked: list[Asked], found: Walk) -> bool:
    inner = [one for outer in asked for item in outer.items for one in item]
    return any(one.answer is None and found.required(one) for one in [*asked, *inner])
