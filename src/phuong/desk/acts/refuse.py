"""``refuse/``: refuse at intake (từ chối tiếp nhận), with reason and article; form 03."""

from datetime import datetime

from phuong.desk.acts.page import ActPage
from phuong.desk.acts.reasons import ReasonForm
from phuong.desk.acts.saved_reasons import ReasonBoxes
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.ui.api import PhuongForm


class Refuse(ActPage):
    act, slug = "refuse", "refuse"
    reason_boxes = ReasonBoxes("refuse", "reasons", "legal_basis")
    heading, button = "Từ chối tiếp nhận", "Từ chối tiếp nhận"
    template = "desk/acts/refuse.html"
    form_class = ReasonForm

    def agency_id(self, dossier: dossiers.Dossier) -> int:
        return dossier.receiving_agency_id

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        said = form.cleaned_data
        code = dossiers.refuse(
            dossier_id=dossier.pk, actor=who, now=now, reason=said["reasons"], legal_basis=said["legal_basis"]
        )
        return f"Đã từ chối tiếp nhận {code}. Người nộp đọc được lý do trên trang tra cứu."
