"""Form 01: giấy tiếp nhận hồ sơ và hẹn trả kết quả."""

from datetime import datetime
from typing import Any

from phuong.documents.api import render
from phuong.dossiers.models import Dossier, Evidence
from phuong.dossiers.papers.shared import TYPST, applicant_facts, code_picture, letterhead
from phuong.dossiers.rules.clock import limit_of
from phuong.dossiers.rules.official_forms import OfficialForm
from phuong.dossiers.selectors.one import clock_view
from phuong.kernel.acts import WrongState
from phuong.kernel.dates import official_instant
from phuong.kernel.deadline import amount_in_words


def receipt_slip(dossier: Dossier, now: datetime) -> bytes:
    """Return form 01 of an accepted dossier as PDF, with the appointment as it was given at acceptance.

    Errors:  WrongState before acceptance: there is no appointment yet.
    Source:  TT 01/2018/TT-VPCP, TT 03/2025/TT-VPCP, Phụ lục I; contents from memory.
    """
    if dossier.accepted_at is None or dossier.first_due_at is None:
        raise WrongState("Hồ sơ chưa được tiếp nhận nên chưa có giấy tiếp nhận và hẹn trả kết quả.")
    accepted = dossier.control_sheet.filter(act="accept").order_by("id").last()
    view = clock_view(dossier, now)
    first_reason = accepted.public_note if accepted else ""
    moved = dossier.due_at is not None and dossier.due_at != dossier.first_due_at
    values: dict[str, Any] = {
        **letterhead(dossier.receiving_agency, dossier.accepted_at, form=OfficialForm.RECEIPT),
        "title": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        "code": dossier.code,
        "facts": applicant_facts(dossier),
        "papers": [_paper_row(evidence) for evidence in dossier.evidences.select_related("requirement").order_by("id")],
        "limit": amount_in_words(limit_of(dossier)),
        "accepted_at": official_instant(dossier.accepted_at),
        "due_at": official_instant(dossier.first_due_at),
        "reason": first_reason,
        "new_due": view.deadline.reason() if moved and view.deadline and view.deadline.at else "",
        "collect_at": dossier.receiving_agency.name,
        "received_by": accepted.from_name if accepted else "",
        "applicant": dossier.applicant_name,
    }
    return render(TYPST / "receipt.typ", values, at=now, files=code_picture(dossier))


def _paper_row(evidence: Evidence) -> list[str]:
    requirement = evidence.requirement
    kind = evidence.get_origin_display()
    if evidence.origin == Evidence.Origin.SCANNED and requirement is not None:
        kind = requirement.get_kind_display()
    copies = str(requirement.copies) if requirement else "1"
    return [evidence.name, copies, kind]
