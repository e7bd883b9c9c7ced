"""``/nop-ho-so/<procedure code>/``: begin an application. Nothing is stored until the first answer is sent."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from phuong.dossiers.api import drafts_of, save_draft, start_draft, version_to_file
from phuong.forms import api as forms
from phuong.identity.api import actor
from phuong.kernel.acts import NotPermitted, RowNotFound
from phuong.portal.forms.place import PlaceForm
from phuong.portal.known_facts import facts_of
from phuong.portal.present import day_of, now
from phuong.portal.refusals import answered
from phuong.procedures.api import (
    Procedure,
    by_code,
    cases_of,
    competent_agencies,
)

NO_PERSON = "Tài khoản công vụ không nộp hồ sơ của người dân. Đăng nhập bằng tài khoản công dân của bạn."


@require_http_methods(["GET", "POST"])
@login_required
@answered
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Ask where (and in which case), then open a draft with what the account already knows."""
    who, at = actor(request), now()
    if who.party_id is None:
        raise NotPermitted(NO_PERSON)
    procedure = find(code)
    version = version_to_file(procedure, at)
    form = PlaceForm(
        request.POST or None,
        agencies=competent_agencies(version, day_of(at)),
        cases=cases_of(version, day_of(at)),
    )
    if request.method == "POST" and form.is_valid():
        draft = start_draft(procedure=procedure, actor=who, now=at, case_id=form.case_id)
        known = forms.prefill(draft.form, facts_of(who), day_of(at)).answers if draft.form else {}
        save_draft(draft=draft, now=at, answers=known, agency_id=form.agency_id)
        return redirect("portal:draft", key=draft.key)
    context = {
        "procedure": procedure,
        "form": form,
        "drafts": drafts_of(who.account_id, procedure_id=procedure.pk) if who.account_id else [],
    }
    return render(request, "portal/start.html", context, status=422 if request.method == "POST" else 200)


def find(code: str) -> Procedure:
    """Return the procedure. Errors: RowNotFound."""
    procedure = by_code(code)
    if procedure is None:
        raise RowNotFound(f"Không có thủ tục mã {code[:40]}. Tìm lại bằng tên ở trang Thủ tục.")
    return procedure
