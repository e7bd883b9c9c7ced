"""The dossier code (mã số hồ sơ): receiving agency, day, serial of that day. Never rewritten after a merger.

Ours are ``H24.12-221214-0001``; the serial has four digits and widens past 9999, it does not wrap. Ministries
write longer serials and sometimes an eight-digit day; what comes from them is kept as it is.
Source: Thông tư 01/2018/TT-VPCP; Thông tư 03/2025/TT-VPCP.
"""

import re
from dataclasses import dataclass
from datetime import date

from phuong.kernel.identifiers.fault import IdentifierInvalid, shown
from phuong.kernel.text import squeeze

_SHAPE = re.compile(
    r"(?P<agency>(?:[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.)?[A-H][0-9]{2}(?:\.[0-9]{2,3})*)"
    r"-(?P<day>[0-9]{6}|[0-9]{8})-(?P<serial>[0-9]{4,7})"
)
_AGENCY = re.compile(r"(?:[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.)?[A-H][0-9]{2}(?:\.[0-9]{2,3})*")
_DASHES = re.compile(r"\s*[-‐‑‒–—−]\s*")
LARGEST_SERIAL = 9_999_999


class DossierCodeInvalid(IdentifierInvalid):
    """Not a dossier code, or one that cannot be made."""


@dataclass(frozen=True, slots=True)
class DossierCode:
    """A code and its parts. ``long_day`` and ``width`` keep how a foreign code was written."""

    agency: str
    day: date
    serial: int
    long_day: bool = False
    width: int = 4

    def __post_init__(self) -> None:
        if not _AGENCY.fullmatch(self.agency):
            raise DossierCodeInvalid(f"Mã cơ quan “{shown(self.agency)}” không đúng dạng, ví dụ H24.12.")
        if not 0 <= self.serial <= LARGEST_SERIAL:
            raise DossierCodeInvalid(f"Số thứ tự hồ sơ phải từ 0 đến {LARGEST_SERIAL}, nhận được {self.serial}.")

    def __str__(self) -> str:
        """Return the code as it is printed: "H24.12-221214-0001"."""
        day = f"{self.day:%Y%m%d}" if self.long_day else f"{self.day:%y%m%d}"
        return f"{self.agency}-{day}-{self.serial:0{self.width}d}"

    @classmethod
    def parse(cls, text: str) -> "DossierCode":
        """Read a code as typed: small letters, blanks and long dashes do not matter.

        Errors:  DossierCodeInvalid with a sentence that says the rule and what came.
        """
        typed = _DASHES.sub("-", squeeze(text)).upper()
        if not typed:
            raise DossierCodeInvalid("Chưa nhập mã hồ sơ. Mã in trên giấy tiếp nhận, ví dụ H24.12-221214-0001.")
        found = _SHAPE.fullmatch(typed)
        if found is None:
            raise DossierCodeInvalid(f"Mã hồ sơ “{shown(text)}” không đúng dạng, ví dụ H24.12-221214-0001.")
        digits = found["day"]
        return cls(found["agency"], _day(digits, text), int(found["serial"]), len(digits) == 8, len(found["serial"]))


def _day(digits: str, text: str) -> date:
    digits = digits if len(digits) == 8 else f"20{digits}"
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise DossierCodeInvalid(f"Ngày trong mã hồ sơ “{shown(text)}” không có trên lịch.") from None
