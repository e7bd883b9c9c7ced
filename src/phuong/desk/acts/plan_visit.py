"""``plan-visit/``: fix when and where a visit on site will be; the applicant is told."""

from datetime import datetime, time
from typing import Any

from django import forms

from phuong.desk.acts.page import ActPage
from phuong.desk.acts.record_visit import clock_of
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.kernel.dates import VN, time_and_date
from phuong.ui.api import DateTextField, PhuongForm


class PlanVisitForm(PhuongForm):
    day = DateTextField(label="Ngày kiểm tra", error_messages={"required": "Ghi ngày kiểm tra."})
    clock = forms.CharField(
        label="Giờ kiểm tra",
        max_length=5,
        help_text="Ví dụ: 14:30.",
        widget=forms.TextInput({"class": "govuk-input--width-10", "autocomplete": "off"}),
    )
    place = forms.CharField(label="Nơi kiểm tra", max_length=300, help_text="Người nộp đọc được ngày, giờ và nơi này.")
    note = forms.CharField(
        label="Ghi chú nội bộ",
        required=False,
        max_length=500,
        help_text="Ai đi cùng, mang theo gì; người nộp không đọc.",
    )

    def clean_clock(self) -> time:
        return clock_of(self.cleaned_data["clock"])


class PlanVisit(ActPage):
    act, slug = "plan_visit", "plan-visit"
    heading, button = "Hẹn kiểm tra thực địa", "Hẹn ngày kiểm tra"
    template = "desk/acts/plan_visit.html"
    form_class = PlanVisitForm

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        return {"planned": dossier.visit_plans.filter(closed_at=None).last()}

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        said = form.cleaned_data
        planned_at = datetime.combine(said["day"], said["clock"], tzinfo=VN)
        dossiers.plan_visit(
            dossier_id=dossier.pk, planned_at=planned_at, place=said["place"], note=said["note"], actor=who, now=now
        )
        return f"Đã hẹn kiểm tra {time_and_date(planned_at)}. Việc này hiện ở “Của tôi, hôm nay”."
