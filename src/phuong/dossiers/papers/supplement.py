"""The request for what is missing (phiếu yêu cầu bổ sung, hoàn thiện hồ sơ)."""

from phuong.dossiers.models import Dossier, SupplementRequest
from phuong.dossiers.papers.shared import instant, signer, slip, written
from phuong.dossiers.rules.official_forms import OfficialForm


def supplement_slip(dossier: Dossier, number: int) -> bytes:
    """Return the request ``number`` as PDF: all faults, what to do about each, the law.

    Errors:  SupplementRequest.DoesNotExist.
    Source:  TT 01/2018/TT-VPCP, TT 03/2025/TT-VPCP, Phụ lục I; contents from memory.
    """
    request = SupplementRequest.objects.select_related("requested_by__agency").get(dossier=dossier, number=number)
    at, post = request.requested_at, request.requested_by
    return slip(
        dossier,
        OfficialForm.SUPPLEMENT,
        post.agency,
        at,
        about=f"Lần {number}",
        asked_at=instant(at),
        faults=[[fault["paper"], fault["fault"], fault.get("remedy", "")] for fault in request.faults],
        legal_basis=request.legal_basis,
        stops_clock=not request.before_acceptance and dossier.limit_stop != "none",
        signature=signer(post, written(dossier, ("request_supplement",), at), at) | {"note": "Ký, ghi rõ họ tên"},
    )
