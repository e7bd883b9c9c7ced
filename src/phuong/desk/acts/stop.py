"""``stop/``: end the work without a result, on request or because the applicant never answered (form 05 of 2025)."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest

from phuong.desk.acts.page import ActPage
from phuong.desk.acts.reasons import ReasonForm
from phuong.desk.acts.saved_reasons import ReasonBoxes
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.ui.api import DateTextField, PhuongForm

ON_REQUEST = "Người nộp xin rút hồ sơ"


class StopForm(ReasonForm):
    unanswered_since = DateTextField(
        label="Người nộp không trả lời từ ngày",
        help_text="Từ ngày yêu cầu đến hôm nay; in vào thông báo.",
        error_messages={"required": "Ghi ngày từ đó người nộp không trả lời."},
    )
    field_order = ("unanswered_since", "reasons", "legal_basis")


class Stop(ActPage):
    act, slug = "stop", "stop"
    reason_boxes = ReasonBoxes("stop", "reasons", "legal_basis")
    heading, button = "Dừng giải quyết hồ sơ", "Dừng giải quyết"
    busy = "Đang dừng…"
    template = "desk/acts/stop.html"

    def agency_id(self, dossier: dossiers.Dossier) -> int:
        return dossier.competent_agency_id

    def form(self, dossier: dossiers.Dossier, who: Actor, now: datetime, request: HttpRequest | None) -> PhuongForm:
        data: Any = request.POST if request else None
        if _is_on_request(dossier):
            return ReasonForm(data, initial={"reasons": ON_REQUEST})
        return StopForm(data, initial={"unanswered_since": dossiers.asked_on(dossier)})

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        asked = dossiers.open_withdrawal(dossier) if _is_on_request(dossier) else None
        return {"asked": asked, "asked_on": dossiers.asked_on(dossier)}

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        said = form.cleaned_data
        code = dossiers.stop(
            dossier_id=dossier.pk,
            actor=who,
            now=now,
            reason=said["reasons"],
            legal_basis=said["legal_basis"],
            unanswered_since=said.get("unanswered_since"),
        )
        return f"Đã dừng giải quyết {code}. Thông báo in được ở trang hồ sơ; người nộp đọc trên trang tra cứu."


def _is_on_request(dossier: dossiers.Dossier) -> bool:
    return dossier.state == dossiers.State.WITHDRAWAL_REQUESTED
