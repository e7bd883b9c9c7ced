"""``/desk/asked/``: what other agencies wait for from ours, by due date; and what was answered."""

from datetime import datetime, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from phuong.desk.asked.request import AskedRequest, cursor_text, read
from phuong.desk.asked.words import LegLine, waiting_words
from phuong.desk.due_words import Due
from phuong.desk.frame import officer_page, show
from phuong.directory.api import calendar_for
from phuong.dossiers import api as dossiers
from phuong.identity.api import actor, require
from phuong.kernel import clock
from phuong.kernel.acts import Actor
from phuong.kernel.dates import VN, local
from phuong.kernel.deadline import WorkCalendar
from phuong.kernel.numbers import format_count
from phuong.ui.api import Tab

TO_ANSWER = "xem việc được hỏi, phối hợp"


@require_safe
@officer_page
def asked(request: HttpRequest) -> HttpResponseBase:
    """Show one page of what the agency of this post is asked."""
    who, now = actor(request), clock.now()
    require(who, "leg.view")
    context = _context(who, now, read(request.GET))
    if request.method == "GET":
        dossiers.note_list_look(actor=who, now=now, purpose=TO_ANSWER, shown=len(context["lines"]))
    return show(request, "desk/asked.html", context)


def _context(who: Actor, now: datetime, wanted: AskedRequest) -> dict[str, Any]:
    calendar = calendar_for(who.agency_id, now)[1]
    soon_day = calendar.add_working_days(local(now).date(), 1) + timedelta(days=1)
    soon_until = datetime.combine(soon_day, time(), tzinfo=VN)
    agencies = dossiers.asked_agencies(who, now)
    page = dossiers.asked_page(
        agencies, now=now, soon_until=soon_until, clock=wanted.clock, kind=wanted.kind, after=wanted.after
    )
    counts = dossiers.asked_counts(agencies, now, soon_until)
    return {
        "title": _title(counts),
        "asked": wanted,
        "pills": _pills(wanted, counts),
        "kinds": [(value, label, value == wanted.kind) for value, label in dossiers.Leg.Kind.choices],
        "lines": [_line(leg, now, calendar) for leg in page.legs],
        "more": wanted.address(after=cursor_text(page.after)) if page.after else "",
        "is_continued": wanted.after is not None,
        "now": now,
        "address": reverse("desk:asked"),
    }


def _line(leg: dossiers.Leg, now: datetime, calendar: WorkCalendar) -> LegLine:
    if leg.answered_at is None:
        return LegLine(leg, waiting_words(leg, now, calendar))
    late = leg.answered_at > leg.due_at
    day = f"{local(leg.answered_at).day}/{local(leg.answered_at).month}"
    return LegLine(leg, Due("off" if late else "done", f"Xong {day}{', trễ' if late else ''}"))


def _title(counts: dossiers.AskedCounts) -> str:
    if not counts.total:
        return "Không có việc nào được hỏi, phối hợp"
    late = f", {format_count(counts.late)} đã quá hạn" if counts.late else ""
    return f"{format_count(counts.total)} việc được hỏi, phối hợp{late}"


def _pills(wanted: AskedRequest, counts: dossiers.AskedCounts) -> list[Tab]:
    now_at = wanted.clock
    return [
        Tab("Đang chờ", wanted.address(clock=""), counts.total, "", not now_at),
        Tab("Quá hạn", wanted.address(clock="late"), counts.late, "late", now_at == "late"),
        Tab("Hôm nay, ngày mai", wanted.address(clock="soon"), counts.soon, "soon", now_at == "soon"),
        Tab("Đã trả lời", wanted.address(clock="answered"), None, "done", now_at == "answered"),
    ]
