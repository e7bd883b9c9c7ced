"""``return/``: give the result to the applicant or their proxy."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest

from phuong.desk.acts.page import ActPage
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.ui.api import PhuongForm, Radios

Way = dossiers.Delivery.Way


class ReturnForm(PhuongForm):
    way = forms.ChoiceField(
        label="Cách trả",
        choices=[(way.value, way.label.capitalize()) for way in (Way.COUNTER, Way.ELECTRONIC, Way.POST)],
        widget=Radios,
    )
    recipient_name = forms.CharField(
        label="Họ tên người nhận",
        max_length=300,
        help_text="Người khác nhận thay thì ghi tên người đó; xem và lưu giấy ủy quyền.",
    )


class Return(ActPage):
    act, slug = "return", "return"
    heading, button = "Trả kết quả", "Trả kết quả"
    template = "desk/acts/return.html"
    form_class = ReturnForm

    def agency_id(self, dossier: dossiers.Dossier) -> int:
        return dossier.receiving_agency_id

    def form(self, dossier: dossiers.Dossier, who: Actor, now: datetime, request: HttpRequest | None) -> PhuongForm:
        way = Way.ELECTRONIC if dossier.channel == dossiers.Channel.ONLINE else Way.COUNTER
        usual = {"way": way.value, "recipient_name": dossier.applicant_name}
        return ReturnForm(request.POST if request else None, initial=usual)

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        decided = dossiers.Decision.objects.filter(dossier=dossier, decided_at__isnull=False)
        return {"decision": decided.select_related("paper").last()}

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        said = form.cleaned_data
        code = dossiers.return_result(
            dossier_id=dossier.pk, actor=who, now=now, way=Way(said["way"]), recipient_name=said["recipient_name"]
        )
        return f"Đã trả kết quả {code} cho {said['recipient_name']}."
