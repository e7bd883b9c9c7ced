"""``confirm-draft/`` and ``object-to-draft/``: the applicant answers at the counter; who offered the draft may not."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest

from phuong.desk.acts.page import ActPage
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.ui.api import PhuongForm

READ_BY = "Đưa màn hình hoặc bản in cho người nộp đọc. Chỉ ghi khi chính họ, hoặc người được ủy quyền, trả lời."


class NumberForm(PhuongForm):
    """Which draft was read: an answer to an older one does not count."""

    number = forms.IntegerField(widget=forms.HiddenInput(), min_value=1, max_value=9999)


class ObjectionForm(NumberForm):
    note = forms.CharField(
        label="Chỗ cần sửa",
        widget=forms.Textarea({"rows": 4}),
        max_length=2000,
        help_text="Ghi sai gì, sửa thành gì, theo lời người nộp.",
    )


class AnswerDraft(ActPage):
    """What both answers share."""

    template = "desk/acts/answer_draft.html"

    def agency_id(self, dossier: dossiers.Dossier) -> int:
        return dossier.receiving_agency_id

    def form(self, dossier: dossiers.Dossier, who: Actor, now: datetime, request: HttpRequest | None) -> PhuongForm:
        draft = dossiers.open_draft(dossier)
        return self.form_class(request.POST if request else None, initial={"number": draft.number if draft else 1})

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        return {"draft": dossiers.open_draft(dossier), "read_by": READ_BY}


class ConfirmDraft(AnswerDraft):
    act, slug = "confirm_draft", "confirm-draft"
    heading, button = "Người nộp đồng ý với bản dự thảo", "Ghi: người nộp đồng ý"
    form_class = NumberForm

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        number = form.cleaned_data["number"]
        code = dossiers.confirm_draft(dossier_id=dossier.pk, number=number, actor=who, now=now)
        return f"Đã ghi: người nộp đồng ý với bản dự thảo của {code}."


class ObjectToDraft(AnswerDraft):
    act, slug = "object_to_draft", "object-to-draft"
    heading, button = "Người nộp đề nghị sửa bản dự thảo", "Ghi đề nghị sửa"
    form_class = ObjectionForm

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        said = form.cleaned_data
        code = dossiers.object_to_draft(
            dossier_id=dossier.pk, number=said["number"], actor=who, now=now, note=said["note"]
        )
        return f"Đã ghi đề nghị sửa bản dự thảo của {code}; hồ sơ quay lại người thụ lý."
