"""What is asked of another agency: an opinion, a leg of the work, the notice of the tax office."""

from typing import Any

from phuong.dossiers.models import Dossier, Evidence, Leg
from phuong.dossiers.papers.shared import ONE_STOP, instant, signer, slip, written
from phuong.dossiers.rules.official_forms import OfficialForm
from phuong.forms.api import Row, summary
from phuong.kernel.acts import RowNotFound
from phuong.parties.api import numbers_of

ASKING = ("ask_opinion", "open_leg", "request_duty", "redirect_leg")


def leg_slip(dossier: Dossier, form: OfficialForm, number: int) -> bytes:
    """Return the paper that goes with the leg ``number`` of its kind: what is asked, of whom, until when.

    The paper to the tax office names the day on which the dossier was complete, the payer's numbers, what was
    declared and the papers that go along (phiếu chuyển thông tin xác định nghĩa vụ tài chính).
    Errors:  RowNotFound.
    """
    legs = dossier.legs.filter(kind=form.value).select_related("asked_by__agency", "from_agency", "to_agency")
    leg = next(iter(legs.order_by("asked_at", "id")[number - 1 : number]), None)
    if leg is None:
        raise RowNotFound("Hồ sơ này không có lần phối hợp đó.")
    for_duty = _for_duty(dossier, leg) if form is OfficialForm.DUTY else {"payer": [], "declared": [], "papers": []}
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
        silence_agrees=leg.silence_agrees,
        recipients=["Như trên", f"{ONE_STOP} ({dossier.receiving_agency.name})", "Lưu: VT, hồ sơ"],
        signature=_signature(dossier, leg),
        **for_duty,
    )


def _signature(dossier: Dossier, leg: Leg) -> dict[str, Any]:
    if leg.asked_by is None:
        return {"capacity": [], "title": leg.from_agency.name, "name": ""}
    return signer(leg.asked_by, written(dossier, ASKING, leg.asked_at), leg.asked_at)


def _for_duty(dossier: Dossier, leg: Leg) -> dict[str, Any]:
    numbers = ", ".join(numbers_of(dossier.applicant_id))
    declared = summary(dossier.form, dossier.answers.content) if dossier.form else []
    held = dossier.evidences.filter(received_at__lte=leg.asked_at).exclude(verdict=Evidence.Verdict.FAILED)
    return {
        "payer": [["Số định danh, mã số thuế", numbers]] if numbers else [],
        "declared": [[_label(row), row.value] for part in declared for row in part.rows],
        "papers": [paper.name for paper in held.order_by("id")],
    }


def _label(row: Row) -> str:
    return f"{row.label} ({row.group})" if row.group else row.label
