"""Which line takes a procedure: the one that names its sector, else the one for everything else. Pure."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

__all__ = ["EVERYTHING_ELSE", "line_taking"]

EVERYTHING_ELSE = "*"


class Takes(Protocol):
    """What is asked of a line."""

    @property
    def takes(self) -> Sequence[str]: ...


T = TypeVar("T", bound=Takes)


def line_taking(lines: Iterable[T], sector: str) -> T | None:
    """Return the line of a hall in which somebody waits with a procedure of ``sector``; None where no line is."""
    there = list(lines)
    named = (one for one in there if sector in one.takes)
    rest = (one for one in there if EVERYTHING_ELSE in one.takes)
    return next(named, None) or next(rest, None)
