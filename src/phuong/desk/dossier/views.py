"""``/desk/dossiers/<code>/``: everything about one dossier. Looking at it is written down."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from phuong.desk.asked.words import line_of
from phuong.desk.dossier.buttons import buttons
from phuong.desk.dossier.checklist import failing_papers, in_force, tally
from phuong.desk.dossier.log import log_of
from phuong.desk.dossier.marks import numbers_of, shown_on
from phuong.desk.dossier.path import path_of
from phuong.desk.dossier.viewer import viewer
from phuong.desk.due_words import due_words, used_words
from phuong.desk.frame import officer_page, show
from phuong.directory.api import calendar_following, staff_in_post
from phuong.dossiers import api as dossiers
from phuong.forms import api as forms
from phuong.identity.api import Role, actor
from phuong.kernel import clock
from phuong.kernel.acts import Actor
from phuong.kernel.dates import VN

CHECKED = frozenset({dossiers.Evidence.Verdict.PASSED, dossiers.Evidence.Verdict.FAILED})


@require_safe
@officer_page
def dossier(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show one dossier and note the look."""
    who, now = actor(request), clock.now()
    found = dossiers.dossier_for(code=code, actor=who)
    if request.method == "GET":
        dossiers.note_look(dossier=found, actor=who, now=now)
    return show(request, "desk/dossier.html", _context(request, found, who, now))


@require_POST
@officer_page
def check(request: HttpRequest, code: str) -> HttpResponseBase:
    """Keep the verdicts on the papers; ``then=request`` goes on to the supplement request."""
    who = actor(request)
    found = dossiers.dossier_for(code=code, actor=who)
    verdicts = {
        paper.pk: _verdict(paper, said)
        for paper in found.evidences.all()
        if (said := request.POST.get(f"verdict-{paper.pk}", "")) in CHECKED
    }
    dossiers.check_papers(dossier_id=found.pk, verdicts=verdicts, actor=who, now=clock.now())
    if request.POST.get("then") == "request":
        return redirect("desk:request-supplement", code=found.code)
    messages.success(request, "Đã lưu kết quả kiểm tra giấy tờ.")
    return redirect("desk:dossier", code=found.code)


def _verdict(paper: dossiers.Evidence, said: str) -> dossiers.Verdict:
    """A paper that passes loses its fault; one that fails keeps what was written about it."""
    verdict = dossiers.Evidence.Verdict(said)
    return dossiers.Verdict(verdict, paper.fault if verdict == dossiers.Evidence.Verdict.FAILED else "")


def _context(request: HttpRequest, found: dossiers.Dossier, who: Actor, now: datetime) -> dict[str, Any]:
    related = found.evidences.select_related("file", "requirement").prefetch_related("marks")
    papers = list(related.order_by("pk"))
    current, failing = in_force(papers), failing_papers(papers)
    calendar = calendar_following(found.calendar_id, now)
    acts = buttons(found, who, len(failing))
    open_paper, numbers = viewer(papers, request.GET), numbers_of(failing)
    sheet = log_of(found)
    return {
        "dossier": found,
        "path": path_of(found),
        "buttons": acts,
        "has_rare": any(act.look == "rare" for act in acts),
        "waiting_for": _waiting_for(found, acts),
        "holder": _holder(found, now),
        "due": due_words(found, now, calendar),
        "used": used_words(found, now, calendar),
        "clock": dossiers.clock_view(found, now),
        "viewer": open_paper,
        "marks": shown_on(open_paper.paper, open_paper.page, numbers),
        "thumbs": [(paper, numbers.get(paper.pk)) for paper in open_paper.papers],
        "papers": [(paper, numbers.get(paper.pk)) for paper in current],
        "replaced": [paper for paper in papers if paper not in current],
        "tally": tally(current),
        "failing": failing,
        "can_check": any(act.url.endswith("/request-supplement/") and not act.why for act in acts),
        "declared": forms.summary(found.form, found.answers.content) if found.form else [],
        "sheet": sheet,
        "exceptions": dossiers.exceptions_of(found, [entry for _, entry in sheet]),
        "issued": dossiers.issued_forms(found),
        "requests": list(dossiers.SupplementRequest.objects.filter(dossier=found).order_by("number")),
        "presence": dossiers.presence_of(found),
        "draft": dossiers.latest_draft(found),
        "letters": dossiers.letters_of(found),
        "legs": [line_of(view, now, calendar) for view in dossiers.legs_of(found, now)],
        "planned": found.visit_plans.filter(closed_at=None).order_by("planned_at").last(),
        "similar": dossiers.similar_decisions(found, now) if found.open and found.accepted_at else [],
        "visits": list(found.visits.prefetch_related("files__file").order_by("visited_at", "pk")),
        "decision": found.decisions.select_related("paper", "decided_by").order_by("pk").last(),
        "now": now,
    }


def _waiting_for(found: dossiers.Dossier, acts: list[Any]) -> str:
    """Say whose turn it is when nothing green is offered to this post."""
    if not found.open or any(act.look == "go" for act in acts):
        return ""
    if found.state == dossiers.State.AWAITING_DUTY:
        return "Đang chờ nghĩa vụ tài chính."
    if found.stopped_at is not None:
        return "Đang chờ người nộp bổ sung."
    if found.state == dossiers.State.AWAITING_CONFIRMATION:
        return "Đang chờ người nộp xem bản dự thảo."
    role = Role(found.holder_role).label if found.holder_role in set(Role) else "người xử lý"
    return f"Đang chờ {role.lower()} của {found.holder_agency.name}."


def _holder(found: dossiers.Dossier, now: datetime) -> str:
    if found.holder_post is None:
        return ""
    staff = staff_in_post(found.holder_post.pk, now.astimezone(VN).date()).first()
    return f"{staff.full_name}, {found.holder_post.title}" if staff else found.holder_post.title
