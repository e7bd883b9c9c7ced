"""What is printed of a dossier: the control sheet as a page, and every paper given out as PDF."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from phuong.desk.dossier.log import log_of
from phuong.desk.frame import officer_page, show
from phuong.dossiers import api as dossiers
from phuong.identity.api import actor
from phuong.kernel import clock

TO_PRINT = "in phiếu"


@require_safe
@officer_page
def control_sheet(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show the control sheet (phiếu kiểm soát) as one sheet to print; a look of its own."""
    who, now = actor(request), clock.now()
    found = dossiers.dossier_for(code=code, actor=who)
    dossiers.note_look(dossier=found, actor=who, now=now, purpose=TO_PRINT)
    context = {"dossier": found, "sheet": log_of(found), "now": now}
    return show(request, "desk/control_sheet.html", context)


@require_safe
@officer_page
def form(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """Return the paper ``form`` ("receipt", "apology-1") of the dossier as PDF; 404 when it has no such paper."""
    who, now = actor(request), clock.now()
    found = dossiers.dossier_for(code=code, actor=who)
    dossiers.issued_form(found, form)  # a paper that is not there is no look
    dossiers.note_look(dossier=found, actor=who, now=now, purpose=TO_PRINT)
    return _pdf(dossiers.print_form(found, form).content, f"{found.code}-{form}.pdf")


@require_safe
@officer_page
def batch(request: HttpRequest, number: int) -> HttpResponseBase:
    """Return a batch of papers (phiếu bàn giao) as PDF, each dossier of it named; one look for the whole of it."""
    who, now = actor(request), clock.now()
    found = dossiers.hand_over_for(hand_over_id=number, actor=who)
    content = dossiers.hand_over_slip(found)
    dossiers.note_list_look(actor=who, now=now, purpose=TO_PRINT, shown=len(dossiers.items_of(found)))
    return _pdf(content, f"phieu-ban-giao-{number}.pdf")


def _pdf(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"},
    )
