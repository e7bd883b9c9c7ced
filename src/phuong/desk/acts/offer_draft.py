"""``offer-draft/``: the draft of the result, written from the answers, goes to the applicant to look over."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest

from phuong.desk.acts.page import ActPage
from phuong.documents import api as documents
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.kernel.dates import time_and_date
from phuong.ui.api import PhuongForm


class DraftForm(PhuongForm):
    content = forms.CharField(
        label="Bản dự thảo",
        widget=forms.Textarea({"rows": 22}),
        max_length=20_000,
        help_text="Đã điền từ tờ khai. Sửa cho đúng với kết quả sẽ ký; người nộp đọc nguyên văn.",
        error_messages={"required": "Viết nội dung bản dự thảo."},
    )


class OfferDraft(ActPage):
    act, slug = "offer_draft", "offer-draft"
    heading, button = "Gửi bản dự thảo cho người nộp xem", "Gửi bản dự thảo"
    busy = "Đang gửi…"
    template = "desk/acts/offer_draft.html"
    form_class = DraftForm

    def concerns(self, dossier: dossiers.Dossier) -> bool:
        return dossiers.confirmation_hours(dossier.version_id) is not None

    def form(self, dossier: dossiers.Dossier, who: Actor, now: datetime, request: HttpRequest | None) -> PhuongForm:
        if request is not None:
            return DraftForm(request.POST)
        earlier = dossiers.result_drafts(dossier)
        return DraftForm(initial={"content": earlier[-1].content if earlier else _first_words(dossier)})

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        hours = dossiers.confirmation_hours(dossier.version_id)
        earlier = dossiers.result_drafts(dossier)
        return {
            "hours": hours,
            "until": now + timedelta(hours=hours or 0),
            "silence": dossiers.silence_means(dossier.version_id).replace("bạn", "người nộp"),
            "objection": earlier[-1] if earlier and earlier[-1].agreed is False else None,
        }

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        content = form.cleaned_data["content"]
        until = dossiers.offer_draft(dossier_id=dossier.pk, content=content, actor=who, now=now)
        return f"Đã gửi bản dự thảo của {dossier.code}. Người nộp trả lời trước {time_and_date(until)}."


def _first_words(dossier: dossiers.Dossier) -> str:
    """Return what to begin with: the drafted result if there is one, else the answers line by line."""
    letter = dossiers.result_letter(dossier)
    if letter is None:
        return dossiers.draft_text(dossier)
    newest = dossiers.revisions_of(letter)[0]
    lines = [words for _, words in documents.body_lines(newest.body, {})]
    return "\n".join([newest.title.upper(), *([newest.about] if newest.about else []), "", *lines])
