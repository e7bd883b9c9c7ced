"""What every page of every face gets: the place's name, the reader's look, where we are."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from phuong.ui.appearance import LANGUAGE_PARAMETER, SHARED_COOKIE, appearance_of

_BRAND = {"agency": "", "portal": "Cổng dịch vụ công", "place": "", "hotline": ""}


def appearance(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``brand``, ``appearance``, ``is_shared_machine``, ``simulated``, ``current_path`` and more."""
    return {
        "brand": {**_BRAND, **getattr(settings, "PHUONG_BRAND", {})},
        "appearance": appearance_of(request),
        "is_shared_machine": request.COOKIES.get(SHARED_COOKIE) == "yes",
        "simulated": getattr(settings, "PHUONG_SIMULATED", False),
        "current_path": path_without_language(request),
        "login_url": SimpleLazyObject(_login_url),
        "has_english": _has_catalogue("en"),
        "alternates": SimpleLazyObject(lambda: _alternates(request)),
    }


def path_without_language(request: HttpRequest, language: str = "") -> str:
    """Return path and query of the page, asking for ``language`` or for none."""
    if not language and LANGUAGE_PARAMETER not in request.GET:
        return request.get_full_path()
    query = request.GET.copy()
    query.pop(LANGUAGE_PARAMETER, None)
    if language:
        query[LANGUAGE_PARAMETER] = language
    return f"{request.path}?{query.urlencode()}" if query else request.path


def _alternates(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the page's address in each language, for search engines."""
    return [(code, request.build_absolute_uri(path_without_language(request, code))) for code, _ in settings.LANGUAGES]


def _login_url() -> str:
    return settings.LOGIN_URL if "/" in settings.LOGIN_URL else reverse(settings.LOGIN_URL)


@lru_cache
def _has_catalogue(language: str) -> bool:
    """True once a compiled catalogue is there: the page offers no language in which it cannot speak."""
    return any((Path(folder) / language / "LC_MESSAGES" / "django.mo").is_file() for folder in settings.LOCALE_PATHS)
