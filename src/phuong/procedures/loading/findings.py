"""What an import noticed: which row, what was wrong, what was done about it."""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["repaired", "refused", "kept"]
"""repaired: taken with a correction; refused: not taken; kept: our complete procedure stands, only noted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about one row of a file; ``row`` is the line as an editor counts it."""

    row: int
    code: str
    kind: Kind
    reason: str


class RowRefused(Exception):
    """A row that cannot be taken; the text says why and what to do."""


@dataclass(slots=True)
class Notes:
    """The findings about one row while it is read."""

    reasons: list[str] = field(default_factory=list)

    def repaired(self, reason: str) -> None:
        """Note a correction."""
        self.reasons.append(reason)
