"""``open-leg/``: send the matter to another agency and wait for its result (liên thông)."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest

from phuong.desk.acts.asking import agency_field, closing_of, due_field, paper_field
from phuong.desk.acts.page import ActPage
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.ui.api import PhuongForm


class LegForm(PhuongForm):
    """Whom, what, until when, with which papers."""

    def __init__(self, request: HttpRequest | None, dossier: dossiers.Dossier, now: datetime) -> None:
        super().__init__(request.POST if request else None)
        self.dossier = dossier
        self.add_field("agency", agency_field(dossier, now, "Chuyển đến cơ quan", required=True))
        self.add_field("subject", forms.CharField(label="Việc cần làm", max_length=200))
        self.add_field(
            "question",
            forms.CharField(
                label="Nội dung chuyển", required=False, max_length=4000, widget=forms.Textarea({"rows": 4})
            ),
        )
        self.add_field("due", due_field(dossier, now, "Hạn trả kết quả"))
        self.add_field("papers", paper_field(dossier))

    def clean_due(self) -> datetime:
        return closing_of(self.dossier, self.cleaned_data["due"])


class OpenLeg(ActPage):
    act, slug = "open_leg", "open-leg"
    heading, button = "Chuyển liên thông", "Chuyển"
    busy = "Đang chuyển…"
    template = "desk/acts/open_leg.html"

    def form(self, dossier: dossiers.Dossier, who: Actor, now: datetime, request: HttpRequest | None) -> PhuongForm:
        return LegForm(request, dossier, now)

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        said: dict[str, Any] = form.cleaned_data
        name = dossiers.open_leg(
            dossier_id=dossier.pk,
            asked=dossiers.AskedAgency(said["agency"], said["due"]),
            question=dossiers.LegQuestion(said["subject"], said["question"], tuple(said["papers"])),
            actor=who,
            now=now,
        )
        return f"Đã chuyển {dossier.code} đến {name}; chờ kết quả. Hạn trả của người dân không đổi."
