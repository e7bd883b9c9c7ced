"""``drafts/<id>/drawing/``: the draft as a BPMN picture, drawn on with bpmn-js; the same draft as the table.

Without scripts the picture is an SVG, and a file can be brought and taken.
"""

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from phuong.desk.administration.forms.frame import administrator_page
from phuong.desk.administration.processes.frame import as_bpmn, saved, told_of
from phuong.desk.administration.processes.listing import MOST_BYTES, ProcessFile
from phuong.desk.frame import show
from phuong.identity.api import Role
from phuong.procedures import api as procedures


class DrawnFile(ProcessFile):
    """A file that takes the place of the drawing: it has a name already."""

    name = None  # type: ignore[assignment]  # Django's way to leave a field of the parent out


class DrawnText(forms.Form):
    """What the drawing tool sends."""

    text = forms.CharField(max_length=MOST_BYTES, strip=False)


@require_http_methods(["GET", "POST"])
@administrator_page
def drawing(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Show the drawing; a POST with ``text`` or a file makes it the draft, or keeps it with what must be mended."""
    draft = procedures.process_draft(draft_id)
    file_form = DrawnFile(request.POST, request.FILES) if "bring" in request.POST else DrawnFile()
    if request.method == "POST":
        text = _sent(request, file_form)
        if text:
            content = procedures.with_drawing(draft.content, text)
            refusal = saved(request, draft, content, "Vẽ lại quy trình")
            if refusal is None:
                return _told(request, draft_id, procedures.drawing_faults(content))
            messages.error(request, refusal.sentence)
            return redirect("desk:process-drawing", draft_id=draft_id)
    status = 422 if request.method == "POST" else 200
    return show(request, "desk/admin/processes/drawing.html", _context(draft, file_form), status=status)


def _sent(request: HttpRequest, file_form: forms.Form) -> str:
    if "bring" in request.POST:
        return str(file_form.cleaned_data["file"]) if file_form.is_valid() else ""
    form = DrawnText(request.POST)
    return str(form.cleaned_data["text"]) if form.is_valid() else ""


def _told(request: HttpRequest, draft_id: int, faults: list[procedures.ElementFault]) -> HttpResponseBase:
    if faults:
        messages.error(request, f"Đã giữ bản vẽ, còn {len(faults)} chỗ phải sửa; bảng bước chưa đổi.")
    else:
        messages.success(request, "Đã lưu bản vẽ; bảng bước đã theo bản vẽ.")
    return redirect("desk:process-drawing", draft_id=draft_id)


def _context(draft: procedures.ProcessDraft, file_form: forms.Form) -> dict[str, Any]:
    told = told_of(draft)
    refused = procedures.drawing_faults(draft.content)
    faults = [(fault.key, fault.sentence) for fault in refused]
    if not refused:
        faults = [(fault.key, fault.sentence) for fault in told.faults]
    graph = procedures.draft_graph(draft.content["process"])
    return {
        "draft": draft,
        "file_form": file_form,
        "faults": faults,
        "is_refused": bool(refused),
        "text": procedures.drawing_of(draft.content),
        "wrong": json.dumps([key for key, _ in faults if key]),
        "picture": procedures.picture_of(graph, {key for key, _ in faults}),
        "roles": [(str(role), str(Role(role).label)) for role in procedures.STEP_ROLES],
        "partners": list(told.partners.items()),
        "operations": [(name, procedures.operation(name).does) for name in procedures.operation_names()],
    }


@require_safe
@administrator_page
def draft_file(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Give the draft as a BPMN file."""
    draft = procedures.process_draft(draft_id)
    return as_bpmn(procedures.drawing_of(draft.content), f"ban-thao-{draft.pk}.bpmn")
