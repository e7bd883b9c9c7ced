"""The language in which an account reads the citizen's pages, kept for its next machine."""

from django.conf import settings
from django.http import HttpRequest

from phuong.identity.models import Account

__all__ = ["language_of", "remember_language"]


def language_of(request: HttpRequest) -> str:
    """Return what the signed-in account chose, "" where nobody is signed in or nothing was chosen."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    return request.user.language if request.user.is_authenticated else ""


def remember_language(request: HttpRequest, language: str) -> None:
    """Keep the choice with the signed-in account; a visitor's stands in a cookie alone."""
    account = getattr(request, "user", None)
    if account is not None and account.is_authenticated and account.language != language:
        Account.objects.filter(pk=account.pk).update(language=language)
