"""``/nop-ho-so/nhap/<key>/``: go on where the draft stopped; where to file; bring an outdated draft up to date."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from phuong.dossiers.api import draft_of, renew_draft, save_draft
from phuong.forms import api as forms
from phuong.identity.api import actor
from phuong.portal.application import PLACE, own_open_draft
from phuong.portal.draft_page import after, context_of
from phuong.portal.forms.place import PlaceForm
from phuong.portal.offline import kept_offline
from phuong.portal.present import day_of, now
from phuong.portal.refusals import answered
from phuong.procedures.api import competent_agencies

RENEWED = "Đã cập nhật bản nháp theo quy định mới. Câu trả lời của bạn còn nguyên."
LOOK_AGAIN = "Xem lại các mục được đánh dấu rồi nộp."


@require_safe
@login_required
@answered
def resume(request: HttpRequest, key: str) -> HttpResponse:
    """Lead to the first step that is not done: the page with a fault, then papers; a filed one to its receipt."""
    draft = draft_of(key=key, actor=actor(request))
    if draft.dossier is not None:
        return redirect("portal:receipt", code=draft.dossier.code)
    if draft.receiving_agency_id is None:
        return redirect("portal:draft-place", key=draft.key)
    if draft.form is not None:
        faults = forms.validate(draft.form, draft.answers, day_of(now()))
        if faults:
            return redirect("portal:draft-page", key=draft.key, page=faults[0].page_key)
    return redirect("portal:draft-papers", key=draft.key)


@require_http_methods(["GET", "POST"])
@login_required
@kept_offline
@answered
def place(request: HttpRequest, key: str) -> HttpResponse:
    """Change where the application goes. The case stays: another case, with other papers, is a new draft."""
    draft = own_open_draft(request, key)
    form = PlaceForm(
        request.POST or None,
        initial={"agency": str(draft.receiving_agency_id or "")},
        agencies=competent_agencies(draft.version, day_of(now())),
        cases=[],
    )
    if request.method == "POST" and form.is_valid():
        save_draft(draft=draft, now=now(), answers=draft.answers, agency_id=form.agency_id)
        return redirect(after(request, draft, PLACE))
    context = context_of(draft, PLACE) | {"form": form}
    return render(request, "portal/draft_place.html", context, status=422 if form.is_bound else 200)


@require_POST
@login_required
@answered
def renew(request: HttpRequest, key: str) -> HttpResponse:
    """Bring the draft to the version and form in force, and mark the questions to look at again."""
    draft = own_open_draft(request, key)
    again = renew_draft(draft=draft, now=now())
    request.session[f"look-again-{draft.key}"] = again
    messages.success(request, f"{RENEWED} {LOOK_AGAIN}" if again else RENEWED)
    return redirect("portal:draft-check", key=draft.key)
