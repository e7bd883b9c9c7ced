"""The kiosk: big buttons, one press is one ticket; the slip it prints, which also says how many are before."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from phuong.counter import api as counter
from phuong.directory.api import Agency
from phuong.identity.api import actor
from phuong.kernel.acts import ActRefused, RowNotFound
from phuong.portal.present import day_of, now
from phuong.portal.queue.asking import procedure_asked
from phuong.portal.queue.brake import has_taken_too_many
from phuong.portal.queue.hall import hall_at, is_open, minutes_left, opens_at
from phuong.portal.refusals import answered

CHOOSE = "Chọn một việc trên màn hình."
NO_CODE = "Gõ đủ sáu chữ số của lịch hẹn."
TOO_MANY = "Máy này vừa lấy quá nhiều số. Chờ mười phút, hoặc gặp cán bộ hướng dẫn ở sảnh."
NO_TICKET = "Không tìm thấy số này. Lấy số mới ở màn hình lấy số."


@require_http_methods(["GET", "POST"])
@answered
def kiosk(request: HttpRequest, agency: str) -> HttpResponse:
    """Show the lines; a POST with a line, or with the six digits of a booking, gives a ticket.

    Whoever has priority says so with one press more: ``uu-tien``.
    """
    at = now()
    place, hall = hall_at(agency, at)
    procedure = procedure_asked(request.GET)
    fault, status = "", 200
    if request.method == "POST":
        try:
            return _taken(request, place)
        except ActRefused as refusal:
            fault, status = refusal.sentence, 422
    context = {
        "agency": place,
        "hall": hall,
        "is_open": is_open(place, at),
        "minutes_left": minutes_left(place, at),
        "opens_at": opens_at(place, at),
        "key": uuid4(),
        "fault": fault,
        "now": at,
        "booked": any(line.places for line in hall.open_lines),
        "grounds": counter.priority_grounds(),
        "ground": request.POST.get("uu-tien", ""),
        "procedure": procedure,
        "own_line": counter.line_taking(hall.open_lines, procedure.field.code) if procedure else None,
    }
    return _fresh(render(request, "portal/queue/kiosk.html", context, status=status))


@require_safe
@answered
def slip(request: HttpRequest, agency: str, key: UUID) -> HttpResponse:
    """Show one ticket: as the slip to print, and on a phone as the page that says how many are before."""
    at = now()
    place, hall = hall_at(agency, at)
    ticket = counter.ticket_by_key(place.pk, str(key))
    if ticket is None:
        raise RowNotFound(NO_TICKET)
    line = next((one for one in hall.lines if one.id == ticket.line_id), None)
    address = request.build_absolute_uri(reverse("portal:hall-slip", args=[agency, key]))
    context = {
        "agency": place,
        "ticket": ticket,
        "before": counter.people_before(ticket, at),
        "minutes": counter.people_before(ticket, at) * line.minutes // max(line.desks, 1) if line else 0,
        "address": address,
        "is_past": ticket.on != day_of(at),
        "prints": request.GET.get("in") == "1",
        "now": at,
    }
    return _fresh(render(request, "portal/queue/slip.html", context))


@require_safe
@answered
def screen(request: HttpRequest, agency: str) -> HttpResponse:
    """Show the waiting display: numbers and desks in big type; it renews itself and can be stopped."""
    at = now()
    place, hall = hall_at(agency, at)
    return _fresh(render(request, "portal/queue/screen.html", {"agency": place, "hall": hall, "now": at}))


def _taken(request: HttpRequest, place: Agency) -> HttpResponse:
    code, line = request.POST.get("code", "").strip(), request.POST.get("line", "")
    key, who, at, ground = _key(request), actor(request), now(), request.POST.get("uu-tien", "")
    is_again = counter.ticket_by_key(place.pk, str(key)) is not None  # pressed twice
    if not is_again and has_taken_too_many(request, place.code):
        raise ActRefused(TOO_MANY)
    if "booked" in request.POST:
        if not (code.isdecimal() and len(code) == 6):
            raise ActRefused(NO_CODE)
        ticket = counter.take_booked_ticket(agency_id=place.pk, code=code, key=key, actor=who, now=at, ground=ground)
    else:
        if not (line.isdecimal() and len(line) <= 18):
            raise ActRefused(CHOOSE)
        line_id = _line_of(place, int(line))
        ticket = counter.take_ticket(line_id=line_id, key=key, actor=who, now=at, ground=ground)
    return redirect(f"{reverse('portal:hall-slip', args=[place.code, ticket.key])}?in=1")


def _line_of(place: Agency, line_id: int) -> int:
    """Return the line if it is one of this hall. Errors: ActRefused."""
    if not any(line.id == line_id for line in counter.hall_now(place.pk, now()).open_lines):
        raise ActRefused(CHOOSE)
    return line_id


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        raise ActRefused("Màn hình lấy số đã cũ. Mở lại rồi bấm.") from None


def _fresh(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response
