"""Periods in which something holds: from the start, included, until the end, excluded; no end means still. Pure.

Half-open on purpose: the end of one version is the start of the next, and no day belongs to two or to none.
"""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from phuong.kernel.dates import short_date
from phuong.kernel.faults import Fault

__all__ = ["Period", "PeriodInvalid"]

T = TypeVar("T", bound=date)  # dates, or aware datetimes; never both in one period


class PeriodInvalid(Fault):
    """A period that ends before or when it begins, or a cut outside of it."""


@dataclass(frozen=True, slots=True)
class Period(Generic[T]):
    """``valid_from`` <= x < ``valid_to``; ``valid_to`` None is open. Never empty.

    Errors:  PeriodInvalid.
    """

    valid_from: T
    valid_to: T | None = None

    def __post_init__(self) -> None:
        if self.valid_to is not None and self.valid_to <= self.valid_from:
            begin, end = short_date(self.valid_from), short_date(self.valid_to)
            raise PeriodInvalid(f"Thời gian hiệu lực phải kết thúc sau khi bắt đầu: từ {begin} đến {end}.")

    def __contains__(self, at: T) -> bool:
        """Return whether it holds at that day or instant."""
        return self.valid_from <= at and (self.valid_to is None or at < self.valid_to)

    def overlaps(self, other: "Period[T]") -> bool:
        """Return whether some day or instant lies in both."""
        return other._begins_before(self.valid_to) and self._begins_before(other.valid_to)

    def covers(self, other: "Period[T]") -> bool:
        """Return whether all of ``other`` lies within."""
        if self.valid_from > other.valid_from:
            return False
        return self.valid_to is None or (other.valid_to is not None and other.valid_to <= self.valid_to)

    def adjoins(self, other: "Period[T]") -> bool:
        """Return whether one begins exactly where the other ends."""
        return self.valid_to == other.valid_from or other.valid_to == self.valid_from

    def intersection(self, other: "Period[T]") -> "Period[T] | None":
        """Return the part in both, or None."""
        if not self.overlaps(other):
            return None
        ends = [end for end in (self.valid_to, other.valid_to) if end is not None]
        return Period(max(self.valid_from, other.valid_from), min(ends) if ends else None)

    def split(self, at: T) -> "tuple[Period[T], Period[T]]":
        """Return the part before ``at`` and the part from ``at`` on.

        Errors:  PeriodInvalid unless ``at`` lies strictly inside.
        """
        if at not in self or at == self.valid_from:
            raise PeriodInvalid(f"Ngày {short_date(at)} không nằm bên trong thời gian hiệu lực nên không tách được.")
        return Period(self.valid_from, at), Period(at, self.valid_to)

    def _begins_before(self, end: T | None) -> bool:
        return end is None or self.valid_from < end
