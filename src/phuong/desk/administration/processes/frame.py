"""What the pages of the process editor share: a draft with what is wrong in it, saving a change, the way back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from phuong.desk.administration.forms.frame import revision_of, today
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.acts import ActRefused
from phuong.procedures import api as procedures


@dataclass(slots=True)
class Told:
    """What is to be said of a draft today: faults, what is worth a second look, whom steps may ask."""

    faults: list[procedures.RowFault]
    warnings: list[procedures.RowFault]
    partners: dict[str, str]
    laws: list[procedures.LawfulTime] = field(default_factory=list)


def told_of(draft: procedures.ProcessDraft) -> Told:
    """Return what the checker says of a draft, with the law of the procedures that are to start on it."""
    content = draft.content
    partners = procedures.partner_choices(asked_in(content["process"]))
    laws = procedures.laws_of(content["procedures"], today())
    found = procedures.process_faults(content, partners.keys(), laws)
    return Told([one for one in found if not one.is_warning], [one for one in found if one.is_warning], partners, laws)


def asked_in(steps: Sequence[Any]) -> list[str]:
    """Return whom the steps ask, by key or code."""
    return sorted({str(step["to"]) for _, step in procedures.everything(steps) if step.get("to")})


def saved(
    request: HttpRequest, draft: procedures.ProcessDraft, content: dict[str, Any], said: str
) -> ActRefused | None:
    """Give the draft its new content; return the refusal, if any, for the form to show."""
    try:
        procedures.edit_process_draft(
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


def to_table(draft_id: int, place: str = "") -> HttpResponse:
    """Return the way back to the table, at a row."""
    mark = f"#buoc-{place.replace('.', '-')}" if place else ""
    return redirect(reverse("desk:process-draft", args=[draft_id]) + mark)


def as_bpmn(text: str, name: str) -> HttpResponse:
    """Return a BPMN file to save."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type="application/xml; charset=utf-8", headers=headers)
