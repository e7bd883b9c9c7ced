"""The saved reasons by act: add, change, retire."""

from itertools import groupby

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from phuong.desk.frame import officer_page, show, status_of
from phuong.dossiers import api as dossiers
from phuong.identity.api import actor, require
from phuong.kernel import clock
from phuong.kernel.acts import Actor, ActRefused, NotPermitted, RowNotFound
from phuong.ui.api import PhuongForm


class WordsForm(PhuongForm):
    """One sentence with its act and article."""

    act = forms.ChoiceField(label="Dùng khi", choices=list(dossiers.REASON_ACTS.items()))
    text = forms.CharField(label="Câu mẫu", max_length=1000, widget=forms.Textarea({"rows": 3}))
    article = forms.CharField(
        label="Điều khoản làm căn cứ",
        required=False,
        max_length=300,
        help_text="Bắt buộc về pháp lý khi từ chối, không giải quyết, dừng.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def reasons(request: HttpRequest) -> HttpResponseBase:
    """Show every sentence; a POST keeps one (new or changed) or retires one."""
    who = actor(request)
    require(who, "reason.manage")
    form, status = WordsForm(initial=_edited(request, who)), 200
    if request.method == "POST" and "retire" in request.POST:
        dossiers.retire_reason(reason_id=_key(request.POST.get("retire", "")), actor=who, now=clock.now())
        messages.success(request, "Đã bỏ câu mẫu; giấy tờ đã gửi không đổi.")
        return redirect("desk:reasons")
    if request.method == "POST":
        form, status = WordsForm(request.POST), 422
        if form.is_valid():
            try:
                _save(request, form, who)
            except (NotPermitted, RowNotFound):
                raise
            except ActRefused as refusal:
                form.add_error(None, refusal.sentence)
                status = status_of(refusal)
            else:
                messages.success(request, "Đã lưu câu mẫu.")
                return redirect("desk:reasons")
    found = [(one, dossiers.manages(one, who)) for one in dossiers.all_reasons(who)]
    groups = [
        (dossiers.REASON_ACTS.get(act, act), list(rows)) for act, rows in groupby(found, key=lambda row: row[0].act)
    ]
    editing = request.POST.get("reason") or request.GET.get("edit", "")
    return show(request, "desk/reasons.html", {"groups": groups, "form": form, "editing": editing}, status=status)


def _save(request: HttpRequest, form: WordsForm, who: Actor) -> None:
    said = form.cleaned_data
    words = dossiers.ReasonWords(said["act"], said["text"], said["article"])
    key = _key(request.POST.get("reason", ""))
    dossiers.save_reason(words=words, actor=who, now=clock.now(), reason_id=key or None)


def _edited(request: HttpRequest, who: Actor) -> dict[str, str]:
    key = _key(request.GET.get("edit", ""))
    row = next((one for one in dossiers.all_reasons(who) if one.pk == key), None) if key else None
    return {"act": row.act, "text": row.text, "article": row.article} if row else {}


def _key(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0
