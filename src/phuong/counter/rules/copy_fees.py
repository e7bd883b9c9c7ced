"""What certified copies cost: by the pages of the original, for each copy, up to a limit. Pure; amounts are data."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from phuong.kernel import plain_yaml
from phuong.kernel.faults import Fault

__all__ = ["CopyFee", "NoCopyFee", "copy_fee_on"]

FILE = Path(__file__).with_name("copy_fees.yaml")


class NoCopyFee(Fault):
    """No fee is written down for a day."""


@dataclass(frozen=True, slots=True)
class CopyFee:
    """The rule of a time; amounts in whole đồng. ``verified``: whether somebody compared them with the circular."""

    valid_from: date
    valid_to: date | None
    first_pages: int
    first_page_vnd: int
    further_page_vnd: int
    most_per_copy_vnd: int
    legal_basis: str
    source: str
    verified: bool

    def per_copy(self, pages: int) -> int:
        """Return what one copy of an original of ``pages`` pages costs. Errors: ValueError below one page."""
        if pages < 1:
            raise ValueError("an original has a page at least")
        first = min(pages, self.first_pages)
        return min(first * self.first_page_vnd + (pages - first) * self.further_page_vnd, self.most_per_copy_vnd)

    def total(self, pages: int, copies: int) -> int:
        """Return what ``copies`` copies cost. Errors: ValueError below one page or one copy."""
        if copies < 1:
            raise ValueError("a copy at least")
        return self.per_copy(pages) * copies


def copy_fee_on(day: date) -> CopyFee:
    """Return the rule in force on a day. Errors: NoCopyFee."""
    for rule in _rules():
        if rule.valid_from <= day and (rule.valid_to is None or day < rule.valid_to):
            return rule
    raise NoCopyFee("Chưa có mức phí chứng thực bản sao cho ngày này. Báo người quản trị bổ sung biểu phí.")


@cache
def _rules() -> tuple[CopyFee, ...]:
    return tuple(CopyFee(**one) for one in plain_yaml.read(FILE.read_text(encoding="utf-8")))
