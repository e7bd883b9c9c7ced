"""``/desk/asked/<leg>/``: one question with what was sent along, and the answer. Each look is written down."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from phuong.desk.asked.words import stand_words
from phuong.desk.frame import officer_page, show
from phuong.directory.api import calendar_for
from phuong.dossiers import api as dossiers
from phuong.files import api as files
from phuong.identity.api import actor, may
from phuong.kernel import clock
from phuong.kernel.acts import Actor, ActRefused, NotPermitted, RowNotFound, WrongState
from phuong.ui.api import MoneyField, PhuongForm, Radios, UploadField

TO_ANSWER = "trả lời phối hợp"
AGREES = (("yes", "Đồng ý"), ("no", "Không đồng ý"))


class AnswerForm(PhuongForm):
    """The boxes that an answer to this kind of leg needs."""

    def __init__(self, request: HttpRequest | None, kind: str) -> None:
        super().__init__(request.POST if request else None, request.FILES if request else None)
        self.too_large = bool(request is not None and getattr(request, "upload_too_large", False))
        if kind == dossiers.Leg.Kind.OPINION:
            self.add_field("agrees", forms.ChoiceField(label="Ý kiến", choices=AGREES, widget=Radios))
        self.add_field("text", _text_field(kind))
        is_duty = kind == dossiers.Leg.Kind.DUTY
        self.add_field(
            "symbol",
            forms.CharField(label="Số thông báo" if is_duty else "Số văn bản trả lời", required=is_duty, max_length=60),
        )
        if is_duty:
            self.add_field("amount", MoneyField(label="Số tiền phải nộp", help_text="Không phải nộp thì ghi 0."))
        self.add_field(
            "file", UploadField(label="Tệp văn bản", required=False, limit_bytes=settings.PHUONG_UPLOAD_LIMIT_BYTES)
        )
        self.order_fields(["agrees", "symbol", "amount", "text", "file"] if is_duty else None)

    def clean(self) -> dict[str, Any]:
        if self.too_large:
            self.add_error(None, files.too_large_sentence())
        return super().clean() or {}

    def answer(self, owner_id: int, now: datetime) -> dossiers.LegAnswer | None:
        """Store the file and return the answer; None when the file cannot be taken, which is said at its field."""
        said, file_id = self.cleaned_data, None
        if upload := said.get("file"):
            try:
                file_id = files.store(upload, owner_id, now).pk
            except files.FileRefused as refusal:
                self.add_error("file", refusal.sentence)
                return None
        agrees = {"yes": True, "no": False}.get(said.get("agrees", ""))
        return dossiers.LegAnswer(said["text"], agrees, said["symbol"], said.get("amount"), file_id)


def _text_field(kind: str) -> forms.CharField:
    label, hint = {
        dossiers.Leg.Kind.OPINION.value: ("Nội dung trả lời", "Cần có khi không đồng ý."),
        dossiers.Leg.Kind.DUTY.value: (
            "Nơi nộp và nội dung nộp tiền",
            "Người nộp đọc nguyên văn: Kho bạc, tài khoản, mã chương, tiểu mục, hạn nộp.",
        ),
    }.get(kind, ("Kết quả", "Ghi kết quả, hoặc số văn bản, hoặc kèm tệp."))
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=4000, widget=forms.Textarea({"rows": 5})
    )


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def leg(request: HttpRequest, leg_id: int) -> HttpResponseBase:
    """Show what is asked; a POST answers it. Errors: RowNotFound, NotPermitted, WrongState."""
    who, now = actor(request), clock.now()
    view = dossiers.leg_for(leg_id=leg_id, actor=who, now=now)
    status, form = 200, AnswerForm(None, view.leg.kind)
    if request.method == "POST":
        form = AnswerForm(request, view.leg.kind)
        if _answered(view.leg, form, who, now):
            messages.success(request, f"Đã trả lời “{view.leg.subject}” của {view.leg.from_agency.name}.")
            return redirect("desk:asked")
        status = 422
    elif request.method == "GET":
        dossiers.note_look(dossier=view.leg.dossier, actor=who, now=now, purpose=TO_ANSWER)
    return show(request, "desk/asked_one.html", _context(view, form, who, now), status=status)


def _answered(leg: dossiers.Leg, form: AnswerForm, who: Actor, now: datetime) -> bool:
    if not form.is_valid():
        return False
    answer = form.answer(leg.dossier.applicant_id, now)
    if answer is None:
        return False
    try:
        dossiers.answer_leg(leg_id=leg.pk, answer=answer, actor=who, now=now)
    except (NotPermitted, RowNotFound, WrongState):
        raise
    except ActRefused as refusal:
        form.add_error(None, refusal.sentence)
        return False
    return True


def _context(view: dossiers.LegView, form: AnswerForm, who: Actor, now: datetime) -> dict[str, Any]:
    waits = view.leg.answered_at is None
    return {
        "leg": view.leg,
        "dossier": view.leg.dossier,
        "status": stand_words(view, now, calendar_for(who.agency_id, now)[1]),
        "papers": dossiers.papers_of_leg(view),
        "form": form,
        "may_answer": waits and may(who, "dossier.answer_leg", agency_ids=(who.agency_id,)),
    }
