"""``drafts/<id>/sections/<section>/``: one section, as a form or as a list of rows."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from phuong.desk.administration.forms.frame import administrator_page, revision_of, today
from phuong.desk.administration.procedures.row_forms import (
    OWN,
    ROW_SECTIONS,
    moved_row,
    row_at,
    rows_of,
    with_row,
    without_row,
)
from phuong.desk.administration.procedures.section_forms import SECTION_FORMS
from phuong.desk.frame import show
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.acts import ActRefused, RowNotFound
from phuong.procedures import api as procedures

UNKNOWN = "Không có phần này. Quay lại trang tóm tắt của bản thảo."


@require_http_methods(["GET", "POST"])
@administrator_page
def section(request: HttpRequest, draft_id: int, section: str) -> HttpResponseBase:
    """Show or save a section; for a list: show its rows, move or delete one."""
    draft = procedures.procedure_draft(draft_id)
    if section in ROW_SECTIONS:
        return _list(request, draft, section)
    if section not in SECTION_FORMS:
        raise RowNotFound(UNKNOWN)
    form = SECTION_FORMS[section](request.POST if request.method == "POST" else None, draft=draft, today=today())
    if request.method == "POST" and form.is_valid():
        refusal = _saved(request, draft, form.result(), f"Sửa phần “{procedures.SECTIONS[section]}”")
        if refusal is None:
            return redirect(reverse("desk:procedure-draft", args=[draft.pk]) + f"#phan-{section}")
        form.add_error(None, refusal.sentence)
    context = {**_about(draft, section), "form": form}
    return show(request, "desk/admin/procedures/section.html", context, status=422 if form.is_bound else 200)


def _about(draft: procedures.ProcedureDraft, section: str) -> dict[str, Any]:
    found = [one for one in faults(draft) if one.section == section]
    return {"draft": draft, "section": section, "title": procedures.SECTIONS[section], "section_faults": found}


def faults(draft: procedures.ProcedureDraft) -> list[procedures.SectionFault]:
    """Return what is to mend in a draft as of today."""
    return procedures.faults_of(draft.content, today(), procedures.known_names())


def _saved(
    request: HttpRequest, draft: procedures.ProcedureDraft, content: dict[str, Any], said: str
) -> ActRefused | None:
    try:
        procedures.edit_procedure_draft(
            draft_id=draft.pk,
            revision=revision_of(request),
            content=content,
            said=said,
            actor=actor(request),
            now=clock.now(),
        )
    except ActRefused as refusal:
        return refusal
    return None


def _list(request: HttpRequest, draft: procedures.ProcedureDraft, section: str) -> HttpResponseBase:
    about = ROW_SECTIONS[section]
    if request.method == "POST":
        changed, said = _moved(request, draft.content, section)
        if refusal := _saved(request, draft, changed, said):
            raise refusal
        return redirect("desk:procedure-section", draft_id=draft.pk, section=section)
    names = {case["key"]: case["name"] for case in draft.content.get("cases") or []}
    rows = [
        (place, about.words(row), names.get(place.rpartition(".")[0], ""))
        for place, row in rows_of(draft.content, about.key)
    ]
    return show(request, "desk/admin/procedures/rows.html", {**_about(draft, section), "rows": rows, "one": about.one})


def _moved(request: HttpRequest, content: dict[str, Any], section: str) -> tuple[dict[str, Any], str]:
    about = ROW_SECTIONS[section]
    for name, step in (("up", -1), ("down", 1)):
        if place := request.POST.get(name):
            return moved_row(content, about.key, place, step), f"Chuyển chỗ {about.one}"
    place = request.POST.get("delete", "")
    words = str(about.words(row_at(content, about.key, place)))
    return without_row(content, about.key, place), f"Xóa {about.one} “{words[:60]}”"


@require_http_methods(["GET", "POST"])
@administrator_page
def add_row(request: HttpRequest, draft_id: int, section: str) -> HttpResponseBase:
    """Add a row to a list."""
    return _row(request, draft_id, section, "")


@require_http_methods(["GET", "POST"])
@administrator_page
def edit_row(request: HttpRequest, draft_id: int, section: str, place: str) -> HttpResponseBase:
    """Show or change a row of a list."""
    return _row(request, draft_id, section, place)


def _row(request: HttpRequest, draft_id: int, section: str, place: str) -> HttpResponse | HttpResponseBase:
    draft = procedures.procedure_draft(draft_id)
    if section not in ROW_SECTIONS:
        raise RowNotFound(UNKNOWN)
    about = ROW_SECTIONS[section]
    row = row_at(draft.content, about.key, place) if place else {}
    case = place.rpartition(".")[0] or OWN
    form = about.form(request.POST if request.method == "POST" else None, content=draft.content, row=row, case=case)
    if request.method == "POST" and form.is_valid():
        result = form.result()
        content = with_row(draft.content, about.key, place, result, form.cleaned_data.get("case") or case)
        said = f"{'Sửa' if place else 'Thêm'} {about.one} “{str(about.words(result))[:60]}”"
        refusal = _saved(request, draft, content, said)
        if refusal is None:
            if "more" in request.POST:
                return redirect("desk:procedure-row-new", draft_id=draft.pk, section=section)
            return redirect("desk:procedure-section", draft_id=draft.pk, section=section)
        form.add_error(None, refusal.sentence)
    context = {**_about(draft, section), "form": form, "place": place, "one": about.one}
    return show(request, "desk/admin/procedures/row.html", context, status=422 if form.is_bound else 200)
