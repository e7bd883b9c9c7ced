"""The seven status shapes, drawn by us: a status is told by shape and words, by colour only third."""

from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from phuong.ui.icons import STATUS_KINDS

_DRAWINGS: Final = {
    "ok": '<circle cx="8" cy="8" r="7" fill="currentColor"/>',
    "done": '<circle cx="8" cy="8" r="7.5" fill="currentColor"/>'
    '<path d="M4.6 8.3l2.3 2.3 4.6-4.8" fill="none" stroke="#fff" stroke-width="1.9"/>',
    "soon": '<path d="M8 .6 15.4 8 8 15.4.6 8z" fill="currentColor"/>',
    "late": '<path d="M8 .8 15.8 14.8H.2z" fill="currentColor"/>'
    '<path d="M8 5.6v4.2M8 11.2v1.8" stroke="#fff" stroke-width="1.7"/>',
    "pause": '<rect x=".8" y=".8" width="14.4" height="14.4" rx="3" fill="currentColor"/>'
    '<path d="M6 4.6v6.8M10 4.6v6.8" stroke="#fff" stroke-width="2"/>',
    "info": '<circle cx="8" cy="8" r="6.3" fill="none" stroke="currentColor" stroke-width="2.4"/>',
    "off": '<path d="M2 8h12" stroke="currentColor" stroke-width="3"/>',
}

SHAPES: Final[dict[str, SafeString]] = {
    kind: mark_safe(f'<svg class="ph-shape" viewBox="0 0 16 16" aria-hidden="true">{_DRAWINGS[kind]}</svg>')  # noqa: S308
    for kind in STATUS_KINDS
}


def status_html(kind: str, text: str, *, pill: bool = False) -> SafeString:
    """A status in words with its shape, inline or as a pill.

    Errors:  KeyError for a kind outside ``icons.STATUS_KINDS``: a status without a shape must not reach a page.
    """
    extra = " ph-pill" if pill else ""
    return format_html('<span class="ph-st ph-st--{}{}">{}<span>{}</span></span>', kind, extra, SHAPES[kind], text)
