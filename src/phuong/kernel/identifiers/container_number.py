"""The number of a freight container (số hiệu container): owner, kind, serial number and a check digit.

Source: ISO 6346:2022 (from memory; the rule is stable since 1995).
"""

import re

from phuong.kernel.identifiers.fault import IdentifierInvalid, shown
from phuong.kernel.text import squeeze

_SHAPE = re.compile(r"[A-Z]{3}[UJZ][0-9]{7}")
_BETWEEN = re.compile(r"[\s\-/.]")
_LETTERS = "0123456789A?BCDEFGHIJK?LMNOPQRSTU?VWXYZ"
"""Each letter's value is its place here: A is 10, and 11, 22, 33 are left out, as they would not change the check."""


class ContainerNumberInvalid(IdentifierInvalid):
    """Not four letters and seven digits, or a check digit that does not fit."""


def parse_container_number(text: str) -> str:
    """Read a container number as typed, with or without blanks; return its eleven characters.

    Errors:  ContainerNumberInvalid with a sentence that says the rule and what came.
    """
    number = _BETWEEN.sub("", squeeze(text)).upper()
    if not _SHAPE.fullmatch(number):
        raise ContainerNumberInvalid(
            f"Số hiệu container gồm 4 chữ cái (chữ thứ tư là U, J hoặc Z) và 7 chữ số, ví dụ CSQU3054383; "
            f"nhận được “{shown(text)}”."
        )
    if check_digit(number) != int(number[10]):
        raise ContainerNumberInvalid(
            f"Số hiệu container {number} sai số kiểm tra ở chữ số cuối. Hãy xem lại từng chữ, từng số."
        )
    return number


def check_digit(number: str) -> int:
    """Return the check digit that belongs to the first ten characters."""
    total = sum(_LETTERS.index(letter) << place for place, letter in enumerate(number[:10]))
    return total % 11 % 10
