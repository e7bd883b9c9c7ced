"""``answer-supplement/``: the applicant brings what was asked for to the counter; it is scanned, the clock runs on."""

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


class AnswerForm(PhuongForm):
    """One file for each thing asked for, none of them required: an answer in words may be enough."""

    def __init__(self, request: HttpRequest | None, asked: list[dict[str, Any]]) -> None:
        super().__init__(request.POST if request else None, request.FILES if request else None)
        self.asked = asked
        self.too_large = bool(request is not None and getattr(request, "upload_too_large", False))
        for number, fault in enumerate(asked, 1):
            self.fields[f"file-{number}"] = UploadField(
                label=f"{number}. {fault['paper']}",
                help_text=fault["fault"],
                required=False,
                limit_bytes=settings.PHUONG_UPLOAD_LIMIT_BYTES,
            )
        self.fields["note"] = forms.CharField(
            label="Người nộp trả lời", required=False, max_length=1000, widget=forms.Textarea({"rows": 2})
        )

    def clean(self) -> dict[str, Any]:
        if self.too_large:
            self.add_error(None, files.too_large_sentence())
        return super().clean() or {}

    def keep(self, owner_id: int, now: datetime) -> list[dossiers.Paper] | None:
        """Store the files and return the papers; None when one cannot be taken, which is then said at its field."""
        papers = []
        for number, fault in enumerate(self.asked, 1):
            upload = self.cleaned_data.get(f"file-{number}")
            if not upload:
                continue
            try:
                stored = files.store(upload, owner_id, now)
            except files.FileRefused as refusal:
                self.add_error(f"file-{number}", refusal.sentence)
                continue
            scanned = dossiers.Evidence.Origin.SCANNED
            papers.append(dossiers.Paper(fault["paper"], fault.get("requirement_id"), stored.pk, scanned))
        return None if self.errors else papers


class AnswerSupplement(ActPage):
    act, slug = "answer_supplement", "answer-supplement"
    heading, button = "Nhận giấy tờ bổ sung tại quầy", "Nhận bổ sung"
    busy = "Đang nhận…"
    template = "desk/acts/answer_supplement.html"

    def agency_id(self, dossier: dossiers.Dossier) -> int:
        return dossier.receiving_agency_id

    def form(self, dossier: dossiers.Dossier, who: Actor, now: datetime, request: HttpRequest | None) -> PhuongForm:
        asked = dossiers.open_supplement_request(dossier)
        return AnswerForm(request, list(asked.faults) if asked else [])

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str | None:
        assert isinstance(form, AnswerForm)
        papers = form.keep(dossier.applicant_id, now)
        if papers is None:
            return None
        note = form.cleaned_data["note"].strip()
        deadline = dossiers.answer_supplement(dossier_id=dossier.pk, actor=who, now=now, papers=papers, note=note)
        said = deadline.reason() if deadline else "Hồ sơ quay lại bước tiếp nhận."
        return f"Đã nhận bổ sung của {dossier.code}. {said}"
