"""Who may be called before others: the grounds, as data. Pure."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

__all__ = ["PriorityGround", "priority_ground", "priority_grounds"]

FILE = Path(__file__).with_name("priority.yaml")


@dataclass(frozen=True, slots=True)
class PriorityGround:
    """One ground (diện ưu tiên). ``verified``: whether somebody compared it with the law it names."""

    key: str
    name: str
    hint: str
    legal_basis: str
    source: str
    verified: bool


@cache
def priority_grounds() -> tuple[PriorityGround, ...]:
    """Return the grounds in the order in which the kiosk asks for them."""
    return tuple(PriorityGround(**row) for row in yaml.safe_load(FILE.read_text(encoding="utf-8")))


def priority_ground(key: str) -> PriorityGround | None:
    """Return the ground of a key, None for any other word."""
    return next((one for one in priority_grounds() if one.key == key), None)
