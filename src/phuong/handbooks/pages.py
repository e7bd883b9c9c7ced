"""``/huong-dan/``: the handbooks as pages, open to everyone."""

import struct
from functools import lru_cache
from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from phuong.handbooks.folders import TextMissing, picture, pictures_folder, text_of
from phuong.handbooks.marking import Handbook, handbook
from phuong.handbooks.readers import READERS, reader


@require_safe
def all_readers(request: HttpRequest) -> HttpResponse:
    """Show who will find which handbook."""
    return render(request, "handbooks/all.html", {"readers": READERS})


@require_safe
def one(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one handbook."""
    wanted = reader(slug)
    if wanted is None:
        raise Http404("Không có sổ tay này.")
    try:
        text = text_of(wanted.file)
    except TextMissing as missing:
        raise Http404(str(missing)) from None
    context = {"reader": wanted, "readers": READERS, "handbook": _ready(text, *_pictures_now())}
    return render(request, "handbooks/one.html", context)


@cache_control(public=True, max_age=3600)
@require_safe
def image(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send a picture of a handbook."""
    file = picture(name)
    if file is None:
        raise Http404("Chưa có hình này.")
    return FileResponse(file.open("rb"), content_type="image/png")


def _pictures_now() -> tuple[Path, int]:
    """Return the folder of the pictures and when it last changed, so that new pictures are seen at once."""
    folder = pictures_folder()
    return folder, folder.stat().st_mtime_ns if folder.is_dir() else 0


@lru_cache(maxsize=2 * len(READERS))
def _ready(text: str, pictures: Path, changed: int) -> Handbook:
    """Parsing a text takes some milliseconds: done once for a text and its pictures."""
    return handbook(text, _drawn)


def _drawn(name: str) -> str:
    file = picture(name)
    if file is None:
        return ""
    width, height = size_of_png(file)
    address = reverse("handbooks:picture", args=[name])
    return format_html('<img src="{}" width="{}" height="{}" alt="" loading="lazy">', address, width, height)


def size_of_png(file: Path) -> tuple[int, int]:
    """Return the width and height that the head of a PNG file names."""
    with file.open("rb") as opened:
        width, height = struct.unpack(">II", opened.read(24)[16:])
    return int(width), int(height)
