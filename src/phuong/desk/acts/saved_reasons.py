"""Saved reasons on the page of an act: a choice fills the boxes, which stay open to change; used ones are counted."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.ui.api import PhuongForm

PICKED, USED, INTO = "pick_reason", "reason_used", "reason_for"


@dataclass(frozen=True, slots=True)
class ReasonBoxes:
    """For which act sentences are offered, and which boxes they fill; an act inside the office has no article."""

    act: str
    text: str
    article: str = ""


def is_picking(request: HttpRequest) -> bool:
    """Tell whether the request chooses a saved reason instead of doing the act."""
    return PICKED in request.POST


def with_reason(request: HttpRequest, boxes: ReasonBoxes, who: Actor) -> QueryDict:
    """Return what was typed, with the chosen sentence and its article added to their boxes."""
    said = request.POST.copy()
    key = said.get(PICKED, "")
    found = next((one for one in dossiers.reasons_for(boxes.act, who.agency_id) if str(one.pk) == key), None)
    if found is not None:
        into = said.get(INTO, "") if said.get(INTO, "").startswith("fault-") else boxes.text
        said[into] = _joined(said.get(into, ""), found.text, " ")
        if boxes.article:
            said[boxes.article] = _joined(said.get(boxes.article, ""), found.article, "; ")
        said.setlist(USED, [*said.getlist(USED), key])
    return said


def unjudged(form: PhuongForm) -> PhuongForm:
    """Return the form as it was typed, without a word about what is still missing: nothing was sent yet."""
    form.initial = {**form.initial, **{name: form.data[name] for name in form.fields if name in form.data}}
    form.is_bound = False
    return form


def used_in(request: HttpRequest) -> list[int]:
    """Return the saved reasons that were chosen on this page."""
    return sorted({int(key) for key in request.POST.getlist(USED) if key.isdecimal() and len(key) < 18})


def offered(boxes: ReasonBoxes | None, who: Actor) -> Iterable[dossiers.SavedReason]:
    """Return the sentences that the page offers; one query, none for an act without a reason."""
    return dossiers.reasons_for(boxes.act, who.agency_id) if boxes else []


def _joined(typed: str, added: str, between: str) -> str:
    if not added or added in typed:
        return typed
    return f"{typed.rstrip()}{between}{added}" if typed.strip() else added
