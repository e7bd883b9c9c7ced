"""In which order those who wait are called: one with priority, then at most so many others as the line says. Pure.

Nobody starves. While others wait, every call of one with priority is followed by ``others_after_priority`` calls of
others; while some with priority wait, no more than that many others go between two of them. Among the others who
booked comes first from the booked time on, then who waits longest; so among those with priority.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

__all__ = ["MOST_OTHERS", "InLine", "in_calling_order"]

MOST_OTHERS = 5
"""So many others a line may call at most after one with priority: farther back nobody has to look."""


class InLine(Protocol):
    """What the order asks of a ticket."""

    @property
    def pk(self) -> int: ...
    @property
    def priority(self) -> str: ...
    @property
    def booked_for(self) -> datetime | None: ...
    @property
    def taken_at(self) -> datetime: ...
    @property
    def others_after_priority(self) -> int: ...


T = TypeVar("T", bound=InLine)


def in_calling_order(waiting: Iterable[T], called: Sequence[bool], now: datetime) -> list[T]:
    """Return those who wait in the order in which they will be called.

    ``called``: whether each of the latest calls was one with priority, the last call first.
    """
    rows = sorted(waiting, key=lambda one: _place(one, now))
    first, others = [one for one in rows if one.priority], [one for one in rows if not one.priority]
    before, order = list(called[:MOST_OTHERS]), list[T]()
    while first and others:
        goes_first = not any(before[: first[0].others_after_priority])
        order.append((first if goes_first else others).pop(0))
        before = [goes_first, *before][:MOST_OTHERS]
    return [*order, *first, *others]


def _place(one: InLine, now: datetime) -> tuple[bool, datetime, int]:
    is_booked_for_now = one.booked_for is not None and one.booked_for <= now
    return not is_booked_for_now, one.taken_at, one.pk
