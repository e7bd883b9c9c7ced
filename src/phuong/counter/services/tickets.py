"""Taking a ticket at the kiosk, as somebody who just came or as one who booked."""

from datetime import datetime
from uuid import UUID

from phuong.counter.models import Booking, Line, LineDay, Ticket
from phuong.counter.rules.slots import hall_is_open
from phuong.counter.services.priority import known_ground
from phuong.counter.services.refusals import HallClosed, LineClosed
from phuong.directory.api import receiving_calendar_for
from phuong.kernel import acts
from phuong.kernel.acts import Act, Actor, Write, audit, change, event, insert
from phuong.kernel.dates import clock_time, local
from phuong.kernel.deadline import CalendarNotCovered
from phuong.kernel.prepared import fetch_rows_of

NO_LINE = "Hàng chờ này không còn. Mở lại màn hình lấy số và chọn lại."
CLOSED = "Bộ phận một cửa đang đóng. Máy lấy số mở từ 45 phút trước giờ tiếp nhận đến hết giờ làm việc."
NO_BOOKING = "Không có lịch hẹn hôm nay với mã này. Xem lại sáu chữ số trong tin đặt lịch, hoặc lấy số thường."


def take_ticket(*, line_id: int, key: UUID, actor: Actor, now: datetime, ground: str = "") -> Ticket:
    """Give the next number of a line of today. The same ``key`` for the same line again gives the same ticket.

    ``ground``: of the list of priorities, as the person says at the kiosk; an officer may change it.
    Errors:  LineClosed, HallClosed, PriorityWrong; then no number is used.
    """
    line, ground = _open_line(line_id, now), known_ground(ground)
    _require_open(line, now)
    with acts.begin("ticket.take", actor=actor, now=now) as act:
        return _given(act, line, key, None, ground)


def take_booked_ticket(
    *, agency_id: int, code: str, key: UUID, actor: Actor, now: datetime, ground: str = ""
) -> Ticket:
    """Give the ticket of a visit booked for today by its six digits. Asked again, the same ticket.

    Errors:  LineClosed (no such booking today), HallClosed, PriorityWrong.
    """
    found, ground = _booked(agency_id, code, now), known_ground(ground)
    if found is None:
        raise LineClosed(NO_BOOKING)
    line = _open_line(found.line_id, now)
    _require_open(line, now)
    with acts.begin("ticket.take", actor=actor, now=now) as act:
        booking = act.lock(Booking, found.pk, missing=NO_BOOKING)
        given = Ticket.objects.filter(booking=booking).first()
        if given is not None:
            act.nothing_to_do()
            return given
        if booking.state != Booking.State.BOOKED:  # cancelled in this very moment
            raise LineClosed(NO_BOOKING)
        return _given(act, line, key, booking, ground)


def _booked(agency_id: int, code: str, now: datetime) -> Booking | None:
    states = (Booking.State.BOOKED, Booking.State.ARRIVED)
    there = Booking.objects.filter(line__agency=agency_id, code=code.strip()[:6], state__in=states)
    day = local(now).date()
    return next((one for one in there.order_by("-pk") if local(one.starts_at).date() == day), None)


def _open_line(line_id: int, now: datetime) -> Line:
    line = Line.objects.filter(pk=line_id).first()
    if line is None or (line.closed_on is not None and line.closed_on <= local(now).date()):
        raise LineClosed(NO_LINE)
    return line


def _require_open(line: Line, now: datetime) -> None:
    try:
        is_open = hall_is_open(receiving_calendar_for(line.agency_id, now), now)
    except CalendarNotCovered:
        is_open = False
    if not is_open:
        raise HallClosed(f"Bây giờ là {clock_time(now)}. {CLOSED}")


def _given(act: Act, line: Line, key: UUID, booking: Booking | None, ground: str) -> Ticket:
    day = _locked_day(line, act.now)
    again = Ticket.objects.filter(key=key, issued_line=line).first()
    if again is not None:
        act.nothing_to_do()  # pressed twice
        return again
    number = day.last_number + 1
    code = f"{line.prefix}{number:03d}"
    ticket = insert(
        Ticket,
        key=key,
        agency_id=line.agency_id,
        issued_line_id=line.pk,
        line_id=line.pk,
        on=day.on,
        number=number,
        code=code,
        booking_id=booking.pk if booking else None,
        booked_for=booking.starts_at if booking else None,
        priority=ground,
        taken_at=act.now,
    )
    made = act.commit(
        change(day, last_number=number),
        ticket,
        *_arrived(act, booking),
        event(
            "ticket.taken",
            subject=code,
            agency_id=line.agency_id,
            line=line.key,
            booked=booking is not None,
            has_priority=bool(ground),
        ),
        audit("ticket", ticket.id, subjects=[booking.party_id] if booking else [], purpose="take"),
    )
    return Ticket.objects.get(pk=made[ticket])


def _arrived(act: Act, booking: Booking | None) -> list[Write]:
    return [change(booking, state=Booking.State.ARRIVED, ended_at=act.now)] if booking else []


def _locked_day(line: Line, now: datetime) -> LineDay:
    on, where = local(now).date(), 'WHERE line_id = %s AND "on" = %s FOR UPDATE'
    found = fetch_rows_of(LineDay, where, [line.pk, on])
    if not found:
        # Two first tickets at once: one row wins, both then wait for its lock.
        LineDay.objects.bulk_create([LineDay(line=line, on=on)], ignore_conflicts=True)
        found = fetch_rows_of(LineDay, where, [line.pk, on])
    return found[0]
