"""The provisions behind due dates. Facts of law as data: each says from when it holds and whether it was checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from phuong.kernel.dates import local
from phuong.kernel.deadline.limit import StopPolicy, Unit

if TYPE_CHECKING:
    from phuong.kernel.deadline.outcome import Deadline


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision: the act, the place in it, in force from ``valid_from`` until before ``valid_to``."""

    act: str
    place: str
    valid_from: date
    valid_to: date | None = None
    verified: bool = False

    @property
    def text(self) -> str:
        """The provision as one writes it: "Bộ luật Dân sự 2015, Điều 147"."""
        return f"{self.act}, {self.place}" if self.place else self.act

    def in_force(self, day: date) -> bool:
        """Return whether it holds on that day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


_CIVIL_CODE = "Bộ luật Dân sự 2015"
_CODE_FROM = date(2017, 1, 1)
_ONE_STOP_2018, _ONE_STOP_2025 = date(2018, 6, 21), date(2025, 7, 1)

FIRST_DAY = (Citation(_CIVIL_CODE, "Điều 147", _CODE_FROM),)
LAST_DAY = (Citation(_CIVIL_CODE, "Điều 148", _CODE_FROM),)
WORKING_TIME = (
    Citation("Bộ luật Lao động 2012", "Điều 115", date(2013, 5, 1), date(2021, 1, 1)),
    Citation("Bộ luật Lao động 2019", "Điều 112", date(2021, 1, 1)),
)
ONE_STOP = (
    Citation("Nghị định 61/2018/NĐ-CP", "Điều 19", _ONE_STOP_2018, _ONE_STOP_2025),
    Citation("Nghị định 118/2025/NĐ-CP", "", _ONE_STOP_2025),
)
AFTER_THREE = (
    Citation("Nghị định 61/2018/NĐ-CP", "Điều 18", _ONE_STOP_2018, _ONE_STOP_2025),
    Citation("Nghị định 118/2025/NĐ-CP", "", _ONE_STOP_2025),
)


def citations(deadline: Deadline) -> tuple[Citation, ...]:
    """Return the provisions in force at the intake on which the answer rests, each once."""
    rules: list[tuple[Citation, ...]] = [WORKING_TIME]
    if deadline.limit.unit is not Unit.HOUR:
        rules += [FIRST_DAY, LAST_DAY]
    if deadline.may_be_deferred:
        rules.append(AFTER_THREE)
    if deadline.extended_days or (deadline.pauses and deadline.limit.stop is not StopPolicy.NONE):
        rules.append(ONE_STOP)
    day = local(deadline.start).date()
    found = [citation for rule in rules for citation in rule if citation.in_force(day)]
    return tuple(dict.fromkeys(found))


def basis_of_deferral(day: date) -> str:
    """Return the provision of the 15:00 rule in force on that day; empty before there was one."""
    return next((citation.text for citation in AFTER_THREE if citation.in_force(day)), "")
