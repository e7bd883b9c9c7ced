"""``approve/`` and ``decline/``: the leader decides, from one page that fits a phone."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest

from phuong.desk.acts.page import ActPage
from phuong.desk.acts.reasons import ReasonForm
from phuong.desk.acts.saved_reasons import ReasonBoxes
from phuong.desk.dossier.checklist import failing_papers
from phuong.desk.due_words import due_words
from phuong.desk.letters.drafting import words_of
from phuong.desk.letters.reading import shown_lines
from phuong.directory.api import calendar_following
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.ui.api import PhuongForm


def _summary(dossier: dossiers.Dossier, now: datetime) -> dict[str, Any]:
    """What the leader reads before deciding: proposal, who proposes, the clock, what failed."""
    related = ("proposed_by", "letter_revision__letter__template__template")
    proposal = dossiers.Decision.objects.filter(dossier=dossier, decided_at=None).select_related(*related).last()
    draft = proposal.letter_revision if proposal else None
    papers = list(dossier.evidences.order_by("pk"))
    sheet = dossiers.control_sheet(dossier)
    proposer = next((entry.from_name for entry in reversed(sheet) if entry.act == "submit_for_approval"), "")
    return {
        "proposal": proposal,
        "proposer": proposer,
        "draft": draft,
        "draft_lines": shown_lines(dossier, draft.letter.template, words_of(draft)) if draft else [],
        "papers": papers,
        "failing": failing_papers(papers),
        "clock": dossiers.clock_view(dossier, now),
        "due": due_words(dossier, now, calendar_following(dossier.calendar_id, now)),
    }


class ReadForm(PhuongForm):
    """Which proposal was read: another one that came meanwhile is not approved unread."""

    proposal = forms.IntegerField(widget=forms.HiddenInput, required=False)


class Approve(ActPage):
    act, slug = "approve", "approve"
    heading, button = "Phê duyệt", "Phê duyệt"
    busy = "Đang phê duyệt…"
    template = "desk/acts/approve.html"
    form_class = ReadForm

    def form(self, dossier: dossiers.Dossier, who: Actor, now: datetime, request: HttpRequest | None) -> PhuongForm:
        if request is not None:
            return ReadForm(request.POST)
        newest = dossiers.Decision.objects.filter(dossier=dossier, decided_at=None).order_by("pk").last()
        return ReadForm(initial={"proposal": newest.pk if newest else None})

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        return _summary(dossier, now)

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        read = form.cleaned_data.get("proposal")
        code = dossiers.approve(dossier_id=dossier.pk, actor=who, now=now, proposal_id=read)
        return f"Đã phê duyệt {code}; chuyển văn thư cấp số."


class Decline(ActPage):
    act, slug = "decline", "decline"
    reason_boxes = ReasonBoxes("decline", "reasons", "legal_basis")
    heading, button = "Không giải quyết", "Quyết định không giải quyết"
    template = "desk/acts/decline.html"
    form_class = ReasonForm

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        return _summary(dossier, now)

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        said = form.cleaned_data
        code = dossiers.decline(
            dossier_id=dossier.pk, actor=who, now=now, reasons=said["reasons"], legal_basis=said["legal_basis"]
        )
        return f"Đã quyết định không giải quyết {code}; chuyển văn thư cấp số văn bản trả lời."
