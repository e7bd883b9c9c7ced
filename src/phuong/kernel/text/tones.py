"""Where the tone mark stands: laws print hóa, ủy, Thủy; many keyboards type hoá, uỷ, Thuỷ."""

import re
from unicodedata import normalize

from phuong.kernel.text.fold import nfc

_TONES = "\u0300\u0309\u0303\u0301\u0323"
_MARKED = {
    first: "".join(normalize("NFC", vowel + tone) for vowel in seconds for tone in _TONES)
    for first, seconds in (("o", "aeAE"), ("u", "yY"))
}
_PAIR = re.compile(rf"(?:([oO])([{_MARKED['o']}])|(?<![qQ])([uU])([{_MARKED['u']}]))(?![^\W\d_])")


def normalise_tone_marks(text: str) -> str:
    """Return the text in NFC with the mark of oa, oe, uy at the end of a syllable on the first vowel.

    "số hoá" becomes "số hóa", "uỷ quyền" "ủy quyền"; "quý", "toán", "xoài" stay: after qu and inside closed
    syllables there is only one place for the mark. Doing it twice changes nothing.
    """
    return _PAIR.sub(_moved, nfc(text))


def _moved(pair: re.Match[str]) -> str:
    first, second = (pair[1], pair[2]) if pair[1] else (pair[3], pair[4])
    parts = normalize("NFD", second)
    return normalize("NFC", first + parts[1]) + parts[0]
