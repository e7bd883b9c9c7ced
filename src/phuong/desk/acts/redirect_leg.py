"""``redirect-leg/``: ask another agency instead, since the asked one was abolished or is the wrong one."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest

from phuong.desk.acts.asking import agency_field, closing_of, due_field
from phuong.desk.acts.page import ActPage
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.kernel.dates import time_and_date
from phuong.ui.api import PhuongForm, Radios


class RedirectForm(PhuongForm):
    """Which leg, to whom, why, and until when."""

    def __init__(self, request: HttpRequest | None, dossier: dossiers.Dossier, now: datetime, chosen: str) -> None:
        waiting = dossiers.open_legs_of(dossier)
        only = str(waiting[0].pk) if len(waiting) == 1 else ""
        super().__init__(request.POST if request else None, initial={"leg": chosen or only})
        self.dossier = dossier
        self.add_field(
            "leg",
            forms.TypedChoiceField(
                label="Việc phối hợp đang chờ",
                coerce=int,
                widget=Radios,
                choices=[(str(leg.pk), _said(leg)) for leg in waiting],
            ),
        )
        self.add_field("agency", agency_field(dossier, now, "Chuyển lại cho", required=True))
        self.add_field(
            "reason",
            forms.CharField(
                label="Lý do chuyển lại",
                max_length=1000,
                help_text="Ví dụ: cơ quan được hỏi đã giải thể, không đúng thẩm quyền.",
            ),
        )
        self.add_field("due", due_field(dossier, now))

    def clean_due(self) -> datetime:
        return closing_of(self.dossier, self.cleaned_data["due"])


class RedirectLeg(ActPage):
    act, slug = "redirect_leg", "redirect-leg"
    heading, button = "Chuyển lại nơi phối hợp", "Chuyển lại"
    template = "desk/acts/redirect_leg.html"
    chosen = ""

    def concerns(self, dossier: dossiers.Dossier) -> bool:
        return bool(dossiers.open_legs_of(dossier))

    def answer(self, request: HttpRequest, code: str) -> Any:
        self.chosen = request.GET.get("leg", "")[:18]
        return super().answer(request, code)

    def form(self, dossier: dossiers.Dossier, who: Actor, now: datetime, request: HttpRequest | None) -> PhuongForm:
        return RedirectForm(request, dossier, now, self.chosen)

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        return {"waiting": dossiers.open_legs_of(dossier)}

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        said = form.cleaned_data
        name = dossiers.redirect_leg(
            leg_id=said["leg"], agency_id=said["agency"], reason=said["reason"], due_at=said["due"], actor=who, now=now
        )
        return f"Đã chuyển việc phối hợp của {dossier.code} cho {name}."


def _said(leg: dossiers.Leg) -> str:
    return f"{leg.subject}: {leg.to_agency.name}, hạn {time_and_date(leg.due_at)}"
