"""The papers of a dossier as PDF: form 01 (receipt and appointment) and form 02 (request for supplement)."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from phuong.dossiers.api import Dossier, dossier_for, receipt_slip, supplement_slip
from phuong.identity.api import actor
from phuong.kernel.acts import RowNotFound
from phuong.portal.present import now
from phuong.portal.refusals import answered, at_the_desk

NOT_YET = "Giấy tiếp nhận và hẹn trả kết quả có khi hồ sơ được tiếp nhận. Xem trang theo dõi hồ sơ."
NO_REQUEST = "Hồ sơ này không có yêu cầu bổ sung với số đó."


@require_safe
@answered
def receipt_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """Send form 01. Before acceptance there is none: the date on it is what acceptance fixes."""
    dossier = dossier_for(code=code, actor=actor(request))
    if actor(request).is_officer:
        return at_the_desk(dossier.code)
    if dossier.accepted_at is None:
        raise RowNotFound(NOT_YET)
    return _pdf(receipt_slip(dossier, now()), f"giay-tiep-nhan-{dossier.code}.pdf")


@require_safe
@answered
def supplement_pdf(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Send form 02 of the request ``number``."""
    dossier = dossier_for(code=code, actor=actor(request))
    if actor(request).is_officer:
        return at_the_desk(dossier.code)
    return _pdf(_supplement(dossier, number, now()), f"yeu-cau-bo-sung-{number}-{dossier.code}.pdf")


def _supplement(dossier: Dossier, number: int, at: datetime) -> bytes:
    if not dossier.supplement_requests.filter(number=number).exists():
        raise RowNotFound(NO_REQUEST)
    return supplement_slip(dossier, number, at)


def _pdf(content: bytes, name: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type="application/pdf", headers=headers)
