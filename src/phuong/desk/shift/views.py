"""Shifts: the own one opened and closed, the list for the head, the sheet on screen and as PDF."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from phuong.counter import api as counter
from phuong.desk.frame import officer_page, show, status_of
from phuong.desk.shift.forms import CloseForm, OpenForm
from phuong.identity.api import actor, may
from phuong.kernel import clock
from phuong.kernel.acts import Actor, ActRefused, NotPermitted, RowNotFound


@require_safe
@officer_page
def shifts(request: HttpRequest) -> HttpResponseBase:
    """Show the shifts of the last month: the head all of them, an officer the own ones, and the way to open one."""
    who, now = actor(request), clock.now()
    found = counter.shifts_of(actor=who, now=now)
    works = may(who, "shift.work", agency_ids=(who.agency_id,))
    mine = counter.shift_of(who.post_id) if works else None
    context = {
        "shifts": found,
        "mine": mine,
        "is_open": sum(shift.closed_at is None for shift in found),
        "form": open_form(request, who) if works and mine is None else None,
    }
    return show(request, "desk/shift/list.html", context)


@require_POST
@officer_page
def open_one(request: HttpRequest) -> HttpResponseBase:
    """Open the shift and go on to the page from which it was asked for."""
    who, now = actor(request), clock.now()
    form = open_form(request, who, bound=True)
    if form.is_valid():
        try:
            shift = counter.open_shift(
                desk=form.cleaned_data["desk"],
                line_ids=form.line_ids,
                opening_vnd=form.cleaned_data["opening_cash"] or 0,
                actor=who,
                now=now,
            )
        except (NotPermitted, RowNotFound):
            raise
        except ActRefused as refusal:
            form.add_error("desk", refusal.sentence)
            return show(request, "desk/shift/open.html", {"form": form, "next": _next(request)}, status=422)
        messages.success(request, f"Đã mở ca ở quầy {shift.desk}.")
        return redirect(_next(request))
    counter.shifts_of(actor=who, now=now)  # whoever may not see shifts is told so before any fault of the form
    if not may(who, "shift.work", agency_ids=(who.agency_id,)):
        raise NotPermitted("Chỉ cán bộ một cửa mở được ca.")
    return show(request, "desk/shift/open.html", {"form": form, "next": _next(request)}, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def shift(request: HttpRequest, number: int) -> HttpResponseBase:
    """Show the sheet of a shift; a POST closes it."""
    who, now = actor(request), clock.now()
    found = counter.shift_for(shift_id=number, actor=who)
    may_close = counter.may_close(found, who, now)
    form = CloseForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if not may_close and found.closed_at is None:
            raise NotPermitted("Chỉ người mở ca đóng được ca của mình.")
        status = 422
        if form.is_valid():
            try:
                counter.close_shift(shift_id=number, closing=form.closing, actor=who, now=now)
            except (NotPermitted, RowNotFound):
                raise
            except ActRefused as refusal:
                form.add_error("counted", refusal.sentence)
                status = status_of(refusal)
            else:
                messages.success(request, "Đã đóng ca. In bảng kê để hai bên ký.")
                return redirect("desk:shift", number=number)
    context = {
        "shift": found,
        "figures": counter.shift_figures(found),
        "rows": counter.dossiers_of_shift(found),
        "spoiled": counter.spoiled_in(found),
        "form": form if may_close else None,
        "gap": _gap(found),
        "left_open": counter.is_left_open(found, now),
        "is_own": found.post_id == who.post_id,
    }
    return show(request, "desk/shift/one.html", context, status=status)


@require_safe
@officer_page
def sheet(request: HttpRequest, number: int) -> HttpResponseBase:
    """Give the sheet out as PDF, A4, with both signature places."""
    who, now = actor(request), clock.now()
    found = counter.shift_for(shift_id=number, actor=who)
    name = f"bang-ke-cuoi-ca-{found.opened_at:%Y%m%d}-quay-{found.desk}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    number = counter.note_sheet_print(shift_id=found.pk, actor=who, now=now) if request.method == "GET" else 1
    return HttpResponse(counter.shift_sheet(found, now, number), content_type="application/pdf", headers=headers)


def open_form(request: HttpRequest, who: Actor, *, bound: bool = False) -> OpenForm:
    """Return the form that opens a shift at the actor's agency, with the desk of the last one."""
    now = clock.now()
    lines = counter.hall_now(who.agency_id or 0, now).lines
    last = next(iter(counter.shifts_of(actor=who, now=now)), None) if not bound else None
    return OpenForm(request.POST if bound else None, lines=lines, desk=last.desk if last else 1)


def _next(request: HttpRequest) -> str:
    """Return where to go on after opening: a page of our own desk."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/desk/")
    return wanted if is_ours else reverse("desk:queue")


def _gap(shift: counter.Shift) -> int | None:
    if shift.counted_cash_vnd is None or shift.expected_cash_vnd is None:
        return None
    return shift.counted_cash_vnd - shift.expected_cash_vnd
