"""``/tra-cuu/<code>/rut-ho-so/``: take a dossier back: the reason, then what it means, then the button."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from phuong.dossiers.api import Dossier, State, dossier_for, next_state, request_withdrawal
from phuong.identity.api import actor, require
from phuong.portal.present import now
from phuong.portal.refusals import answered
from phuong.ui.api import PhuongForm


class WithdrawForm(PhuongForm):
    reason = forms.CharField(
        label="Vì sao bạn rút hồ sơ",
        widget=forms.Textarea({"rows": 3}),
        max_length=1000,
        error_messages={"required": "Viết lý do rút hồ sơ, ví dụ: nộp nhầm thủ tục."},
    )


@require_http_methods(["GET", "POST"])
@login_required
@answered
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the reason; with a reason say what will happen; ``confirm`` does it."""
    who = actor(request)
    dossier = dossier_for(code=code, actor=who)
    parties = (dossier.applicant_id, dossier.submitter_id)
    require(who, "dossier.request_withdrawal", agency_ids=(dossier.receiving_agency_id,), party_ids=parties)
    if who.is_officer:
        return redirect(f"/desk/dossiers/{dossier.code}/request-withdrawal/")
    state = next_state("request_withdrawal", dossier.state)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, dossier, form, state, status=422 if form.is_bound else 200)
    if "confirm" not in request.POST:
        return _page(request, dossier, form, state, is_confirming=True)
    request_withdrawal(dossier_id=dossier.pk, actor=who, now=now(), reason=form.cleaned_data["reason"])
    return redirect("portal:tracking", code=dossier.code)


def _page(
    request: HttpRequest,
    dossier: Dossier,
    form: WithdrawForm,
    state: State,
    *,
    is_confirming: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "dossier": dossier,
        "form": form,
        "at_once": state == State.WITHDRAWN,
        "is_confirming": is_confirming,
        "reason": form.cleaned_data["reason"] if is_confirming else "",
    }
    return render(request, "portal/withdraw.html", context, status=status)
