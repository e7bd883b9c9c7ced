"""The page of a visit, step by step on the server; then the paper to print, and the next person."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from phuong.desk.counter import choosing
from phuong.desk.counter.filing import file_visit
from phuong.desk.counter.gathering import visit_of
from phuong.desk.counter.hall import AtDesk, at_desk
from phuong.desk.counter.sheet import sheet_of, sheet_so_far
from phuong.desk.counter.visit import TARGET_SECONDS, Visit
from phuong.desk.frame import officer_page, show
from phuong.dossiers import api as dossiers
from phuong.identity.api import actor, require
from phuong.kernel import clock
from phuong.kernel.acts import Actor
from phuong.kernel.dates import local

FILE, FILE_ONLY = "file", "file-only"
TO_PRINT = "in giấy hẹn tại quầy"
SHORTCUTS = (
    ("1 … 9", "nhận giấy tờ số ấy, bấm lại để bỏ"),
    ("S", "chọn bản quét của giấy tờ đang đứng"),
    ("T", "giấy tờ đang đứng: xuất trình hay nộp"),
)


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def counter(request: HttpRequest) -> HttpResponseBase:
    """Show the visit as it stands, or file it: a step that only shows answers 200, one that cannot be done 422."""
    who, now = actor(request), clock.now()
    require(who, "dossier.submit")
    desk = at_desk(who, now)
    visit = visit_of(request, who, now, desk)
    step = request.POST.get("step", "")
    if step not in (FILE, FILE_ONLY):
        visit.forget_faults()
        return _shown(request, visit, who, now, desk, 422 if visit.told else 200)
    filed = file_visit(visit, who, now, accept=step == FILE)
    if filed is None:
        return _shown(request, visit, who, now, desk, 409 if visit.unseen else 422)
    return redirect("desk:counter-receipt", code=filed.filed.code)


@require_safe
@officer_page
def receipt(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show the paper of a visit, ready to be printed by one key."""
    who, now = actor(request), clock.now()
    require(who, "dossier.submit")
    dossier = dossiers.dossier_for(code=code, actor=who)
    dossiers.note_look(dossier=dossier, actor=who, now=now, purpose=TO_PRINT)
    visit = getattr(dossier, "counter_visit", None)
    took = int((visit.filed_at - visit.began_at).total_seconds()) if visit and visit.began_at else None
    context = {
        "dossier": dossier,
        "sheet": sheet_of(dossier, who.name),
        "visit": visit,
        "desk": at_desk(who, now),
        "took": _minutes(took) if took is not None else "",
        "in_time": took is not None and took <= TARGET_SECONDS,
        "waits": dossier.accepted_at is None,
    }
    return show(request, "desk/counter/receipt.html", context)


@require_safe
@officer_page
def receipt_pdf(request: HttpRequest, code: str) -> HttpResponseBase:
    """Return form 01 of the dossier on A5 as PDF. Before acceptance there is none."""
    who, now = actor(request), clock.now()
    require(who, "dossier.submit")
    dossier = dossiers.dossier_for(code=code, actor=who)
    dossiers.issued_form(dossier, "receipt")
    dossiers.note_look(dossier=dossier, actor=who, now=now, purpose=TO_PRINT)
    return HttpResponse(
        dossiers.print_form(dossier, "receipt", page="a5").content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{dossier.code}-a5.pdf"',
            "Cache-Control": "private, no-store",
        },
    )


@require_safe
@officer_page
def former(request: HttpRequest, procedure: str = "") -> HttpResponseBase:
    """Lead from the former page of filing to the counter, with the procedure it was opened for."""
    require(actor(request), "dossier.submit")
    address = redirect("desk:counter")
    if procedure:
        address["Location"] += f"?procedure={procedure}"
    return address


def _shown(request: HttpRequest, visit: Visit, who: Actor, now: datetime, desk: AtDesk, status: int) -> HttpResponse:
    on, words = local(now).date(), visit.data.get("q", "")
    began = visit.began_at
    seconds = max(0, int((now - began).total_seconds())) if began else 0
    context = {
        "visit": visit,
        "desk": desk,
        "data": visit.data,
        "chosen": visit.chosen,
        "chips": choosing.chips(who.agency_id, on) if visit.chosen is None else [],
        "hits": choosing.hits(words, on) if visit.chosen is None else [],
        "words": words,
        "sheet": sheet_so_far(visit, who, now),
        "faults": visit.faults,
        "seconds": seconds,
        "spent": _minutes(seconds),
        "in_time": seconds <= TARGET_SECONDS,
        "target": _minutes(TARGET_SECONDS),
        "target_seconds": TARGET_SECONDS,
        "account_id": who.account_id,
        "page_shortcuts": SHORTCUTS,
        "now": now,
    }
    return show(request, "desk/counter/counter.html", context, status=status)


def _minutes(seconds: int) -> str:
    return f"{seconds // 60} phút {seconds % 60:02d}"
