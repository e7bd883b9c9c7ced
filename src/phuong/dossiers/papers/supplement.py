"""Form 02: phiếu yêu cầu bổ sung, hoàn thiện hồ sơ."""

from datetime import datetime
from typing import Any

from phuong.documents.api import render
from phuong.dossiers.models import Dossier, SupplementRequest
from phuong.dossiers.papers.shared import TYPST, applicant_facts, code_picture, letterhead
from phuong.dossiers.rules.official_forms import OfficialForm


def supplement_slip(dossier: Dossier, number: int, now: datetime) -> bytes:
    """Return form 02 of the request ``number`` as PDF: all faults, what to do about each, the law.

    Errors:  SupplementRequest.DoesNotExist.
    Source:  TT 01/2018/TT-VPCP, TT 03/2025/TT-VPCP, Phụ lục I; contents from memory.
    """
    request = SupplementRequest.objects.select_related("requested_by").get(dossier=dossier, number=number)
    asked = dossier.control_sheet.filter(act="request_supplement", at=request.requested_at).last()
    values: dict[str, Any] = {
        **letterhead(dossier.holder_agency, request.requested_at, form=OfficialForm.SUPPLEMENT),
        "title": "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
        "code": dossier.code,
        "number": f"Lần {number}",
        "facts": applicant_facts(dossier),
        "faults": [[fault["paper"], fault["fault"], fault.get("remedy", "")] for fault in request.faults],
        "legal_basis": request.legal_basis,
        "stops_clock": not request.before_acceptance and dossier.limit_stop != "none",
        "title_of_signer": request.requested_by.title,
        "signer": asked.from_name if asked else "",
        "applicant": dossier.applicant_name,
    }
    return render(TYPST / "supplement.typ", values, at=now, files=code_picture(dossier))
