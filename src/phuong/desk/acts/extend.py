"""``extend/``: sign the apology with a new date (form 04). Choosing days shows the date before anything is signed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest

from phuong.desk.acts.page import ActPage
from phuong.desk.acts.saved_reasons import ReasonBoxes
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor, ActRefused
from phuong.kernel.deadline import Deadline
from phuong.kernel.faults import Fault
from phuong.ui.api import PhuongForm

USUAL_DAYS = 3
LOOKED = 4
"""How many suggestions of the page are reckoned at once: no press is needed for the usual ones."""


class ExtendForm(PhuongForm):
    working_days = forms.IntegerField(
        label="Hẹn thêm mấy ngày làm việc",
        min_value=1,
        max_value=60,
        error_messages={
            "min_value": "Số ngày hẹn thêm phải từ 1 trở lên.",
            "max_value": "Số ngày hẹn thêm nhiều nhất là 60.",
            "invalid": "Ghi số ngày bằng chữ số, ví dụ 3.",
        },
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--width-3"}),
    )
    reason = forms.CharField(
        label="Lý do chưa giải quyết xong",
        help_text="Người nộp đọc nguyên văn trong văn bản xin lỗi.",
        widget=forms.Textarea({"rows": 3}),
        max_length=1000,
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """So many days more, and the date that they would give; ``why_not`` where they give none."""

    days: int
    deadline: Deadline | None
    why_not: str = ""


class Extend(ActPage):
    act, slug = "extend", "extend"
    reason_boxes = ReasonBoxes("extend", "reason")
    heading, button = "Xin lỗi và hẹn lại ngày trả", "Ký văn bản xin lỗi và hẹn lại"
    busy = "Đang ký…"
    template = "desk/acts/extend.html"
    form_class = ExtendForm
    chosen = USUAL_DAYS
    number: int | None = None

    def agency_id(self, dossier: dossiers.Dossier) -> int:
        return dossier.competent_agency_id

    def form(self, dossier: dossiers.Dossier, who: Actor, now: datetime, request: HttpRequest | None) -> PhuongForm:
        if request is None:
            return ExtendForm(initial={"working_days": USUAL_DAYS})
        days, number = request.POST.get("working_days", ""), request.POST.get("number", "")
        self.number = int(number) if number in ("1", "2") else None
        if days.isdecimal() and len(days) < 4:
            self.chosen = int(days)
        if "more" in request.POST:  # a look ahead: nothing is signed, so nothing can be missing yet
            return ExtendForm(initial=request.POST.dict())
        return ExtendForm(request.POST)

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        number = dossiers.require_extendable(dossier, who, now)
        return {
            "number": number,
            "chosen": _choice(dossier, self.chosen, now),
            "choices": [_choice(dossier, days, now) for days in range(1, LOOKED + 1)],
            "short_notice": dossiers.is_short_notice(dossier, now),
        }

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        said = form.cleaned_data
        done = dossiers.extend(
            dossier_id=dossier.pk,
            actor=who,
            now=now,
            reason=said["reason"],
            working_days=said["working_days"],
            number=self.number,
        )
        return f"Đã ký văn bản xin lỗi lần {done.number} của {done.code}. {done.deadline.reason()}"


def _choice(dossier: dossiers.Dossier, days: int, now: datetime) -> Choice:
    try:
        return Choice(days, dossiers.deadline_if_extended(dossier, days, now))
    except (ActRefused, Fault) as refusal:
        return Choice(days, None, refusal.sentence)
