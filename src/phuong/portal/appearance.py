"""``/giao-dien/``: a reader's choice of text size, contrast and language, whether the machine is shared; in cookies."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from phuong.identity.api import remember_language
from phuong.ui.api import COOKIE, COOKIE_SECONDS, SHARED_COOKIE, appearance_of


# Exempt, so that public pages need no token and can be cached; a forged post could only change the text size.
@csrf_exempt
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the choice and go back to the page it was made on, never to another site."""
    response = HttpResponseRedirect(_way_back(request))
    look = appearance_of(request).chosen(request.POST.dict())
    _keep(response, COOKIE, look.to_cookie())
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES) and check_for_language(language):
        _keep(response, settings.LANGUAGE_COOKIE_NAME, language)
        remember_language(request, language)
    machine = request.POST.get("machine", "")
    if machine == "shared":
        _keep(response, SHARED_COOKIE, "yes")
    elif machine == "own":
        response.delete_cookie(SHARED_COOKIE, samesite="Lax")
    return response


def _way_back(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if safe and target.startswith("/") else "/"


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=COOKIE_SECONDS, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
