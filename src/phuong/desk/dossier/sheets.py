"""What is printed of a dossier: the control sheet, form 01, form 02."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from phuong.desk.dossier.log import log_of
from phuong.desk.frame import officer_page, show
from phuong.dossiers import api as dossiers
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.acts import RowNotFound

TO_PRINT = "in phiếu"


@require_safe
@officer_page
def control_sheet(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show the control sheet (phiếu kiểm soát, form 06) as one sheet to print; a look of its own."""
    who, now = actor(request), clock.now()
    found = dossiers.dossier_for(code=code, actor=who)
    dossiers.note_look(dossier=found, actor=who, now=now, purpose=TO_PRINT)
    context = {"dossier": found, "sheet": log_of(found), "now": now}
    return show(request, "desk/control_sheet.html", context)


@require_safe
@officer_page
def receipt(request: HttpRequest, code: str) -> HttpResponseBase:
    """Return form 01 (giấy tiếp nhận hồ sơ và hẹn trả kết quả) of an accepted dossier."""
    who, now = actor(request), clock.now()
    found = dossiers.dossier_for(code=code, actor=who)
    if found.accepted_at is None:
        raise RowNotFound("Hồ sơ chưa được tiếp nhận nên chưa có giấy tiếp nhận và hẹn trả.")
    dossiers.note_look(dossier=found, actor=who, now=now, purpose=TO_PRINT)
    return _pdf(dossiers.receipt_slip(found, now), f"{found.code}-mau-01.pdf")


@require_safe
@officer_page
def supplement(request: HttpRequest, code: str, number: int) -> HttpResponseBase:
    """Return form 02 (phiếu yêu cầu bổ sung) of the request ``number``."""
    who, now = actor(request), clock.now()
    found = dossiers.dossier_for(code=code, actor=who)
    if not dossiers.SupplementRequest.objects.filter(dossier=found, number=number).exists():
        raise RowNotFound(f"Hồ sơ này không có yêu cầu bổ sung lần {number}.")
    dossiers.note_look(dossier=found, actor=who, now=now, purpose=TO_PRINT)
    return _pdf(dossiers.supplement_slip(found, number, now), f"{found.code}-mau-02-{number}.pdf")


def _pdf(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"},
    )
