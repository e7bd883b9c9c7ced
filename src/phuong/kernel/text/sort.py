"""Sort keys in the order of the Vietnamese alphabet.

A key is plain ASCII for Vietnamese text: a column of it sorts right under the byte order ("C" collation) that
every database has, so no ICU is needed. First the letters (a ă â b c d đ e ê ...), then the tones
(none, huyền, hỏi, ngã, sắc, nặng), then small before capital letters.
"""

from unicodedata import combining, normalize

from phuong.kernel.text.fold import squeeze

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTERS = {letter: chr(ord("A") + place) for place, letter in enumerate(_ALPHABET)}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_NEXT_LEVEL = "\t"  # below the blank, so that "An" comes before "An Bình"
_NEXT_FIELD = "\n"


def sort_key(text: str) -> str:
    """Return the key by which ``text`` sorts among Vietnamese texts, compared byte by byte."""
    letters: list[str] = []
    tones: list[str] = []
    case: list[str] = []
    for letter in squeeze(text):
        base, tone = _parts(letter)
        code = _LETTERS.get(base)
        if code is None and not base.isalnum():
            code = " "
        letters.append(code or base)
        tones.append(tone)
        case.append("1" if letter.isupper() else "0")
    second, third = "".join(tones).rstrip("0"), "".join(case).rstrip("0")
    return _NEXT_LEVEL.join(("".join(letters), second, third)).rstrip(_NEXT_LEVEL)


def name_sort_key(name: str) -> str:
    """Return the key of a person's name: by given name (the last word), then family name and middle names."""
    *before, given = squeeze(name).split(" ")
    return f"{sort_key(given)}{_NEXT_FIELD}{sort_key(' '.join(before))}"


def _parts(letter: str) -> tuple[str, str]:
    """Return the letter of the alphabet (small) and its tone as a digit."""
    tone, kept = "0", []
    for part in normalize("NFD", letter.lower()):
        if part in _TONES:
            tone = _TONES[part]
        else:
            kept.append(part)
    base = normalize("NFC", "".join(kept))
    if base not in _LETTERS:  # a foreign mark: sort under the bare letter
        base = "".join(part for part in kept if not combining(part)) or base
    return base, tone
