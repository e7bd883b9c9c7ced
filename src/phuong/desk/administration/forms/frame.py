"""What the pages of the editors share: who may, the revision a page was made from, the way back."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from phuong.desk.administration.frame import require_act
from phuong.desk.frame import officer_page
from phuong.kernel import clock
from phuong.kernel.dates import local

P = ParamSpec("P")
RIGHT = "procedure.configure"


def administrator_page(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let only who configures procedures in."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        require_act(request, RIGHT)
        return view(request, *args, **kwargs)

    return officer_page(answer)


def today() -> date:
    """Return the business day."""
    return local(clock.now()).date()


def revision_of(request: HttpRequest) -> int:
    """Return the revision of the draft that the page was made from; 0 for what no page sends."""
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


def to_draft(draft_id: int, place: str = "", *, said: str = "", request: HttpRequest | None = None) -> HttpResponse:
    """Return the way back to the editor, at ``place``; ``said`` stands above it."""
    if request is not None and said:
        messages.success(request, said)
    mark = f"#cho-{place.replace('.', '-')}" if place else ""
    return redirect(reverse("desk:form-draft", args=[draft_id]) + mark)


def as_file(text: str, name: str) -> HttpResponse:
    """Return a YAML file to save."""
    return HttpResponse(
        text,
        content_type="application/yaml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
