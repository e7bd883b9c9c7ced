"""``/nop-ho-so/nhap/<key>/xoa/`` and ``.../ban-in/``: throw a draft away, or take it home on paper."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_safe

from phuong.dossiers.api import delete_draft
from phuong.forms import api as forms
from phuong.identity.api import actor
from phuong.portal.application import own_open_draft
from phuong.portal.known_facts import facts_of
from phuong.portal.present import day_of, now
from phuong.portal.refusals import answered

DELETED = "Đã xóa bản nháp. Không còn câu trả lời hay tệp nào của bản nháp này."


@require_http_methods(["GET", "POST"])
@login_required
@answered
def delete(request: HttpRequest, key: str) -> HttpResponse:
    """Ask once, then delete: answers and files of a draft cannot be had back."""
    draft = own_open_draft(request, key)
    if request.method == "POST":
        delete_draft(draft=draft)
        messages.success(request, DELETED)
        return redirect("portal:account")
    context = {"draft": draft, "procedure": draft.procedure, "files": draft.files.count()}
    return render(request, "portal/draft_delete.html", context)


@require_safe
@login_required
@answered
@translation.override(settings.LANGUAGE_CODE)
def printed(request: HttpRequest, key: str) -> HttpResponse:
    """Show the declaration as filled in so far, on one sheet after the other, marked as not handed in.

    In Vietnamese whatever the pages speak: the sheet is for an office.
    """
    draft, at = own_open_draft(request, key), now()
    sections: list[forms.Section] = []
    if draft.form is not None:
        sources = forms.sources_of(draft.form, draft.answers, facts_of(actor(request)), day_of(at))
        sections = forms.summary(draft.form, draft.answers, sources)
    context = {
        "draft": draft,
        "procedure": draft.procedure,
        "title": draft.form.definition.title if draft.form is not None else draft.procedure.name,
        "sections": sections,
        "files": list(draft.files.select_related("file", "requirement").order_by("pk")),
        "at": at,
    }
    return render(request, "portal/draft_print.html", context)
