"""A limit in law: how much time, counted in what, and what happens to it while the applicant is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from phuong.kernel.faults import Fault


class Unit(StrEnum):
    """In what a limit is counted."""

    HOUR = "hour"  # giờ làm việc
    HALF_DAY = "half_day"  # nửa ngày làm việc: a morning or an afternoon
    WORKING_DAY = "working_day"  # ngày làm việc
    CALENDAR_DAY = "calendar_day"  # ngày
    MONTH = "month"  # tháng
    SAME_DAY = "same_day"  # trong ngày


class StopPolicy(StrEnum):
    """What a request to the applicant does to the clock; the law of each procedure says which."""

    PAUSE = "pause"  # stands still, then runs on
    RESTART = "restart"  # begins again when the dossier is complete
    NONE = "none"  # runs through


# Looking a member up on its class costs more than the rest of a rule's decision: the rules use these.
RESTART, NONE = StopPolicy.RESTART, StopPolicy.NONE
SAME_DAY = Unit.SAME_DAY


class LimitInvalid(Fault):
    """A limit that no law can mean."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit, ``amount`` of ``unit``; ``amount`` is 1 or more, and 1 for ``SAME_DAY``.

    Errors:  LimitInvalid.
    """

    amount: int
    unit: Unit
    stop: StopPolicy = StopPolicy.PAUSE

    def __post_init__(self) -> None:
        if type(self.amount) is not int or self.amount < 1:
            raise LimitInvalid(f"Thời hạn phải là số nguyên từ 1 trở lên, nhận được {self.amount!r}.")
        if self.unit is Unit.SAME_DAY and self.amount != 1:
            raise LimitInvalid(f"Thời hạn trong ngày không có số lượng, nhận được {self.amount}.")

    def to_json(self) -> dict[str, Any]:
        """Return ``{"amount": 3, "unit": "working_day", "stop": "pause"}``."""
        return {"amount": self.amount, "unit": self.unit.value, "stop": self.stop.value}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Limit":
        """Read what ``to_json`` wrote; ``stop`` may be left out.

        Errors:  LimitInvalid naming the part that is missing or unknown.
        """
        try:
            unit, stop = Unit(value["unit"]), StopPolicy(value.get("stop", StopPolicy.PAUSE))
            return cls(value["amount"], unit, stop)
        except KeyError as missing:
            raise LimitInvalid(f"Thời hạn thiếu mục {missing}.") from None
        except LimitInvalid:
            raise
        except ValueError as unknown:
            raise LimitInvalid(f"Thời hạn có giá trị lạ: {unknown}.") from None
