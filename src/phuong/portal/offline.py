"""What a browser may keep, so that the portal opens without a network: ``/ngoai-mang.js`` and ``/mat-mang/``.

The worker keeps nothing by itself: an answer says whose it is (``X-Phuong-Reader``) and whether it may be kept
(``X-Phuong-Offline: own``). Officers' answers and those for a shared machine never may (docs/decisions/0027).
"""

import hashlib
import json
from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_safe

from phuong.identity.api import actor
from phuong.ui.api import SHARED_COOKIE, sheets_of

READER, KEEP = "X-Phuong-Reader", "X-Phuong-Offline"
_LETTERS: Final = 16
_WORKER: Final = "ui/js/offline-worker.js"
_FILES: Final = (
    "ui/js/appearance.js",
    "ui/js/forms.js",
    "ui/js/upload.js",
    "ui/js/draft.js",
    "ui/js/resumable.js",
    "ui/js/offline.js",
    "ui/img/logo.svg",
    "ui/vendor/icons.svg",
    "ui/vendor/public-sans-latin-wght-normal.woff2",
    "ui/vendor/public-sans-latin-ext-wght-normal.woff2",
    "ui/vendor/public-sans-vietnamese-wght-normal.woff2",
)

View = Callable[..., HttpResponse]


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Send the worker with the list of what it keeps; another build is another list, so the browser takes it up."""
    files = [*_FILES, *(f"ui/{path}" for path in sheets_of("citizen", joined=not settings.DEBUG))]
    offline = reverse("portal:offline")
    shell = [*(static(name) for name in files), reverse("portal:home"), offline]
    head = f"const BUILD = {json.dumps(_build(tuple(files)))};\nconst SHELL = {json.dumps(shell)};\n"
    head += f"const OFFLINE = {json.dumps(offline)};\n"
    headers = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(head + _text(_WORKER), content_type="text/javascript; charset=utf-8", headers=headers)


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Show the page that stands for any other while there is no network."""
    return render(request, "portal/offline.html")


def kept_offline(view: View) -> View:
    """Let the browser of the person who sees a page keep it: for pages one goes on with, or looked at last."""

    @wraps(view)
    def keeping(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        is_shared = request.COOKIES.get(SHARED_COOKIE) == "yes"
        if response.status_code == 200 and request.method == "GET" and not is_shared and not actor(request).is_officer:
            response.headers[KEEP] = "own"
        return response

    return keeping


class ReaderOfPages:
    """Tell the worker for whom an answer is, so that it never shows one person's pages to another."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers[READER] = _reader(request)
        return response


def _reader(request: HttpRequest) -> str:
    """Return a mark of the account and its session; "-" for a visitor."""
    key = request.session.session_key if settings.SESSION_COOKIE_NAME in request.COOKIES else None
    if not key or not request.user.is_authenticated:
        return "-"
    return salted_hmac("phuong.portal.offline", f"{request.user.pk}:{key}").hexdigest()[:_LETTERS]


@lru_cache(8)
def _build(files: tuple[str, ...]) -> str:
    """Return the mark of a build: of all that is kept for everybody, and of the worker itself."""
    total = hashlib.sha256()
    for name in (*files, _WORKER):
        total.update(name.encode() + _bytes(name))
    return total.hexdigest()[:_LETTERS]


def _text(name: str) -> str:
    return _bytes(name).decode("utf-8")


def _bytes(name: str) -> bytes:
    found = finders.find(name)
    return Path(found).read_bytes() if isinstance(found, str) else b""
