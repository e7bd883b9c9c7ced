"""The common base of refused identifiers, and how people type digits."""

import re

from phuong.kernel.faults import Fault
from phuong.kernel.text import squeeze

_BETWEEN_DIGITS = re.compile(r"[\s.\-–_/]")


class IdentifierInvalid(Fault):
    """An identifier that cannot exist."""


def digits_only(text: str) -> str:
    """Return the text without the blanks, dots and dashes that people put between digits."""
    return _BETWEEN_DIGITS.sub("", squeeze(text))


def is_digits(text: str) -> bool:
    """Return whether the text is made of the digits 0 to 9 alone; other scripts have digits too."""
    return text.isascii() and text.isdigit()


def shown(text: str) -> str:
    """Return what was typed, short enough for a sentence."""
    text = squeeze(text)
    return text if len(text) <= 30 else text[:30] + "…"
