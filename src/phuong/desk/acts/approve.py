"""``approve/`` and ``decline/``: the leader decides, from one page that fits a phone."""

from datetime import datetime
from typing import Any

from phuong.desk.acts.page import ActPage
from phuong.desk.acts.reasons import ReasonForm
from phuong.desk.acts.saved_reasons import ReasonBoxes
from phuong.desk.dossier.checklist import failing_papers
from phuong.desk.due_words import due_words
from phuong.directory.api import calendar_following
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.ui.api import PhuongForm


def _summary(dossier: dossiers.Dossier, now: datetime) -> dict[str, Any]:
    """What the leader reads before deciding: proposal, who proposes, the clock, what failed."""
    proposal = dossiers.Decision.objects.filter(dossier=dossier, decided_at=None).select_related("proposed_by").last()
    papers = list(dossier.evidences.order_by("pk"))
    sheet = dossiers.control_sheet(dossier)
    proposer = next((entry.from_name for entry in reversed(sheet) if entry.act == "submit_for_approval"), "")
    return {
        "proposal": proposal,
        "proposer": proposer,
        "papers": papers,
        "failing": failing_papers(papers),
        "clock": dossiers.clock_view(dossier, now),
        "due": due_words(dossier, now, calendar_following(dossier.calendar_id, now)),
    }


class Approve(ActPage):
    act, slug = "approve", "approve"
    heading, button = "Phê duyệt", "Phê duyệt"
    busy = "Đang phê duyệt…"
    template = "desk/acts/approve.html"

    def shown(self, dossier: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
        return _summary(dossier, now)

    def perform(self, dossier: dossiers.Dossier, form: PhuongForm, who: Actor, now: datetime) -> str:
        return f"Đã phê duyệt {dossiers.approve(dossier_id=dossier.pk, actor=who, now=now)}; chuyển văn thư cấp số."


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
