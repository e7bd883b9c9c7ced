"""One SVG file with the allowed Lucide icons, used by ``<use href="…/icons.svg#name">``."""

import re

from phuong.ui.build.folders import VENDOR, FrontEndMissing, package
from phuong.ui.icons import ICON_NAMES

_INNER = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
_BLANKS = re.compile(r"\s+")
_STROKE = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'


def symbol(name: str, svg: str) -> str:
    """One icon as a ``<symbol>``; stroke colour follows the text."""
    match = _INNER.search(svg)
    if match is None:
        raise FrontEndMissing(f"lucide-static: {name}.svg")
    inner = _BLANKS.sub(" ", match.group(1)).strip()
    return f'<symbol id="{name}" viewBox="0 0 24 24" {_STROKE}>{inner}</symbol>'


def build() -> None:
    """Write ``vendor/icons.svg``."""
    icons = package("lucide-static") / "icons"
    symbols = []
    for name in ICON_NAMES:
        source = icons / f"{name}.svg"
        if not source.is_file():
            raise FrontEndMissing(f"lucide-static: {name}.svg")
        symbols.append(symbol(name, source.read_text("utf-8")))
    body = "\n".join(symbols)
    (VENDOR / "icons.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">\n{body}\n</svg>\n', "utf-8")
