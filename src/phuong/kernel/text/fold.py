"""The normal form of stored text, and the folded form that search compares.

Folding is done here and stored, not in the database: its ``unaccent`` cannot stand in an index by itself,
and it knows neither tone placement nor decomposed input.
"""

import re
from unicodedata import combining, normalize

_BLANKS = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
# What shows nothing and takes no room: zero-width blanks and joiners, marks of direction, fillers, variation selectors.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_STROKES = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D"})  # eth looks the same and comes from old files


def nfc(text: str) -> str:
    """Return the text composed (NFC): the only form we store. Keyboards of phones and Macs may send NFD."""
    return normalize("NFC", text)


def squeeze(text: str) -> str:
    """Return the text in NFC, without invisible characters, blanks of all kinds made single, none at the ends."""
    return _BLANKS.sub(" ", _INVISIBLE.sub("", nfc(text))).strip()


def fold(text: str) -> str:
    """Return what search compares: no marks, đ as d, lower case, single blanks.

    "Thuỷ Nguyên", "Thủy Nguyên" and "thuy  nguyen" fold to the same; folding twice changes nothing.
    """
    # Compatibility forms may decompose into capitals, capitals into compatibility forms: hence twice.
    plain = normalize("NFKD", normalize("NFKD", _INVISIBLE.sub("", text)).casefold()).casefold()
    bare = "".join(letter for letter in plain.translate(_STROKES) if not combining(letter))
    return _BLANKS.sub(" ", bare).strip()
