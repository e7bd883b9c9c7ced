"""The return desk: find by whatever is at hand, give out against the originals, print the slip."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from phuong.counter import api as counter
from phuong.desk.acts.return_result import Return, ReturnForm
from phuong.desk.counter.hall import at_desk
from phuong.desk.frame import officer_page, show, status_of
from phuong.directory.api import current_place
from phuong.dossiers import api as dossiers
from phuong.identity.api import actor, require
from phuong.kernel import clock
from phuong.kernel.acts import Actor, ActRefused, NotPermitted, RowNotFound

PURPOSE = "tìm kết quả để trả"


@require_safe
@officer_page
def find(request: HttpRequest) -> HttpResponseBase:
    """Show the results that wait here; with ``q`` those it means, and the only one at once."""
    who, now = actor(request), clock.now()
    typed = request.GET.get("q", "")
    found = counter.waiting_results(actor=who, now=now, typed=typed)
    dossiers.note_list_look(actor=who, now=now, purpose=PURPOSE, query=found.asked_for, shown=len(found.rows))
    if found.asked_for and len(found.rows) == 1:
        return redirect("desk:return-one", code=found.rows[0].code)
    context = {
        "found": found,
        "typed": typed[:200],
        "days": current_place().uncollected_after_days,
        "returned": _returned(request, who),
        "now": now,
        "left_open": at_desk(who, now).left_open,
    }
    return show(request, "desk/return_desk/find.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def give(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show one result with what must come back; a POST gives it out."""
    who, now = actor(request), clock.now()
    dossier = dossiers.dossier_for(code=code, actor=who)
    require(who, "dossier.return", agency_ids=(dossier.receiving_agency_id,))
    dossiers.next_state("return", dossier.state)
    page = Return()
    form = page.form(dossier, who, now, request if request.method == "POST" else None)
    assert isinstance(form, ReturnForm)
    if request.method != "POST":
        dossiers.note_look(dossier=dossier, actor=who, now=now, purpose="trả kết quả")
    elif form.is_valid():
        try:
            messages.success(request, page.perform(dossier, form, who, now))
        except (NotPermitted, RowNotFound):
            raise
        except ActRefused as refusal:
            form.add_error(None, refusal.sentence)
            return _shown(request, dossier, form, page, status_of(refusal))
        return redirect(f"{reverse('desk:return')}?{urlencode({'tra': dossier.code})}")
    return _shown(request, dossier, form, page, 422 if form.is_bound else 200)


@require_safe
@officer_page
def slip(request: HttpRequest, code: str) -> HttpResponseBase:
    """Give out the slip of a result that was fetched, A5, as PDF."""
    who = actor(request)
    dossier = dossiers.dossier_for(code=code, actor=who)
    require(who, "dossier.return", agency_ids=(dossier.receiving_agency_id,))
    content = counter.return_slip(dossier)
    headers = {
        "Content-Disposition": f'inline; filename="phieu-tra-{dossier.code}.pdf"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _returned(request: HttpRequest, who: Actor) -> dossiers.Dossier | None:
    """Return the dossier that was given out just now, for the way to its slip."""
    code = request.GET.get("tra", "")
    if not code:
        return None
    try:
        dossier = dossiers.dossier_for(code=code, actor=who)
    except RowNotFound:
        return None
    return dossier if dossier.state == dossiers.State.RETURNED else None


def _shown(
    request: HttpRequest, dossier: dossiers.Dossier, form: ReturnForm, page: Return, status: int
) -> HttpResponse:
    who, now = actor(request), clock.now()
    context: dict[str, Any] = {
        "dossier": dossier,
        "form": form,
        "days": (now - dossier.finished_at).days if dossier.finished_at else 0,
        **page.shown(dossier, who, now),
    }
    return show(request, "desk/return_desk/give.html", context, status=status)
