"""``confirm-duty/``: the duty was paid, here is the paper; the citizen's clock runs on."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest

from phuong.desk.acts.page import ActPage
from phuong.dossiers import api as dossiers
from phuong.files import api as files
from phuong.kernel.acts import Actor
from phuong.ui.api import PhuongForm, UploadField

PROOF = "Cần số chứng từ hoặc bản chụp. Không phải nộp tiền thì để trống cả hai."


class PaymentForm(PhuongForm):
    """The number of the payment's paper, or its scan."""

    def __init__(self, request: HttpRequest | None) -> None:
        super().__init__(request.POST if request else None, request.FILES if request else None)
        self.too_large = bool(request is not None and getattr(request, "upload_too_large", False))
        self.add_field(
            "symbol", forms.CharField(label="Số chứng từ nộp tiền", required=False, max_length=60, help_text=PROOF)
        )
        self.add_field(
            "file",
            UploadField(label="Bản chụp chứng từ", required=False, limit_bytes=settings.PHUONG_UPLOAD_LIMIT_BYTES),
        )

    def clean(self) -> dict[str, Any]:
        if self.too_large:
            self.add_error(None, files.too_large_sentence())
        return super().clean() or {}

    def keep(self, owner_id: int, now: datetime) -> dossiers.Payment | None:
        """Store the scan and return the payment; None when the file cannot be taken, which is said at its field."""
        upload, symbol = self.cleaned_data.get("file"), self.cleaned_data["symbol"]
        if not upload:
            return dossiers.Payment(symbol)
        try:
            return dossiers.Payment(symbol, files.store(upload, owner_id, now).pk)
        except files.FileRefused as refusal:
            self.add_error("file", refusal.sentence)
            return None


class ConfirmDuty(ActPage):
    act, slug = "confirm_duty", "confirm-duty"
    heading, button = "Xác nhận đã hoàn thành nghĩa vụ tài chính", "Xác nhận đã nộp"
    template = "desk/acts/confirm_duty.html"

    def agency_id(self, dossier: dossiers.Dossier) -> int:
        return dossier.receiving_agency_id if dossier.holder_role == "counter_officer" else dossier.holder_agency_id

    def form(self, dossier: dossiers.Dossier, who: Actor, now: datetime, request: HttpRequest | None) -> PhuongForm:
        return PaymentForm(request)

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        duties = dossiers.open_duties(dossier)
        return {"duties": duties, "unknown": [duty for duty in duties if duty.answered_at is None]}

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str | None:
        assert isinstance(form, PaymentForm)
        payment = form.keep(dossier.applicant_id, now)
        if payment is None:
            return None
        deadline = dossiers.confirm_duty(dossier_id=dossier.pk, payment=payment, actor=who, now=now)
        return f"Đã ghi nhận {dossier.code} hoàn thành nghĩa vụ tài chính. {deadline.reason()}"
