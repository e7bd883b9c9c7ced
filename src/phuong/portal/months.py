"""A month as an address names it ("2022-12") and as an interval of instants in Việt Nam. Pure."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from phuong.kernel.dates import VN, local

_WRITTEN = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")
SHOWN = 12


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One month of a year."""

    year: int
    number: int

    @property
    def key(self) -> str:
        """As in addresses: "2022-12"."""
        return f"{self.year}-{self.number:02d}"

    @property
    def label(self) -> str:
        """As on screen: "tháng 12/2022"."""
        return f"tháng {self.number}/{self.year}"

    @property
    def start(self) -> datetime:
        """Its first instant."""
        return datetime(self.year, self.number, 1, tzinfo=VN)

    @property
    def end(self) -> datetime:
        """The first instant after it."""
        return self.after(1).start

    def after(self, months: int) -> "Month":
        """Return the month so many months later; earlier for a negative number."""
        year, number = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, number + 1)


def month_of(instant: datetime) -> Month:
    """Return the month of an instant in Việt Nam."""
    day: date = local(instant).date()
    return Month(day.year, day.month)


def months_until(now: datetime) -> list[Month]:
    """Return the present month and those before it, newest first."""
    return [month_of(now).after(-back) for back in range(SHOWN)]


def month_asked(text: str, now: datetime) -> Month:
    """Return the month that an address names; the present one for anything else and for what is still to come."""
    found = _WRITTEN.fullmatch(text)
    present = month_of(now)
    return min(Month(int(found[1]), int(found[2])), present) if found else present
