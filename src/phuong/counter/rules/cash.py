"""What must be in the box at the end of a shift. Pure.

Today only copies are paid at the counter; fees of dossiers come with their own receipts as one more ``CashLine``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["CashLine", "expected_cash", "is_explained"]


@dataclass(frozen=True, slots=True)
class CashLine:
    """One reason why money came into the box (positive) or left it (negative), whole đồng."""

    key: str
    label: str
    amount_vnd: int


def expected_cash(opening_vnd: int, lines: Iterable[CashLine]) -> int:
    """Return what the box must hold: what was in it at the start, and every line."""
    return opening_vnd + sum(line.amount_vnd for line in lines)


def is_explained(lines: Sequence[CashLine], opening_vnd: int, counted_vnd: int, reason: str) -> bool:
    """Tell whether a shift may close: the box holds what it must, or somebody wrote why not."""
    return counted_vnd == expected_cash(opening_vnd, lines) or bool(reason.strip())
