"""``request-duty/``: the slip to the tax office; what it says and what it does to the clock is shown before sending."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest

from phuong.desk.acts.asking import closing_of, due_field, paper_field
from phuong.desk.acts.page import ActPage
from phuong.desk.clock_effect import effect_of_request
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.ui.api import PhuongForm


class DutyForm(PhuongForm):
    """What the tax office needs beside the slip."""

    def __init__(self, request: HttpRequest | None, dossier: dossiers.Dossier, now: datetime) -> None:
        super().__init__(request.POST if request else None)
        self.dossier = dossier
        self.add_field(
            "text",
            forms.CharField(
                label="Thông tin thêm cho cơ quan thuế",
                required=False,
                max_length=4000,
                widget=forms.Textarea({"rows": 5}),
                help_text="Ví dụ: thửa đất, diện tích, mục đích sử dụng, giá chuyển nhượng ghi trong hợp đồng.",
            ),
        )
        self.add_field("due", due_field(dossier, now, "Hạn ra thông báo"))
        self.add_field("papers", paper_field(dossier))

    def clean_due(self) -> datetime:
        return closing_of(self.dossier, self.cleaned_data["due"])


class RequestDuty(ActPage):
    act, slug = "request_duty", "request-duty"
    heading, button = "Chuyển thông tin xác định nghĩa vụ tài chính", "Chuyển cơ quan thuế"
    busy = "Đang chuyển…"
    template = "desk/acts/request_duty.html"

    def form(self, dossier: dossiers.Dossier, who: Actor, now: datetime, request: HttpRequest | None) -> PhuongForm:
        return DutyForm(request, dossier, now)

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        return {"slip": dossiers.slip_of(dossier), "effect": effect_of_request(dossier, now)}

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        said = form.cleaned_data
        name = dossiers.request_duty(
            dossier_id=dossier.pk,
            due_at=said["due"],
            text=said["text"],
            evidence_ids=tuple(said["papers"]),
            actor=who,
            now=now,
        )
        return f"Đã chuyển thông tin của {dossier.code} đến {name}; chờ thông báo số tiền phải nộp."
