"""The control sheet (phiếu kiểm soát quá trình giải quyết hồ sơ): it follows the dossier and grows with it."""

from typing import Any

from phuong.dossiers.models import Dossier
from phuong.dossiers.papers.handings import APPLICANT, RESULTS, Handing, handings_of
from phuong.dossiers.papers.shared import instant, slip
from phuong.dossiers.rules.official_forms import OfficialForm
from phuong.dossiers.states import ENDS

SHORT = 600
"""Letters of a note up to which its row stays on one page."""


def control_sheet_paper(dossier: Dossier) -> bytes:
    """Return the control sheet as PDF: agency, time of giving and taking with both names, in time or not, remarks.

    Source:  TT 01/2018/TT-VPCP, TT 03/2025/TT-VPCP, Phụ lục I.
    """
    rows = handings_of(dossier)
    others = {row.giver_agency for row in rows if row.giver_agency} | {row.taker_agency for row in rows}
    own = {"", dossier.competent_agency.name, dossier.receiving_agency.name, APPLICANT, "Hệ thống"}
    return slip(
        dossier,
        OfficialForm.CONTROL_SHEET,
        dossier.receiving_agency,
        dossier.accepted_at or dossier.submitted_at,
        submitted_at=instant(dossier.submitted_at),
        competent=dossier.competent_agency.name,
        others=", ".join(sorted(name for name in others - own if not name.endswith("(nội bộ)"))),
        due_at=instant(dossier.due_at),
        rows=[_printed(row) for row in rows],
        ended=_ended(dossier),
    )


def _printed(row: Handing) -> dict[str, Any]:
    return {
        "act": row.act,
        "giver_agency": row.giver_agency,
        "giver": row.giver,
        "taker_agency": row.taker_agency,
        "taker": row.taker,
        "given_at": instant(row.given_at),
        "taken_at": instant(row.taken_at),
        "result": row.result,
        "note": row.note,
        "short": len(row.note) <= SHORT,
    }


def _ended(dossier: Dossier) -> str:
    if dossier.state not in ENDS:
        return ""
    last = dossier.control_sheet.order_by("at", "id").last()
    judged = dossier.control_sheet.exclude(timeliness="").order_by("at", "id").last()
    how = f" ({RESULTS[judged.timeliness].lower()})" if judged and judged.timeliness in RESULTS else ""
    return f"{dossier.get_state_display()}{how}" + (f", {instant(last.at)}" if last else "")
