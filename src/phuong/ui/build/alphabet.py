"""The letters that every font of ours must carry."""

import unicodedata
from collections.abc import Iterable
from typing import Final

_VOWELS: Final = "aăâeêioôơuưy"
_TONES: Final = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_LOWER: Final = {unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES} | set(
    "đbcdghklmnpqrstvx"
)

VIETNAMESE: Final[frozenset[str]] = frozenset(_LOWER | {letter.upper() for letter in _LOWER} | set("₫–“”…"))


def missing_letters(covered: Iterable[int]) -> list[str]:
    """The Vietnamese letters that a font with these code points cannot draw, in code order."""
    return sorted(VIETNAMESE - {chr(point) for point in covered})
