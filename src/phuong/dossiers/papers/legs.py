"""What is asked of another agency: an opinion, a leg of the work, the notice of the tax office."""

from typing import Any

from phuong.dossiers.models import Dossier, Leg
from phuong.dossiers.papers.shared import ONE_STOP, instant, signer, slip, written
from phuong.dossiers.rules.official_forms import OfficialForm
from phuong.forms.api import Row, summary
from phuong.kernel.acts import RowNotFound

ASKING = ("ask_opinion", "open_leg", "request_duty", "redirect_leg", "forward", "accept", "approve", "number")
"""What asks others: by hand, or by the process when a step ends."""


def leg_slip(dossier: Dossier, form: OfficialForm, number: int) -> bytes:
    """Return the paper that goes with the leg ``number`` of its kind: what is asked, of whom, until when.

    The paper to the tax office prints the slip as it was sent, what was declared and the papers that go along (phiếu
    chuyển thông tin xác định nghĩa vụ tài chính).
    Errors:  RowNotFound.
    """
    legs = dossier.legs.filter(kind=form.value).select_related("asked_by__agency", "from_agency", "to_agency")
    leg = next(iter(legs.order_by("asked_at", "id")[number - 1 : number]), None)
    if leg is None:
        raise RowNotFound("Hồ sơ này không có lần phối hợp đó.")
    return slip(
        dossier,
        form,
        leg.from_agency,
        leg.asked_at,
        to=leg.to_agency.name,
        asked=leg.subject,
        question=leg.question,
        accepted_at=instant(dossier.accepted_at),
        answer_by=instant(leg.due_at),
        silence=_silence(leg),
        slip=[[row["label"], row["value"]] for row in leg.slip],
        declared=_declared(dossier) if form is OfficialForm.DUTY else [],
        papers=list(leg.papers.order_by("pk").values_list("evidence__name", flat=True)),
        recipients=["Như trên", f"{ONE_STOP} ({dossier.receiving_agency.name})", "Lưu: VT, hồ sơ"],
        signature=_signature(dossier, leg),
    )


def _signature(dossier: Dossier, leg: Leg) -> dict[str, Any]:
    if leg.asked_by is None:
        return {"capacity": [], "title": leg.from_agency.name, "name": ""}
    return signer(leg.asked_by, written(dossier, ASKING, leg.asked_at), leg.asked_at)


def _silence(leg: Leg) -> str:
    if not leg.silence_agrees:
        return ""
    basis = f" ({leg.legal_basis})" if leg.legal_basis else ""
    return f"Quá thời hạn trên mà không có văn bản trả lời thì được coi là đồng ý{basis}."


def _declared(dossier: Dossier) -> list[list[str]]:
    sections = summary(dossier.form, dossier.answers.content) if dossier.form else []
    return [[_label(row), row.value] for section in sections for row in section.rows]


def _label(row: Row) -> str:
    return f"{row.label} ({row.group})" if row.group else row.label
