"""QR codes as inline SVG, drawn on the server."""

import io

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


def qr_svg(text: str) -> str:
    """The SVG of a QR code (error correction M, quiet zone of 2), without width and height: the page sets them."""
    target = io.BytesIO()
    segno.make_qr(text, error="m").save(
        target, kind="svg", border=2, dark="#1d1917", omitsize=True, xmldecl=False, svgns=True, nl=False
    )
    return target.getvalue().decode()


def qr_html(text: str, label: str) -> SafeString:
    """The QR code with a name for screen readers."""
    drawing = mark_safe(qr_svg(text))  # noqa: S308 - made of squares by segno, holds no text of the caller
    return format_html('<span class="ph-qr" role="img" aria-label="{}">{}</span>', label, drawing)
