"""``send-back/``: give the work back to an earlier step inside the office, with the reason."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest

from phuong.desk.acts.page import ActPage
from phuong.desk.acts.saved_reasons import ReasonBoxes
from phuong.dossiers import api as dossiers
from phuong.identity.api import may
from phuong.kernel.acts import Actor
from phuong.ui.api import PhuongForm, Radios


class SendBackForm(PhuongForm):
    step = forms.ChoiceField(label="Trả lại bước", widget=Radios)
    reason = forms.CharField(
        label="Lý do trả lại",
        help_text="Người nhận đọc để biết phải sửa gì; người nộp không đọc.",
        widget=forms.Textarea({"rows": 3}),
        max_length=1000,
    )


class SendBack(ActPage):
    act, slug = "send_back", "send-back"
    reason_boxes = ReasonBoxes("send_back", "reason")
    heading, button = "Trả lại bước trước", "Trả lại"
    busy = "Đang trả lại…"
    template = "desk/acts/send_back.html"

    from_step = ""

    def concerns(self, dossier: dossiers.Dossier) -> bool:
        return bool(dossiers.earlier_steps(dossier))

    def form(self, dossier: dossiers.Dossier, who: Actor, now: datetime, request: HttpRequest | None) -> PhuongForm:
        self.from_step = request.POST.get("from_step", "") if request else ""
        steps = dossiers.earlier_steps(dossier)
        form = SendBackForm(request.POST if request else None, initial={"step": steps[0].key if steps else ""})
        form.fields["step"].choices = [(step.key, _said(step)) for step in steps]  # type: ignore[attr-defined]
        return form

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        waits = dossier.state == dossiers.State.AWAITING_APPROVAL
        proposed = waits and may(who, "dossier.approve", agency_ids=(dossier.holder_agency_id,))
        return {"proposed": proposed, "has_way_back": self.concerns(dossier)}

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        said = form.cleaned_data
        step = dossiers.send_back(
            dossier_id=dossier.pk,
            actor=who,
            now=now,
            reason=said["reason"],
            to_step=said["step"],
            from_step=self.from_step,
        )
        return f"Đã trả {dossier.code} lại bước “{step.name}”."


def _said(step: dossiers.EarlierStep) -> str:
    return f"{step.name} ({step.done_by})" if step.done_by else step.name
