"""What scanners and input methods do to the text of a card, undone where that is certain.

A scanner is a keyboard: with a Vietnamese keyboard chosen its digits come out as letters, with the wrong code page
its letters as several signs, with Caps Lock in the other case, with another layout the bar as another sign.
"""

import re
import unicodedata

from phuong.kernel.text import squeeze

LONGEST = 2_000
"""The longest text that is looked at: a card holds fewer than 400 signs."""
BAR = "|"
OTHER_BARS = "¦¬~\\µ§°*›"
"""What a bar becomes on other keyboards (from memory, verified: false)."""
KEYBOARD_DIGITS = str.maketrans("ăâêôđĂÂÊÔĐ\u0300\u0309\u0303\u0301\u0323", "1234012340" + "56789")
"""The row of digits on the keyboard "Vietnamese" of Windows (from memory, verified: false)."""
LOST = "?\ufffd"

_INVISIBLE = {"Cc", "Cf", "Co", "Cs"}
_ALWAYS_MARKED = re.compile("[À-ỹĐđ]")


def readable(text: str) -> str:
    """Return the text in NFC on one line, without signs that nobody sees."""
    text = _from_wrong_page(text[:LONGEST])  # first: half of what stands for one letter is invisible
    kept = "".join(sign for sign in text if unicodedata.category(sign) not in _INVISIBLE or sign in "\n\r\t")
    return squeeze(unicodedata.normalize("NFC", kept))


def _from_wrong_page(text: str) -> str:
    """Read again what was UTF-8 and was taken for a Western code page; anything else stays."""
    for page in ("cp1252", "latin-1"):
        try:
            again = text.encode(page).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if again != text:
            return again
    return text


def fields_of(text: str) -> tuple[list[str], bool]:
    """Return the fields between the bars, and whether another sign had to be taken for a bar."""
    if BAR in text:
        return [squeeze(part) for part in text.split(BAR)], False
    for sign in OTHER_BARS:
        if text.count(sign) >= 5:
            return [squeeze(part) for part in text.split(sign)], True
    return [squeeze(text)], False


def digits_of(field: str) -> tuple[str, bool]:
    """Return the field as digits, and whether letters of a Vietnamese keyboard were turned back; "" if it is none."""
    bare = re.sub(r"[\s.\-/]", "", field)
    if bare.isascii() and bare.isdigit():
        return bare, False
    if " " in field:
        return "", False  # a name of such letters ("Đỗ Ô") has several words
    # Tones come as signs of their own, or already joined to the letter before them.
    taken_apart = "".join(_apart(sign) for sign in bare).translate(KEYBOARD_DIGITS)
    if taken_apart.isascii() and taken_apart.isdigit():
        return taken_apart, True
    return "", False


def _apart(sign: str) -> str:
    """Take the tone off a letter, and leave the letter whole: "ấ" is the keys 2 and 8."""
    parts = unicodedata.normalize("NFD", sign)
    tones = "".join(mark for mark in parts if mark in "\u0300\u0309\u0303\u0301\u0323")
    rest = "".join(mark for mark in parts if mark not in "\u0300\u0309\u0303\u0301\u0323")
    return unicodedata.normalize("NFC", rest) + tones


def written_name(field: str) -> str:
    """Return a name as a card prints it; the case that Caps Lock turned over is turned back."""
    if field and field[0].islower() and field.swapcase().istitle() and not field.islower():
        return field.swapcase()
    return field


def has_lost_letters(field: str) -> bool:
    """Tell whether signs stand in the text for letters that did not come through."""
    return any(sign in field for sign in LOST)


def has_no_marks(name: str) -> bool:
    """Tell whether a name of several words has no Vietnamese letter at all, as some scanners deliver it."""
    return " " in name and _ALWAYS_MARKED.search(name) is None
