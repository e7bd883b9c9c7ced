"""``request-withdrawal/`` at the counter, ``refuse-withdrawal/`` by the office: taking a dossier back."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest

from phuong.desk.acts.page import ActPage
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.ui.api import PhuongForm


class RequestForm(PhuongForm):
    requested_by = forms.CharField(
        label="Người xin rút hồ sơ",
        max_length=300,
        help_text="Họ tên người đang ở quầy; xem giấy tờ tùy thân, người được ủy quyền thì xem giấy ủy quyền.",
    )
    reason = forms.CharField(label="Lý do rút", widget=forms.Textarea({"rows": 3}), max_length=1000)


class RequestWithdrawal(ActPage):
    act, slug = "request_withdrawal", "request-withdrawal"
    heading, button = "Rút hồ sơ theo yêu cầu của người nộp", "Ghi nhận rút hồ sơ"
    template = "desk/acts/request_withdrawal.html"
    form_class = RequestForm

    def agency_id(self, dossier: dossiers.Dossier) -> int:
        return dossier.receiving_agency_id

    def form(self, dossier: dossiers.Dossier, who: Actor, now: datetime, request: HttpRequest | None) -> PhuongForm:
        return RequestForm(request.POST if request else None, initial={"requested_by": dossier.applicant_name})

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        return {"at_once": dossiers.next_state(self.act, dossier.state) == dossiers.State.WITHDRAWN}

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        said = form.cleaned_data
        state = dossiers.request_withdrawal(
            dossier_id=dossier.pk, actor=who, now=now, reason=said["reason"], requested_by=said["requested_by"]
        )
        if state == dossiers.State.WITHDRAWN:
            return f"Hồ sơ {dossier.code} đã rút, không giải quyết nữa."
        return f"Đã ghi yêu cầu rút {dossier.code}; {dossier.competent_agency.name} sẽ trả lời."


class RefuseForm(PhuongForm):
    reason = forms.CharField(
        label="Lý do không đồng ý",
        help_text="Người nộp đọc nguyên văn.",
        widget=forms.Textarea({"rows": 3}),
        max_length=1000,
    )


class RefuseWithdrawal(ActPage):
    act, slug = "refuse_withdrawal", "refuse-withdrawal"
    heading, button = "Không đồng ý cho rút hồ sơ", "Không đồng ý cho rút"
    template = "desk/acts/refuse_withdrawal.html"
    form_class = RefuseForm

    def agency_id(self, dossier: dossiers.Dossier) -> int:
        return dossier.competent_agency_id

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        asked = dossiers.open_withdrawal(dossier)
        before = dossiers.State(asked.state_before).label if asked else ""
        return {"asked": asked, "before": before}

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        reason = form.cleaned_data["reason"]
        code = dossiers.refuse_withdrawal(dossier_id=dossier.pk, actor=who, now=now, reason=reason)
        return f"Đã trả lời không đồng ý cho rút {code}; hồ sơ được giải quyết tiếp."
