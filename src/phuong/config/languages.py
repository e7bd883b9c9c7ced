"""In which language a page speaks: Vietnamese, until somebody asks for English on the citizen's face.

The browser's own wish never switches: a machine bought abroad is no reason to show its owner another page than the
neighbour sees. Officers' pages and the interface for machines speak Vietnamese always.
"""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from phuong.identity.api import language_of
from phuong.ui.api import COOKIE_SECONDS, LANGUAGE_PARAMETER

VIETNAMESE_ONLY: Final = ("/desk/", "/api/", "/static/")
_SPOKEN: Final = frozenset(code for code, _ in settings.LANGUAGES)


class LanguageOfFace:
    """Choose the language of each answer: the address, then the cookie, then the account, then Vietnamese."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked = request.GET.get(LANGUAGE_PARAMETER, "")
        language = _language(request, asked)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if request.path_info.startswith(VIETNAMESE_ONLY):
            return response
        patch_vary_headers(response, ("Cookie",))
        if asked == language:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                language,
                max_age=COOKIE_SECONDS,
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response


def _language(request: HttpRequest, asked: str) -> str:
    if request.path_info.startswith(VIETNAMESE_ONLY):
        return settings.LANGUAGE_CODE
    for choice in (asked, request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")):
        if choice in _SPOKEN:
            return choice
    chosen = language_of(request)
    return chosen if chosen in _SPOKEN else settings.LANGUAGE_CODE
