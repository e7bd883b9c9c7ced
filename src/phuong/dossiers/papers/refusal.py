"""Papers that say no: not accepted at intake, not granted after appraisal."""

from phuong.dossiers.models import Dossier
from phuong.dossiers.papers.shared import instant, signer, slip, written
from phuong.dossiers.rules.official_forms import OfficialForm
from phuong.kernel.acts import RowNotFound

BASIS = " Căn cứ: "
"""Between reason and article, as ``services.intake.refuse`` writes both into the control sheet."""


def refusal_slip(dossier: Dossier) -> bytes:
    """Return the refusal at intake as PDF: why, by which article, when, by whom, how to complain.

    Errors:  RowNotFound for a dossier that was not refused.
    Source:  TT 01/2018/TT-VPCP, TT 03/2025/TT-VPCP, Phụ lục I; contents from memory.
    """
    entry = dossier.control_sheet.filter(act="refuse").select_related("from_agency").order_by("id").last()
    if entry is None:
        raise RowNotFound("Hồ sơ này không bị từ chối tiếp nhận.")
    reason, _, basis = entry.note.rpartition(BASIS)
    return slip(
        dossier,
        OfficialForm.REFUSAL,
        entry.from_agency or dossier.receiving_agency,
        entry.at,
        submitted_at=instant(dossier.submitted_at),
        refused_at=instant(entry.at),
        reason=reason or basis,
        legal_basis=basis.rstrip(".") if reason else "",
        refused_by=entry.from_name,
    )


def negative_result_letter(dossier: Dossier) -> bytes:
    """Return the reasoned letter "không giải quyết", under the number it was released with.

    Errors:  RowNotFound when there is none.
    """
    decisions = dossier.decisions.filter(outcome="declined", paper__isnull=False)
    decision = decisions.select_related("paper", "decided_by__agency").order_by("pk").last()
    if decision is None or decision.paper is None or decision.decided_by is None or decision.decided_at is None:
        raise RowNotFound("Hồ sơ này không có thông báo không giải quyết.")
    paper, post = decision.paper, decision.decided_by
    entry = written(dossier, ("approve", "decline"), decision.decided_at)
    return slip(
        dossier,
        OfficialForm.NEGATIVE_RESULT,
        post.agency,
        paper.issued_at,
        symbol=paper.symbol,
        accepted_at=instant(dossier.accepted_at),
        reason=paper.content.get("reasons", ""),
        legal_basis=paper.content.get("legal_basis", ""),
        signature=signer(post, entry, decision.decided_at),
    )
