"""``drafts/<id>/``: the whole draft on one page in words, what is missing, the last change back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from phuong.desk.administration.forms.frame import administrator_page, as_file, revision_of
from phuong.desk.administration.procedures.sections import faults
from phuong.desk.frame import show
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.acts import WrongState
from phuong.procedures import api as procedures


@require_http_methods(["GET", "POST"])
@administrator_page
def draft(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Show the draft section by section; a POST takes the last change back or throws the draft away."""
    if request.method == "POST":
        try:
            return _changed(request, draft_id)
        except WrongState as refusal:
            messages.error(request, refusal.sentence)
            return redirect("desk:procedure-draft", draft_id=draft_id)
    found = procedures.procedure_draft(draft_id)
    told = faults(found)
    by_section: dict[str, list[procedures.SectionFault]] = {}
    for fault in told:
        by_section.setdefault(fault.section, []).append(fault)
    said = procedures.in_words(found.content, procedures.known_words())
    context = {
        "draft": found,
        "faults": [fault for fault in told if not fault.is_warning],
        "warnings": [fault for fault in told if fault.is_warning],
        "sections": [(one, by_section.get(one.key, [])) for one in said],
    }
    return show(request, "desk/admin/procedures/draft.html", context)


def _changed(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    by: dict[str, Any] = {"revision": revision_of(request), "actor": actor(request), "now": clock.now()}
    if "undo" in request.POST:
        said = procedures.undo_procedure_draft(draft_id=draft_id, **by)
        messages.success(request, f"Đã hoàn tác: {said}.")
        return redirect("desk:procedure-draft", draft_id=draft_id)
    if "discard" in request.POST:
        procedures.discard_procedure_draft(draft_id=draft_id, **by)
        messages.success(request, "Đã bỏ bản thảo.")
        return redirect("desk:procedures-configured")
    return redirect("desk:procedure-draft", draft_id=draft_id)


@require_safe
@administrator_page
def changes(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Show the version the draft was begun from beside the draft, in words."""
    found = procedures.procedure_draft(draft_id)
    if found.base is None:
        return redirect("desk:procedure-draft", draft_id=draft_id)
    known = procedures.known_words()
    old = procedures.in_words(procedures.content_of(found.base), known)
    context = {
        "title": found.name,
        "draft": found,
        "old_name": f"Phiên bản {found.base.number}",
        "new_name": "Bản thảo",
        "compared": procedures.compared(old, procedures.in_words(found.content, known)),
    }
    return show(request, "desk/admin/procedures/compare.html", context)


@require_safe
@administrator_page
def draft_file(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Give the draft as a YAML file."""
    found = procedures.procedure_draft(draft_id)
    return as_file(procedures.to_yaml(found.content), f"{found.code or 'ban-thao'}.yaml")
