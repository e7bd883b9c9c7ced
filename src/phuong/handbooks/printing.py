"""A handbook as one HTML file that stands alone: pictures inside, ready to print."""

import base64
from collections.abc import Iterator
from pathlib import Path

from django.template.loader import render_to_string
from django.utils.html import format_html

from phuong.handbooks.folders import picture, text_of
from phuong.handbooks.marking import handbook, pictures
from phuong.handbooks.pages import size_of_png
from phuong.handbooks.readers import READERS

STYLE = Path(__file__).parent / "print.css"


def write_all(folder: Path) -> Iterator[tuple[Path, int, int]]:
    """Write each handbook into ``folder``; yield the file, its pictures, and how many of them were not made yet.

    Errors:  TextMissing; OSError when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for one in READERS:
        text = text_of(one.file)
        named = pictures(text)
        context = {"handbook": handbook(text, _inside), "style": STYLE.read_text(encoding="utf-8")}
        file = folder / f"{one.slug}.html"
        file.write_text(render_to_string("handbooks/alone.html", context), encoding="utf-8")
        yield file, len(named), sum(picture(name) is None for name in named)


def _inside(name: str) -> str:
    file = picture(name)
    if file is None:
        return ""
    width, height = size_of_png(file)
    content = base64.b64encode(file.read_bytes()).decode()
    return format_html('<img src="data:image/png;base64,{}" width="{}" height="{}" alt="">', content, width, height)
