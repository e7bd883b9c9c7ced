"""``dat-lich/``: book a half hour at the counter, give it up again."""

from datetime import datetime

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from phuong.counter import api as counter
from phuong.identity.api import actor, require
from phuong.kernel.acts import ActRefused, NotPermitted, RowNotFound
from phuong.kernel.dates import clock_time, instant_from, local, time_and_date, weekday_date
from phuong.portal.present import now
from phuong.portal.queue.asking import PARAMETER, procedure_asked
from phuong.portal.queue.hall import hall_at
from phuong.portal.refusals import answered
from phuong.procedures.api import Procedure
from phuong.ui.api import PhuongForm, Radios


class BookingForm(PhuongForm):
    """Which half hour of a line; those without a place are not offered."""

    slot = forms.ChoiceField(
        label="Giờ đến",
        widget=Radios,
        error_messages={
            "required": "Chọn một giờ trong danh sách.",
            "invalid_choice": "Giờ này vừa hết chỗ. Chọn giờ khác.",
        },
    )

    def __init__(self, data: QueryDict | None, *, day: counter.BookableDay | None) -> None:
        super().__init__(data)
        field = self.fields["slot"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (one.slot.starts_at.isoformat(), f"{clock_time(one.slot.starts_at)}, còn {one.free} chỗ")
            for one in (day.slots if day else ())
            if one.free
        ]

    @property
    def starts_at(self) -> datetime:
        """The half hour that was chosen. Errors: ActRefused."""
        found = instant_from(self.cleaned_data["slot"])
        if found is None:
            raise ActRefused("Chọn một giờ trong danh sách.")
        return found


@require_http_methods(["GET", "POST"])
@login_required
@answered
def booking(request: HttpRequest, agency: str) -> HttpResponse:
    """Choose line, day, half hour, each a step of its own; a POST books."""
    at, who = now(), actor(request)
    place, hall = hall_at(agency, at)
    if who.is_officer or who.party_id is None:
        raise NotPermitted("Đặt lịch bằng tài khoản người dân.")
    require(who, "ticket.book", party_ids=(who.party_id,))
    lines = [line for line in hall.open_lines if line.places]
    procedure = procedure_asked({PARAMETER: _asked(request, PARAMETER)})
    line = _line(lines, _asked(request, "hang"), procedure)
    days = counter.bookable(counter.Line.objects.get(pk=line.id), at) if line else []
    day = next((one for one in days if one.day.isoformat() == _asked(request, "ngay")), days[0] if days else None)
    form = BookingForm(request.POST if request.method == "POST" else None, day=day)
    status = 200
    if request.method == "POST":
        status = 422
        if line is None:
            form.add_error(None, "Chọn việc cần làm trước, rồi chọn giờ.")
        elif form.is_valid():
            try:
                made = counter.book(
                    line_id=line.id,
                    starts_at=form.starts_at,
                    actor=who,
                    now=at,
                    procedure_id=procedure.pk if procedure else None,
                )
            except (NotPermitted, RowNotFound):
                raise
            except ActRefused as refusal:
                form.add_error("slot", refusal.sentence)
            else:
                messages.success(request, f"Đã đặt lịch {time_and_date(made.starts_at)}. Mã lấy số: {made.code}.")
                return redirect("portal:hall-booking", agency=place.code)
    context = {
        "agency": place,
        "hall": hall,
        "lines": lines,
        "line": line,
        "procedure": procedure,
        "days": [(one, weekday_date(one.day), sum(slot.free for slot in one.slots)) for one in days],
        "day": day,
        "form": form,
        "has_slots": bool(day and any(one.free for one in day.slots)),
        "mine": counter.bookings_of(who.party_id, at),
        "today": local(at).date(),
    }
    return render(request, "portal/queue/booking.html", context, status=status)


@require_POST
@login_required
@answered
def cancel(request: HttpRequest, agency: str) -> HttpResponse:
    """Give a booking up."""
    said = request.POST.get("booking", "")
    if not (said.isdecimal() and len(said) <= 18):
        raise RowNotFound("Không tìm thấy lịch hẹn này trong tài khoản của bạn.")
    done = counter.cancel_booking(booking_id=int(said), actor=actor(request), now=now())
    messages.success(request, f"Đã hủy lịch {time_and_date(done.starts_at)}.")
    return redirect(reverse("portal:hall-booking", args=[agency]))


def _line(lines: list[counter.LineNow], said: str, procedure: Procedure | None) -> counter.LineNow | None:
    """Return the line that was chosen; while none was, the one that takes the procedure."""
    if said or procedure is None:
        return next((one for one in lines if str(one.id) == said), None)
    return counter.line_taking(lines, procedure.field.code)


def _asked(request: HttpRequest, name: str) -> str:
    said: str = (request.POST if request.method == "POST" else request.GET).get(name, "")
    return said
