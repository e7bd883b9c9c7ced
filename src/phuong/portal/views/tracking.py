"""``/tra-cuu/<code>/``: where a dossier stands, why, and what its applicant should do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from phuong.directory.api import staff_in_post
from phuong.dossiers.api import (
    Dossier,
    clock_view,
    control_sheet,
    dossier_for,
    exceptions_of,
    looks_at,
    open_acts,
    open_draft,
    open_supplement_request,
    process_nodes,
    public_state,
    results_of,
    silence_means,
)
from phuong.identity.api import actor, may
from phuong.kernel.acts import NotPermitted, RowNotFound
from phuong.portal.clock_block import clock_block
from phuong.portal.forms.look_up import LookUpForm
from phuong.portal.offline import kept_offline
from phuong.portal.others import others_of
from phuong.portal.path import path_of
from phuong.portal.present import day_of, now
from phuong.portal.refusals import answered, at_the_desk
from phuong.portal.views.look_up import NO_SUCH_CODE
from phuong.portal.views.slips import slips_of
from phuong.portal.wording import role_in_words, status_of, status_of_label


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the dossier now: agency, post or kind of post, persons in it."""

    agency: str
    post: str
    names: tuple[str, ...]


@require_safe
@kept_offline
@answered
def tracking(request: HttpRequest, code: str) -> HttpResponse:
    """Show all to its owner and to who proved to know it; to others the bare state."""
    try:
        dossier = dossier_for(code=code, actor=actor(request))
    except (RowNotFound, NotPermitted):
        return _state_only(request, code)
    if actor(request).is_officer:
        return at_the_desk(dossier.code)
    return render(request, "portal/tracking.html", _context(request, dossier, now()))


def _state_only(request: HttpRequest, code: str) -> HttpResponse:
    found = public_state(code)
    form = LookUpForm(initial={"code": code})
    if found is None:
        return render(request, "portal/look_up.html", {"form": form, "missing": NO_SUCH_CODE}, status=404)
    kind, words = status_of_label(found.state)
    return render(request, "portal/state_only.html", {"form": form, "code": found.code, "kind": kind, "words": words})


def _context(request: HttpRequest, dossier: Dossier, at: datetime) -> dict[str, Any]:
    view = clock_view(dossier, at)
    kind, words = status_of(dossier.state)
    sheet = control_sheet(dossier)
    parties = (dossier.applicant_id, dossier.submitter_id)
    is_owner = actor(request).party_id in parties
    others, duties = others_of(dossier, at)
    return {
        "dossier": dossier,
        "status_kind": kind,
        "status_words": words,
        "clock": clock_block(dossier, view, at),
        "asked": open_supplement_request(dossier),
        "others": others,
        "duties": duties,
        "draft": open_draft(dossier),
        "silence": silence_means(dossier.version_id),
        "may_answer": may(
            actor(request),
            "dossier.answer_supplement",
            agency_ids=(dossier.receiving_agency_id, dossier.holder_agency_id),
            party_ids=parties,
        ),
        "may_withdraw": "request_withdrawal" in open_acts(dossier.state) and is_owner,
        "may_rate": "rate" in open_acts(dossier.state)
        and may(actor(request), "dossier.rate", party_ids=parties, dossier_id=dossier.pk),
        "exceptions": exceptions_of(dossier, sheet),
        "steps": path_of(dossier, sheet, process_nodes(dossier), at),
        "holder": holder_of(dossier, at),
        "received": list(dossier.evidences.select_related("file").order_by("pk")),
        "slips": slips_of(dossier),
        "results": results_of(dossier),
        "is_owner": is_owner,
        "looks": looks_at(dossier) if is_owner else None,
    }


def holder_of(dossier: Dossier, at: datetime) -> Holder:
    """Return who holds ``dossier``: the post by name and persons, else the kind of post that will take it."""
    post = dossier.holder_post
    if post is None:
        return Holder(dossier.holder_agency.name, role_in_words(dossier.holder_role), ())
    names = tuple(f"{who.honorific} {who.full_name}".strip() for who in staff_in_post(post.pk, day_of(at)))
    return Holder(dossier.holder_agency.name, post.title, names)
