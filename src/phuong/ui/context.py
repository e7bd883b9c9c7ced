"""What every page of every face gets: the place's name, the reader's look, where we are."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from phuong.ui.appearance import SHARED_COOKIE, appearance_of

_BRAND = {"agency": "", "portal": "Cổng dịch vụ công", "place": "", "hotline": ""}


def appearance(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``brand``, ``appearance``, ``is_shared_machine``, ``simulated``, ``current_path`` and more."""
    return {
        "brand": {**_BRAND, **getattr(settings, "PHUONG_BRAND", {})},
        "appearance": appearance_of(request),
        "is_shared_machine": request.COOKIES.get(SHARED_COOKIE) == "yes",
        "simulated": getattr(settings, "PHUONG_SIMULATED", False),
        "current_path": request.get_full_path(),
        "login_url": SimpleLazyObject(_login_url),
        "has_english": _has_catalogue("en"),
    }


def _login_url() -> str:
    return settings.LOGIN_URL if "/" in settings.LOGIN_URL else reverse(settings.LOGIN_URL)


@lru_cache
def _has_catalogue(language: str) -> bool:
    """True once a compiled catalogue is there: the page offers no language in which it cannot speak."""
    return any((Path(folder) / language / "LC_MESSAGES" / "django.mo").is_file() for folder in settings.LOCALE_PATHS)
