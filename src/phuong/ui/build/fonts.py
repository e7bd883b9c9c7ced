"""Public Sans for pages (WOFF2 as shipped), Tinos for documents (subsets merged into one TTF per cut)."""

import logging
import shutil
import tempfile
from pathlib import Path
from typing import Final

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

from phuong.ui.build.alphabet import missing_letters
from phuong.ui.build.folders import DOCUMENT_FONTS, VENDOR, package

SUBSETS: Final = ("latin", "latin-ext", "vietnamese")
TINOS_CUTS: Final = {"Regular": "400-normal", "Bold": "700-normal", "Italic": "400-italic", "BoldItalic": "700-italic"}

# A browser fetches a subset only when the page holds one of its letters. Later rules win, so the Vietnamese
# subset, which draws the stacked marks, comes last.
_RANGES: Final = {
    "latin-ext": "U+0100-0101,U+0104-010F,U+0112-0127,U+012A-0167,U+016A-019F,U+01A2-01AE,U+01B1-02BA,"
    "U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AA,U+20AC-20C0,U+2113",
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+2074,U+20AC,U+2122,"
    "U+2190-2199,U+2212,U+2215,U+FEFF,U+FFFD",
    "vietnamese": "U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,"
    "U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB",
}


class LettersMissing(Exception):
    """A font lacks Vietnamese letters; pages or papers would show mixed type."""


def _check(font_name: str, covered: set[int]) -> None:
    if missing := missing_letters(covered):
        raise LettersMissing(f"{font_name}: {' '.join(missing)}")


def _face(subset: str, file_name: str) -> str:
    return (
        f'@font-face{{font-family:"Public Sans";src:url({file_name}) format("woff2");font-weight:100 900;'
        f"font-style:normal;font-display:swap;unicode-range:{_RANGES[subset]}}}\n"
    )


def build_page_fonts() -> None:
    """Copy the three Public Sans subsets and write ``vendor/fonts.css``.

    Errors:  LettersMissing if the subsets together cannot write Vietnamese.
    """
    files = package("@fontsource-variable/public-sans") / "files"
    covered: set[int] = set()
    rules = []
    for subset in _RANGES:
        name = f"public-sans-{subset}-wght-normal.woff2"
        shutil.copyfile(files / name, VENDOR / name)
        covered |= set(TTFont(files / name).getBestCmap())
        rules.append(_face(subset, name))
    _check("Public Sans", covered)
    (VENDOR / "fonts.css").write_text("".join(rules), "utf-8")


def build_document_fonts() -> None:
    """Write ``fonts/Tinos-*.ttf``: one whole file per cut, because Typst reads no WOFF and no subsets.

    Errors:  LettersMissing.
    """
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    files = package("@fontsource/tinos") / "files"
    for cut, suffix in TINOS_CUTS.items():
        merged = _merged([files / f"tinos-{subset}-{suffix}.woff2" for subset in SUBSETS])
        _check(f"Tinos {cut}", set(merged.getBestCmap()))
        merged.save(DOCUMENT_FONTS / f"Tinos-{cut}.ttf")


def _merged(parts: list[Path]) -> TTFont:
    with tempfile.TemporaryDirectory() as folder:
        plain = []
        for number, part in enumerate(parts):
            font = TTFont(part)
            font.flavor = None
            target = Path(folder) / f"{number}.ttf"
            font.save(target)
            plain.append(str(target))
        return Merger().merge(plain)
