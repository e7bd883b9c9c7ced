"""Booking a half hour at the counter ahead, and giving it up."""

import secrets
from datetime import datetime

from phuong.counter.models import Booking, Line
from phuong.counter.rules.slots import Slot, bookable_days, slots_of
from phuong.counter.services.refusals import AlreadyBooked, LineClosed, SlotFull
from phuong.directory.api import receiving_calendar_for
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, ActRefused, NotPermitted, Write, WrongState, audit, change, event, insert
from phuong.kernel.dates import local, time_and_date

NO_LINE = "Hàng chờ này không còn, hoặc không nhận đặt lịch. Chọn hàng khác."
NOT_A_SLOT = "Giờ này không đặt được. Chọn một khung giờ trong danh sách."


def book(*, line_id: int, starts_at: datetime, actor: Actor, now: datetime, procedure_id: int | None = None) -> Booking:
    """Book the half hour from ``starts_at`` for the citizen who acts. The same again is the same booking.

    ``procedure_id``: what for, if it was said; the desk that calls the number then opens with it.

    Errors:  AlreadyBooked naming the open one, SlotFull, LineClosed, NotPermitted.
    """
    if actor.party_id is None or actor.is_officer:
        raise NotPermitted("Đăng nhập bằng tài khoản người dân để đặt lịch.")
    with acts.begin("ticket.book", actor=actor, now=now) as act:
        require(actor, "ticket.book", party_ids=(actor.party_id,))
        line = act.lock(Line, line_id, missing=NO_LINE)  # bookings of one line come one after the other
        slot = _slot(line, starts_at, now)
        held = Booking.objects.filter(line=line, party=actor.party_id, state=Booking.State.BOOKED).first()
        if held is not None and held.starts_at == slot.starts_at:
            act.nothing_to_do()
            return held
        missed = _missed(held, now)
        if (
            Booking.objects.filter(line=line, starts_at=slot.starts_at, state=Booking.State.BOOKED).count()
            >= line.places
        ):
            raise SlotFull("Khung giờ này vừa hết chỗ. Chọn khung giờ khác.")
        booking = insert(
            Booking,
            line_id=line.pk,
            party_id=actor.party_id,
            procedure_id=procedure_id,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            code=_free_code(line),
            booked_at=now,
        )
        made = act.commit(
            *missed,
            booking,
            event("ticket.booked", subject=f"{line.prefix}-{slot.starts_at:%Y%m%d%H%M}", agency_id=line.agency_id),
            audit("booking", booking.id, subjects=[actor.party_id], purpose="book"),
        )
    return Booking.objects.select_related("line").get(pk=made[booking])


def cancel_booking(*, booking_id: int, actor: Actor, now: datetime) -> Booking:
    """Give a booking up. Pressing twice changes nothing. Errors: WrongState (used, missed), RowNotFound."""
    missing = "Không tìm thấy lịch hẹn này trong tài khoản của bạn."
    with acts.begin("ticket.cancel_booking", actor=actor, now=now) as act:
        booking = act.lock(Booking, booking_id, missing=missing)
        require(actor, "ticket.book", party_ids=(booking.party_id,))
        if actor.is_officer:
            raise NotPermitted("Chỉ người đặt lịch hủy được lịch hẹn của mình.")
        if booking.state == Booking.State.CANCELLED:
            act.nothing_to_do()
            return booking
        if booking.state != Booking.State.BOOKED:
            raise WrongState(f"Lịch hẹn này {booking.get_state_display().lower()}, không hủy được nữa.")
        line = Line.objects.get(pk=booking.line_id)
        act.commit(
            change(booking, state=Booking.State.CANCELLED, ended_at=now),
            event(
                "ticket.booking_cancelled",
                subject=f"{line.prefix}-{booking.starts_at:%Y%m%d%H%M}",
                agency_id=line.agency_id,
            ),
            audit("booking", booking.pk, subjects=[booking.party_id], purpose="cancel"),
        )
    return booking


def _slot(line: Line, starts_at: datetime, now: datetime) -> Slot:
    if line.places < 1 or line.closed_on is not None:
        raise LineClosed(NO_LINE)
    hours, day = receiving_calendar_for(line.agency_id, now), local(starts_at).date()
    if starts_at <= now or day not in bookable_days(hours, local(now).date()):
        raise SlotFull(NOT_A_SLOT)
    found = next((slot for slot in slots_of(hours, day) if slot.starts_at == starts_at), None)
    if found is None:
        raise SlotFull(NOT_A_SLOT)
    return found


def _missed(held: Booking | None, now: datetime) -> list[Write]:
    """Let a booking of the past make room. Errors: AlreadyBooked for one that is still to come."""
    if held is None:
        return []
    if held.ends_at > now:
        raise AlreadyBooked(
            f"Bạn đã đặt lịch lúc {time_and_date(held.starts_at)} cho hàng này. Hủy lịch đó rồi đặt lại."
        )
    return [change(held, state=Booking.State.MISSED, ended_at=now)]


def _free_code(line: Line) -> str:
    """Return six digits that no open booking of the agency has."""
    taken = set(
        Booking.objects.filter(line__agency=line.agency_id, state=Booking.State.BOOKED).values_list("code", flat=True)
    )
    for _ in range(200):
        code = f"{secrets.randbelow(1_000_000):06d}"
        if code not in taken:
            return code
    raise ActRefused("Hôm nay có quá nhiều lịch hẹn. Thử lại sau ít phút, hoặc lấy số tại quầy.")
