"""``/nop-ho-so/nhap/<key>/kiem-tra/``: everything once more, what happens if sent now, then one button."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from phuong.directory.api import calendar_for
from phuong.dossiers.api import (
    AnswersInvalid,
    Draft,
    DraftChanged,
    DraftOutdated,
    PapersMissing,
    draft_of,
    missing_papers,
    submit_draft,
)
from phuong.forms import api as forms
from phuong.identity.api import actor
from phuong.kernel.acts import ActRefused
from phuong.kernel.faults import Fault as Refused
from phuong.portal.application import CHECK, own_open_draft
from phuong.portal.draft_page import context_of
from phuong.portal.forms.contact import ContactForm
from phuong.portal.known_facts import facts_of
from phuong.portal.present import day_of, now
from phuong.portal.promise import Promise, promise
from phuong.portal.refusals import answered
from phuong.procedures.api import Fees, competent_agencies, fees_of, limit_for
from phuong.ui.api import Fault

FROM_CHECK = "?tu=kiem-tra"
CHANNEL = "online"
CHOOSE_AGAIN = "Chọn lại nơi nộp: cơ quan đã chọn hiện không nhận thủ tục này."


@dataclass(frozen=True, slots=True)
class Outlook:
    """What happens if the application is sent now."""

    promise: Promise | None
    fees: Fees


@require_http_methods(["GET", "POST"])
@login_required
@answered
def check(request: HttpRequest, key: str) -> HttpResponse:
    """Show all, or file it. A second press, or a lost answer, leads to the same receipt."""
    if request.method == "POST":
        return _submitted(request, key)
    draft = own_open_draft(request, key)
    facts = facts_of(actor(request))
    contact = ContactForm(
        initial={
            "contact_phone": _phone_declared(draft) or facts.get("account.phone", ""),
            "contact_email": facts.get("account.email", ""),
        }
    )
    return _page(request, draft, contact, _missing_so_far(draft))


def _submitted(request: HttpRequest, key: str) -> HttpResponse:
    who = actor(request)
    draft = draft_of(key=key, actor=who)
    if draft.dossier is not None:
        return redirect("portal:receipt", code=draft.dossier.code)
    contact = ContactForm(request.POST)
    if not contact.is_valid():
        return _page(request, draft, contact, contact.faults, status=422)
    try:
        filed = submit_draft(draft=draft, actor=who, now=now(), **contact.cleaned_data)
    except DraftOutdated as refusal:
        return _page(request, draft, contact, [Fault(refusal.sentence)], status=409, outdated=True)
    except DraftChanged as refusal:
        return _page(request, draft_of(key=key, actor=who), contact, [Fault(refusal.sentence)], status=409)
    except (ActRefused, Refused) as refusal:
        return _page(request, draft, contact, _faults_of(draft, refusal), status=422)
    request.session.pop(f"look-again-{draft.key}", None)
    return redirect("portal:receipt", code=filed.code)


def _faults_of(draft: Draft, refusal: ActRefused | Refused) -> list[Any]:
    """Return what to mend, each with its link where there is one."""
    found: list[Any] = _linked(draft, refusal.faults) if isinstance(refusal, AnswersInvalid) else []
    if isinstance(refusal, PapersMissing):
        found = _missing_files(draft, refusal.names)
    return found or _place_closed(draft) or [Fault(refusal.sentence)]


def _page(
    request: HttpRequest,
    draft: Draft,
    contact: ContactForm,
    faults: Sequence[object],
    *,
    status: int = 200,
    outdated: bool = False,
) -> HttpResponse:
    at = now()
    context: dict[str, Any] = context_of(draft, CHECK) | {
        "contact": contact,
        "faults": faults,
        "outdated": outdated,
        "sections": _sections(request, draft, at),
        "files": list(draft.files.select_related("file", "requirement").order_by("pk")),
        "look_again": _look_again(request, draft),
        "outlook": _outlook(draft, at),
        "from_check": FROM_CHECK,
    }
    return render(request, "portal/draft_check.html", context, status=status)


def _sections(request: HttpRequest, draft: Draft, at: datetime) -> list[forms.Section]:
    if draft.form is None:
        return []
    sources = forms.sources_of(draft.form, draft.answers, facts_of(actor(request)), day_of(at))
    return forms.summary(draft.form, draft.answers, sources)


def _missing_so_far(draft: Draft) -> list[dict[str, str]]:
    """Return what would be refused, so that nobody learns it only after pressing the button."""
    faults = forms.validate(draft.form, draft.answers, day_of(now())) if draft.form is not None else []
    return [
        *_place_closed(draft),
        *_linked(draft, faults),
        *_missing_files(draft, [paper.name for paper in missing_papers(draft)]),
    ]


def _missing_files(draft: Draft, names: Iterable[str]) -> list[dict[str, str]]:
    url = reverse("portal:draft-papers", args=[draft.key]) + FROM_CHECK
    return [{"sentence": f"Còn thiếu: {name}.", "url": url} for name in names]


def _place_closed(draft: Draft) -> list[dict[str, str]]:
    """Return what to do when the agency chosen does not take the procedure today: it ended, or was never chosen."""
    competent = competent_agencies(draft.version, day_of(now()))
    if competent.filter(pk=draft.receiving_agency_id or 0).exists():
        return []
    return [{"sentence": CHOOSE_AGAIN, "url": reverse("portal:draft-place", args=[draft.key]) + FROM_CHECK}]


def _linked(draft: Draft, faults: Sequence[Any]) -> list[dict[str, str]]:
    """Return the faults of answers with the address of their page, for the summary."""
    return [
        {
            "sentence": fault.sentence,
            "url": reverse("portal:draft-page", args=[draft.key, fault.page_key]) + f"{FROM_CHECK}#id_{fault.field}",
        }
        for fault in faults
        if fault.page_key
    ]


def _look_again(request: HttpRequest, draft: Draft) -> list[forms.Question]:
    again = request.session.get(f"look-again-{draft.key}", [])
    return forms.questions(draft.form, again) if again and draft.form is not None else []


def _outlook(draft: Draft, at: datetime) -> Outlook:
    limit = limit_for(draft.version, draft.case, CHANNEL)
    _, calendar = calendar_for(draft.receiving_agency_id, at)
    promised = promise(limit, at, calendar) if limit is not None else None
    return Outlook(promised, fees_of(draft.version, draft.case, CHANNEL))


def _phone_declared(draft: Draft) -> str:
    """Return the phone declared in the form, if it asked for one: who files need not type it twice."""
    named = (str(value) for name, value in draft.answers.items() if name.endswith("phone") and value)
    return next(named, "")
