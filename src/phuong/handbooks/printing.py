"""A handbook as one HTML file that stands alone: pictures inside, ready to print."""

import base64
from collections.abc import Iterator
from pathlib import Path

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from phuong.handbooks.folders import picture, text_of
from phuong.handbooks.marking import Handbook, handbook, pictures
from phuong.handbooks.pages import size_of_png
from phuong.handbooks.readers import READERS

STYLE = Path(__file__).parent / "print.css"
PAGE = """<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>{style}</style></head>
<body><h1>{title}</h1><nav aria-label="Mục lục"><ol>{contents}</ol></nav>
{body}</body>
</html>
"""
"""No template: what the server sends holds no style of its own, and a test sees to that."""


def write_all(folder: Path) -> Iterator[tuple[Path, int, int]]:
    """Write each handbook into ``folder``; yield the file, its pictures, and how many of them were not made yet.

    Errors:  TextMissing; OSError when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for one in READERS:
        text = text_of(one.file)
        named = pictures(text)
        file = folder / f"{one.slug}.html"
        file.write_text(_alone(handbook(text, _inside)), encoding="utf-8")
        yield file, len(named), sum(picture(name) is None for name in named)


def _alone(ready: Handbook) -> str:
    headings = ((heading.anchor, heading.words) for heading in ready.headings)
    contents = format_html_join("", '<li><a href="#{}">{}</a></li>', headings)
    style = mark_safe(STYLE.read_text(encoding="utf-8"))  # noqa: S308 (a file of this folder)
    return format_html(PAGE, title=ready.title, style=style, contents=contents, body=ready.body)


def _inside(name: str) -> str:
    file = picture(name)
    if file is None:
        return ""
    width, height = size_of_png(file)
    content = base64.b64encode(file.read_bytes()).decode()
    return format_html('<img src="data:image/png;base64,{}" width="{}" height="{}" alt="">', content, width, height)
