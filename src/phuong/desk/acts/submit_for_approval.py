"""``submit-for-approval/``: put it before the leader, to grant or as a reasoned negative result."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase

from phuong.desk.acts.page import ActPage
from phuong.desk.acts.saved_reasons import ReasonBoxes
from phuong.desk.dossier.checklist import failing_papers
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.ui.api import PhuongForm, Radios

GRANTED, DECLINED = dossiers.Outcome.GRANTED, dossiers.Outcome.DECLINED


class ProposalForm(PhuongForm):
    outcome = forms.ChoiceField(
        label="Đề xuất",
        choices=[(GRANTED.value, "Giải quyết: đủ điều kiện, cấp kết quả"), (DECLINED.value, "Không giải quyết")],
        widget=Radios,
    )
    reasons = forms.CharField(
        label="Lý do",
        required=False,
        widget=forms.Textarea({"rows": 3}),
        max_length=2000,
        help_text="Cần có khi đề xuất không giải quyết; khi đó người nộp đọc nguyên văn.",
    )
    legal_basis = forms.CharField(
        label="Điều khoản làm căn cứ",
        required=False,
        max_length=300,
        help_text="Cần có khi đề xuất không giải quyết.",
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("outcome") == DECLINED:
            if not said.get("reasons"):
                self.add_error("reasons", "Ghi lý do không giải quyết.")
            if not said.get("legal_basis"):
                self.add_error("legal_basis", "Ghi điều khoản làm căn cứ không giải quyết.")
        return said


class SubmitForApproval(ActPage):
    act, slug = "submit_for_approval", "submit-for-approval"
    reason_boxes = ReasonBoxes("decline", "reasons", "legal_basis")
    heading, button = "Trình lãnh đạo ký", "Trình ký"
    template = "desk/acts/submit_for_approval.html"
    form_class = ProposalForm

    asked_outcome = ""
    """Which proposal is chosen when the page opens; empty = none."""

    def answer(self, request: HttpRequest, code: str) -> HttpResponseBase:
        asked = request.GET.get("outcome", "")
        self.asked_outcome = asked if asked in (GRANTED.value, DECLINED.value) else ""
        return super().answer(request, code)

    def form(self, dossier: dossiers.Dossier, who: Actor, now: datetime, request: HttpRequest | None) -> PhuongForm:
        chosen = {"outcome": self.asked_outcome} if self.asked_outcome else {}
        return ProposalForm(request.POST if request else None, initial=chosen)

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        return {"failing": failing_papers(list(dossier.evidences.order_by("pk")))}

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        said = form.cleaned_data
        code = dossiers.submit_for_approval(
            dossier_id=dossier.pk,
            actor=who,
            now=now,
            outcome=dossiers.Outcome(said["outcome"]),
            reasons=said["reasons"],
            legal_basis=said["legal_basis"],
        )
        return f"Đã trình {code} cho lãnh đạo."
