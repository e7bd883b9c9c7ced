"""``/tra-cuu/``: find a dossier by its code; with the last four digits of the phone, all of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from phuong.dossiers.api import proves_knowledge, public_state
from phuong.identity.api import remember_dossier
from phuong.portal.forms.look_up import LookUpForm
from phuong.portal.guessing import has_guessed_too_often, note_wrong_guess
from phuong.portal.refusals import answered

NOT_FOUND = (
    "Không tìm thấy hồ sơ có mã và số điện thoại này. "
    "Xem lại mã trên giấy hẹn và 4 số cuối của số điện thoại đã ghi khi nộp."
)
NO_SUCH_CODE = "Không tìm thấy hồ sơ có mã này. Xem lại mã trên giấy hẹn."
TOO_OFTEN = "Đã nhập sai nhiều lần. Chờ một giờ rồi thử lại, hoặc đăng nhập để xem hồ sơ của bạn."


@require_http_methods(["GET", "POST"])
@answered
def look_up(request: HttpRequest) -> HttpResponse:
    """Show the form; a right answer leads to the dossier's own page."""
    if request.method == "GET":
        code = request.GET.get("ma", "")
        return _page(request, LookUpForm(initial={"code": code}), 200)
    form = LookUpForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    code, digits = form.cleaned_data["code"], form.cleaned_data["phone_last4"]
    if not digits:
        return _state_only(request, form, code)
    if has_guessed_too_often(request, code):
        form.add_error(None, TOO_OFTEN)
        return _page(request, form, 429)
    dossier_id = proves_knowledge(code=code, phone_last4=digits)
    if dossier_id is None:
        note_wrong_guess(request, code)
        form.add_error(None, NOT_FOUND)
        return _page(request, form, 422)
    remember_dossier(request, dossier_id)
    return redirect("portal:tracking", code=code)


def _state_only(request: HttpRequest, form: LookUpForm, code: str) -> HttpResponse:
    if public_state(code) is None:
        form.add_error("code", NO_SUCH_CODE)
        return _page(request, form, 422)
    return redirect("portal:tracking", code=code)


def _page(request: HttpRequest, form: LookUpForm, status: int) -> HttpResponse:
    return render(request, "portal/look_up.html", {"form": form}, status=status)
