"""What every page of the desk shares: who acts, the rail of counted boxes, and what a refusal looks like."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from phuong.desk.handbook_link import handbook_of
from phuong.desk.rail import rail_of
from phuong.dossiers import api as dossiers
from phuong.identity.api import actor, posts_held
from phuong.kernel import clock
from phuong.kernel.acts import Actor, ActRefused, NotPermitted, RowNotFound, WrongState
from phuong.kernel.faults import Fault as KernelFault
from phuong.ui.api import Fault

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

NOT_STAFF = "Trang này dành cho cán bộ đang giữ một vị trí công tác. Tài khoản của bạn hôm nay không giữ vị trí nào."
STATUS: tuple[tuple[type[ActRefused], int], ...] = ((RowNotFound, 404), (NotPermitted, 403), (WrongState, 409))
HEADINGS = {
    404: "Không tìm thấy",
    403: "Bạn không được làm việc này",
    409: "Hồ sơ đã sang bước khác",
    422: "Chưa làm được",
}


def officer_page(view: Page[P]) -> Page[P]:
    """Let only members of staff with a post in; turn a refusal into a page with its sentence and status."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        try:
            if not actor(request).is_officer:
                raise NotPermitted(NOT_STAFF)
            return view(request, *args, **kwargs)
        except ActRefused as refusal:
            return refused(request, refusal, code=str(kwargs.get("code", "")))
        except KernelFault as fault:
            return refused(request, ActRefused(fault.sentence), code=str(kwargs.get("code", "")))

    return answer


def status_of(refusal: ActRefused) -> int:
    """Return the HTTP status of a refusal: 404, 403, 409, or 422 for what the person can mend."""
    return next((status for kind, status in STATUS if isinstance(refusal, kind)), 422)


def refused(request: HttpRequest, refusal: ActRefused, *, code: str = "") -> HttpResponse:
    """Return the page of a refusal; with ``code`` it leads back to the dossier, unless that cannot be found."""
    status = status_of(refusal)
    context = {
        "heading": HEADINGS[status],
        "faults": [Fault(refusal.sentence)] if status == 422 else [],
        "sentence": refusal.sentence,
        "code": code if status != 404 else "",
    }
    return show(request, "desk/refused.html", context, status=status)


def show(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Return a page in the officer's frame. It costs one query, and three where something happened meanwhile."""
    who = actor(request)
    frame = {"search_url": reverse("desk:search"), "officer_name": who.name}
    if who.is_officer:
        frame |= _frame(request, who)
    return render(request, template, frame | context, status=status)


def _frame(request: HttpRequest, who: Actor) -> dict[str, Any]:
    posts = posts_held(request)
    post = next((held for held in posts if held.post_id == who.post_id), None)
    return {
        "agency_name": post.agency_short_name or post.agency_name if post else "",
        "post_title": post.title if post else "",
        "has_several_posts": len(posts) > 1,
        "handbook_url": handbook_of(who),
        "rail": rail_of(who, request.get_full_path(), counts_of(request)),
    }


def counts_of(request: HttpRequest) -> dossiers.KeptCounts:
    """Return the counts of this page, made once: whether anything happened is asked once for list and rail."""
    found: dossiers.KeptCounts | None = getattr(request, _COUNTS, None)
    if found is None:
        found = dossiers.KeptCounts(clock.now())
        setattr(request, _COUNTS, found)
    return found


_COUNTS = "phuong_counts"
