"""``/nop-ho-so/da-nop/<code>/``: the receipt of a filing: code, QR, until when, what was really received."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from phuong.directory.api import calendar_by_id
from phuong.dossiers.api import Dossier, State, dossier_for, limit_of
from phuong.forms import api as forms
from phuong.identity.api import actor
from phuong.portal.promise import Promise, promise
from phuong.portal.refusals import answered, at_the_desk


@require_safe
@login_required
@answered
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Show the receipt to whoever reaches the dossier; it can be printed on A5."""
    dossier = dossier_for(code=code, actor=actor(request))
    if actor(request).is_officer:
        return at_the_desk(dossier.code)
    evidences = dossier.evidences.select_related("file").order_by("pk")
    context = {
        "dossier": dossier,
        "link": request.build_absolute_uri(reverse("portal:tracking", args=[dossier.code])),
        "promise": _promise(dossier),
        "waits": dossier.state == State.SUBMITTED,
        "uploaded": [evidence for evidence in evidences if evidence.file_id],
        "declared": [evidence for evidence in evidences if not evidence.file_id],
        "answer_count": _answer_count(dossier),
    }
    return render(request, "portal/receipt.html", context)


def _promise(dossier: Dossier) -> Promise:
    return promise(limit_of(dossier), dossier.accepted_at or dossier.submitted_at, calendar_by_id(dossier.calendar_id))


def _answer_count(dossier: Dossier) -> int:
    """Return how many questions were answered, as the applicant counted them."""
    if dossier.form is None:
        return 0
    return sum(len(section.rows) for section in forms.summary(dossier.form, dossier.answers.content))
