"""``/nop-ho-so/nhap/<key>/to-khai/<page>/``: one page of the declaration; each is saved as it is sent."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from phuong.dossiers.api import Draft, save_draft
from phuong.forms import api as forms
from phuong.identity.api import actor
from phuong.kernel.acts import RowNotFound
from phuong.portal.application import held_open_draft, own_open_draft
from phuong.portal.autosaving import AUTOSAVE, autosaved, changed_elsewhere, mark_of
from phuong.portal.draft_page import after, context_of
from phuong.portal.known_facts import facts_of
from phuong.portal.offline import kept_offline
from phuong.portal.present import day_of, now
from phuong.portal.refusals import answered

LATER = "later"


@require_http_methods(["GET", "POST"])
@login_required
@kept_offline
@answered
def question_page(request: HttpRequest, key: str, page: str) -> HttpResponse:
    """Show a page, or keep what was answered and go on. "Lưu nháp" keeps what is in order and leaves."""
    if request.method == "POST":
        with held_open_draft(request, key) as draft:
            return _answered(request, draft, page)
    return _answered(request, own_open_draft(request, key), page)


def _answered(request: HttpRequest, draft: Draft, page: str) -> HttpResponse:
    if draft.form is None:
        raise RowNotFound("Thủ tục này không có tờ khai trên cổng. Sang bước giấy tờ.")
    if page not in {shown.key for shown in forms.pages(draft.form, draft.answers)}:
        return redirect("portal:draft", key=draft.key)
    if request.method == "GET":
        return _shown(request, draft, draft.form, page)
    if AUTOSAVE in request.POST:
        form = forms.page_form(draft.form, page, draft.answers, request.POST, today=day_of(now()))
        return autosaved(request, draft, form)
    return _posted(request, draft, draft.form, page)


def _shown(request: HttpRequest, draft: Draft, version: forms.FormVersion, page: str) -> HttpResponse:
    today = day_of(now())
    sources = forms.sources_of(version, draft.answers, facts_of(actor(request)), today)
    form = forms.page_form(version, page, draft.answers, today=today, sources=sources)
    return _page(request, draft, page, form, 200)


def _posted(request: HttpRequest, draft: Draft, version: forms.FormVersion, page: str) -> HttpResponse:
    at = now()
    form = forms.page_form(version, page, draft.answers, request.POST, today=day_of(at))
    is_whole = form.is_valid()
    if not form.is_bound:  # "thêm người nữa": the same page with one group more
        return _page(request, draft, page, form, 200)
    if question := changed_elsewhere(request, draft, form):
        return _page(request, draft, page, form, 409, question)
    if is_whole or LATER in request.POST:
        save_draft(draft=draft, now=at, answers=form.merged())
        _looked_at(request, draft, version, page)
    if LATER in request.POST:
        return redirect("portal:account")
    if not is_whole:
        return _page(request, draft, page, form, 422)
    return redirect(after(request, draft, page))


def _page(
    request: HttpRequest, draft: Draft, page: str, form: forms.PageForm, status: int, question: str = ""
) -> HttpResponse:
    again = set(request.session.get(f"look-again-{draft.key}", []))
    context = context_of(draft, page) | {
        "form": form,
        "hint": form.page.hint,
        "page_key": page,
        "account_id": actor(request).account_id,
        "seen": mark_of(form, draft.answers),
        "which_to_keep": question,
        "look_again": [spec.label for spec in form.asked if spec.key in again],
    }
    return render(request, "portal/draft_questions.html", context, status=status)


def _looked_at(request: HttpRequest, draft: Draft, version: forms.FormVersion, page: str) -> None:
    """Take this page's questions off the list of those to look at again."""
    name = f"look-again-{draft.key}"
    if again := request.session.get(name):
        seen = {question.field for question in forms.questions(version, again) if question.page_key == page}
        request.session[name] = [field for field in again if field not in seen]
