"""``forward/``: end the open step, hand on to the next one of the process."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase

from phuong.desk.acts.page import ActPage
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.ui.api import PhuongForm


class ForwardForm(PhuongForm):
    note = forms.CharField(
        label="Ý kiến xử lý",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Ghi vào phiếu kiểm soát cho người nhận bước sau.",
        max_length=1000,
    )


class Forward(ActPage):
    act, slug = "forward", "forward"
    heading, button = "Chuyển bước tiếp theo", "Chuyển bước"
    template = "desk/acts/forward.html"
    form_class = ForwardForm

    step_key = ""
    """Which of several open steps ends; empty = the one the dossier shows."""

    def answer(self, request: HttpRequest, code: str) -> HttpResponseBase:
        self.step_key = request.GET.get("step", "")[:40]
        return super().answer(request, code)

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        return {"next_steps": dossiers.leads_to(dossier, self.step_key)}

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        said = form.cleaned_data["note"].strip()
        step = dossiers.forward(dossier_id=dossier.pk, actor=who, now=now, note=said, step_key=self.step_key)
        return f"Đã chuyển {dossier.code} sang bước “{step.name}”."
