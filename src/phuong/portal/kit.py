"""``/_kho-thanh-phan/``: every component in every state, for those who build and those who check."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from phuong.ui.api import kit_context


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show the kit. Errors: 404 on a public server, where it would only confuse."""
    if not (settings.DEBUG or settings.PHUONG_SIMULATED):
        raise Http404
    return render(request, "ui/kit.html", kit_context())
