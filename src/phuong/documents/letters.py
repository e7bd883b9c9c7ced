"""The letters that our fonts can set. What they cannot is replaced, so that no text keeps a paper from being made.

A paper that must last (PDF/A) may not hold a letter without a shape, and the setting of the whole paper stops at one:
an emoji in a name would take the register of a year with it.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from phuong.kernel.text import nfc

UNKNOWN = "\ufffd"
"""The sign that stands for a letter without a shape."""


def settable(value: Any, fonts: Path) -> Any:
    """Return plain JSON with each text as it can be set: in NFC, marks that only steer a screen left out."""
    if isinstance(value, str):
        return _settable_text(value, fonts)
    if isinstance(value, Mapping):
        return {key: settable(inner, fonts) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [settable(inner, fonts) for inner in value]
    return value


def _settable_text(text: str, fonts: Path) -> str:
    text, known = nfc(text), _letters_of(fonts)
    if known.issuperset(text):
        return text
    return "".join(letter if letter in known else _instead_of(letter) for letter in text.replace("\r\n", "\n"))


def _instead_of(letter: str) -> str:
    match unicodedata.category(letter):
        case "Zs" | "Zl" | "Zp" | "Cc":
            return " "
        case "Cf" | "Mn" | "Me":
            return ""
    return UNKNOWN


@cache
def _letters_of(fonts: Path) -> frozenset[str]:
    """Return what every face in the folder can set, and the line break."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - needed by the few processes that print

    faces = [frozenset(TTFont(face, lazy=True).getBestCmap()) for face in sorted(fonts.glob("*.ttf"))]
    covered = {chr(code) for code in frozenset.intersection(*faces)}
    steering = {letter for letter in covered if unicodedata.category(letter) in ("Cf", "Cc")}
    return frozenset((covered - steering) | {"\n"})
