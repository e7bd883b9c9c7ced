"""``/tra-cuu/<code>/ban-du-thao/``: the applicant reads the draft of the result, agrees, or says what to change.

Open to whoever may see the dossier as its own: signed in, or by the code and the last four digits of the phone.
"""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from phuong.dossiers.api import (
    Dossier,
    DraftConfirmation,
    confirm_draft,
    dossier_for,
    object_to_draft,
    open_draft,
    result_drafts,
    silence_means,
)
from phuong.identity.api import actor, require
from phuong.kernel.acts import WrongState
from phuong.portal.present import now
from phuong.portal.refusals import answered, at_the_desk
from phuong.ui.api import PhuongForm

NOTHING_OFFERED = "Hồ sơ này hiện không chờ bạn xem bản dự thảo: có thể bạn đã trả lời rồi. Xem trang theo dõi hồ sơ."


class ObjectionForm(PhuongForm):
    note = forms.CharField(
        label="Chỗ cần sửa",
        widget=forms.Textarea({"rows": 4}),
        max_length=2000,
        help_text="Ghi sai gì, sửa thành gì. Ví dụ: chữ đệm của con là “Bảo”, không phải “Báo”.",
        error_messages={"required": "Viết chỗ cần sửa trong bản dự thảo: ghi sai gì, sửa thành gì."},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@answered
def result_draft(request: HttpRequest, code: str) -> HttpResponse:
    """Show the draft that waits for an answer; ``answer`` is agree or object, ``number`` the draft that was read."""
    who = actor(request)
    dossier = dossier_for(code=code, actor=who)
    if who.is_officer:
        return at_the_desk(dossier.code)
    require(
        who,
        "dossier.confirm_draft",
        agency_ids=(dossier.receiving_agency_id,),
        party_ids=(dossier.applicant_id, dossier.submitter_id, dossier.proxy_id),
        dossier_id=dossier.pk,
    )
    if request.method == "POST":
        return _posted(request, dossier)
    draft = open_draft(dossier)
    if draft is None:
        raise WrongState(NOTHING_OFFERED)
    return _page(request, dossier, draft, ObjectionForm())


def _posted(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    who, at, number = actor(request), now(), _number(request)
    if request.POST.get("answer") == "agree":
        confirm_draft(dossier_id=dossier.pk, number=number, actor=who, now=at)
        return redirect("portal:tracking", code=dossier.code)
    form = ObjectionForm(request.POST)
    read = next((draft for draft in result_drafts(dossier) if draft.number == number), None)
    if not form.is_valid() and read is not None:
        return _page(request, dossier, read, form, status=422)
    object_to_draft(dossier_id=dossier.pk, number=number, actor=who, now=at, note=form.cleaned_data.get("note", ""))
    return redirect("portal:tracking", code=dossier.code)


def _number(request: HttpRequest) -> int:
    """Return which draft was read; 0, which none is, for what nobody's page sends."""
    sent = request.POST.get("number", "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 5 else 0


def _page(
    request: HttpRequest, dossier: Dossier, draft: DraftConfirmation, form: ObjectionForm, status: int = 200
) -> HttpResponse:
    context = {"dossier": dossier, "draft": draft, "form": form, "silence": silence_means(dossier.version_id)}
    return render(request, "portal/result_draft.html", context, status=status)
