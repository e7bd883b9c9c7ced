"""``accept/``: receive a dossier; the citizen's clock begins, form 01 can be printed."""

from datetime import datetime
from typing import Any

from django import forms

from phuong.desk.acts.page import ActPage
from phuong.desk.clock_effect import deadline_if_accepted
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.ui.api import PhuongForm


class AcceptForm(PhuongForm):
    note = forms.CharField(
        label="Ghi chú nội bộ",
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text="Ghi vào phiếu kiểm soát; người nộp không đọc.",
        max_length=500,
    )


class Accept(ActPage):
    act, slug = "accept", "accept"
    heading, button = "Tiếp nhận hồ sơ", "Tiếp nhận"
    template = "desk/acts/accept.html"
    form_class = AcceptForm

    def agency_id(self, dossier: dossiers.Dossier) -> int:
        return dossier.receiving_agency_id

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        return {"deadline": deadline_if_accepted(dossier, now), "papers": dossier.evidences.order_by("pk")}

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        done = dossiers.accept(dossier_id=dossier.pk, actor=who, now=now, note=form.cleaned_data["note"])
        return f"Đã tiếp nhận {done.code}. {done.deadline.reason()}"
