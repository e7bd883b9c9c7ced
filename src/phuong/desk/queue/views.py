"""Calling numbers: one page with the number at the desk, who is next, who did not come; one address for the acts."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from phuong.counter import api as counter
from phuong.desk.counter.hall import at_desk
from phuong.desk.frame import officer_page, show
from phuong.desk.shift.views import open_form
from phuong.directory.api import Agency
from phuong.identity.api import actor, require
from phuong.kernel import clock
from phuong.kernel.acts import Actor, ActRefused, RowNotFound, WrongState

BUTTONS = (("again", "g", "Gọi lại"), ("absent", "v", "Vắng mặt"), ("served", "d", "Xong"))
"""Address, key and words of what can be done with the number at the desk."""
Act = Callable[[HttpRequest, Actor, datetime], str]


@require_safe
@officer_page
def queue(request: HttpRequest) -> HttpResponseBase:
    """Show the desk: the number that is served, the next ones, the lines. Without a shift, the form to open one."""
    who, now = actor(request), clock.now()
    require(who, "ticket.call", agency_ids=(who.agency_id,))
    hall, shift = counter.hall_now(who.agency_id or 0, now), counter.shift_of(who.post_id)
    context: dict[str, Any] = {
        "hall": hall,
        "shift": shift,
        "now": now,
        "acts": BUTTONS,
        "agency": Agency.objects.get(pk=who.agency_id or 0),
        "form": open_form(request, who) if shift is None else None,
    }
    if shift is not None:
        ticket = shift.current_ticket
        context |= {
            "left_open": shift if counter.is_left_open(shift, now) else None,
            "ticket": ticket,
            "upcoming": [(one, _minutes(now, one.taken_at)) for one in counter.next_in_line(shift.line_ids, now)],
            "grounds": counter.priority_grounds(),
            "absent": counter.absent_today(shift.agency_id, now),
            "others": [line for line in hall.lines if ticket is None or line.id != ticket.line_id],
            "mine": [line for line in hall.lines if line.id in shift.line_ids],
            "waited": _minutes(ticket.first_called_at or now, ticket.taken_at) if ticket else 0,
            "made": counter.dossiers_of_ticket(ticket.pk) if ticket else [],
        }
    return show(request, "desk/queue/queue.html", context)


@require_POST
@officer_page
def act(request: HttpRequest, verb: str) -> HttpResponseBase:
    """Do one act of calling and show the desk again; what was too late is said there."""
    if verb not in ACTS:
        raise RowNotFound("Không có việc này ở trang Gọi số. Mở lại trang.")
    who, now = actor(request), clock.now()
    require(who, "ticket.call", agency_ids=(who.agency_id,))
    try:
        if said := ACTS[verb](request, who, now):
            messages.success(request, said)
    except (counter.NoShift, counter.TicketMoved, counter.LineClosed, counter.PriorityWrong, WrongState) as refusal:
        messages.warning(request, refusal.sentence)
    if verb == "next" and at_desk(who, now).booked_procedure:
        return redirect("desk:counter")  # who booked said what for: the page opens with person and procedure
    return redirect("desk:counter" if request.POST.get("back") == "counter" else "desk:queue")


def _next(request: HttpRequest, who: Actor, now: datetime) -> str:
    after = _number(request, "after", empty_is_none=True)
    called = counter.call_next(after=after, actor=who, now=now)
    return "" if called else "Không còn ai chờ ở các hàng của quầy này."


def _again(request: HttpRequest, who: Actor, now: datetime) -> str:
    ticket = counter.call_again(ticket_id=_ticket(request), actor=who, now=now)
    return f"Đã gọi lại {ticket.code}, lần thứ {ticket.calls}."


def _absent(request: HttpRequest, who: Actor, now: datetime) -> str:
    ticket = counter.mark_absent(ticket_id=_ticket(request), actor=who, now=now)
    return f"{ticket.code} không có mặt; gọi lại được trong danh sách vắng mặt."


def _served(request: HttpRequest, who: Actor, now: datetime) -> str:
    return f"Đã xong {counter.mark_served(ticket_id=_ticket(request), actor=who, now=now).code}."


def _move(request: HttpRequest, who: Actor, now: datetime) -> str:
    line_id = _number(request, "line") or 0
    ticket = counter.move_ticket(ticket_id=_ticket(request), line_id=line_id, actor=who, now=now)
    return f"{ticket.code} đã chuyển sang hàng khác, giữ nguyên số và giờ chờ."


def _recall(request: HttpRequest, who: Actor, now: datetime) -> str:
    return f"Đã gọi lại {counter.recall(ticket_id=_ticket(request), actor=who, now=now).code}."


def _priority(request: HttpRequest, who: Actor, now: datetime) -> str:
    said = request.POST
    ticket = counter.set_priority(
        ticket_id=_ticket(request), ground=said.get("ground", ""), reason=said.get("reason", ""), actor=who, now=now
    )
    words = f"được ưu tiên: {ticket.ground.name.lower()}" if ticket.ground else "không còn ưu tiên"
    return f"Số {ticket.code} {words}."


def _lines(request: HttpRequest, who: Actor, now: datetime) -> str:
    wanted = [int(one) for one in request.POST.getlist("line") if one.isdecimal() and len(one) <= 18]
    try:
        counter.choose_lines(line_ids=wanted, actor=who, now=now)
    except counter.ShiftWrong as refusal:
        raise counter.LineClosed(refusal.sentence) from refusal
    return "Đã đổi các hàng mà quầy này gọi."


ACTS: dict[str, Act] = {
    "next": _next,
    "again": _again,
    "absent": _absent,
    "served": _served,
    "move": _move,
    "recall": _recall,
    "priority": _priority,
    "lines": _lines,
}


def _ticket(request: HttpRequest) -> int:
    return _number(request, "ticket") or 0


def _number(request: HttpRequest, name: str, *, empty_is_none: bool = False) -> int | None:
    said = request.POST.get(name, "")
    if said.isdecimal() and len(said) <= 18:  # no key of a row is longer
        return int(said)
    if empty_is_none and not said:
        return None
    raise ActRefused("Trang gửi thiếu số. Mở lại trang Gọi số rồi bấm lại.")


def _minutes(until: datetime, since: datetime) -> int:
    return max(int((until - since).total_seconds()) // 60, 0)
