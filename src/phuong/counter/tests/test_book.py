"""Booking a half hour: one open booking per person and line, places counted, the kiosk knows it by six digits."""

from datetime import timedelta
from uuid import uuid4

import pytest

from phuong.counter import api as counter
from phuong.counter.models import Booking, Line
from phuong.counter.tests.conftest import MORNING, VISITOR
from phuong.dossiers.tests.factories import at
from phuong.kernel.acts import NotPermitted, RowNotFound, WrongState

NINE = at("2022-12-14 09:00")


def book(hall, who=None, starts_at=NINE, line=None, now=MORNING):
    line = line or hall.papers
    return counter.book(line_id=line.pk, starts_at=starts_at, actor=who or hall.world.mother, now=now)


def arrive(hall, booking, now):
    return counter.take_booked_ticket(
        agency_id=hall.world.ward.pk, code=booking.code, key=uuid4(), actor=VISITOR, now=now
    )


def test_booked_once_per_person_and_line_and_the_same_again_is_the_same(hall):
    booking = book(hall)
    assert book(hall) == booking and len(booking.code) == 6
    with pytest.raises(counter.AlreadyBooked, match="9:00"):
        book(hall, starts_at=at("2022-12-14 10:00"))
    assert book(hall, line=hall.births).pk != booking.pk
    assert len(counter.bookings_of(hall.world.mother.party_id, MORNING)) == 2


def test_places_are_counted_and_said(hall):
    Line.objects.update(places=1)
    hall.papers.refresh_from_db()
    book(hall)
    with pytest.raises(counter.SlotFull, match="khung giờ khác"):
        book(hall, who=hall.world.neighbour)
    today = counter.bookable(hall.papers, MORNING)[0]
    free = {one.slot.starts_at: one.free for one in today.slots}
    assert free[NINE] == 0 and free[at("2022-12-14 09:30")] == 1
    assert min(free) == at("2022-12-14 08:30"), "what began is over"


@pytest.mark.parametrize("when", ["2022-12-14 07:30", "2022-12-14 09:10", "2022-12-17 09:00", "2022-12-30 09:00"])
def test_only_half_hours_of_the_next_receiving_days(hall, when):
    with pytest.raises(counter.SlotFull, match="trong danh sách"):
        book(hall, starts_at=at(when))


def test_cancelled_gives_the_place_back_and_only_the_owner_cancels(hall):
    booking = book(hall)
    with pytest.raises(RowNotFound):
        counter.cancel_booking(booking_id=booking.pk, actor=hall.world.neighbour, now=MORNING)
    for _ in range(2):
        cancelled = counter.cancel_booking(booking_id=booking.pk, actor=hall.world.mother, now=MORNING)
        assert cancelled.state == Booking.State.CANCELLED
    assert book(hall, starts_at=at("2022-12-14 10:00")).pk != booking.pk
    with pytest.raises(NotPermitted):
        book(hall, who=hall.world.counter)
    with pytest.raises(NotPermitted):
        book(hall, who=VISITOR)


def test_who_missed_it_may_book_again(hall):
    old = book(hall)
    fresh = book(hall, starts_at=at("2022-12-15 09:00"), now=NINE + timedelta(hours=2))
    old.refresh_from_db()
    assert (old.state, fresh.state) == ("missed", "booked")


def test_on_arrival_it_becomes_one_ticket_that_goes_first_from_its_time_on(hall):
    hall.sit()
    booking = book(hall)
    with pytest.raises(counter.LineClosed, match="sáu chữ số"):
        arrive(hall, booking, at("2022-12-15 08:50"))
    for _ in range(3):
        hall.take(now=at("2022-12-14 08:40"))
    ticket = arrive(hall, booking, at("2022-12-14 08:50"))
    assert arrive(hall, booking, at("2022-12-14 08:51")) == ticket, "pressed twice"
    assert counter.people_before(ticket, at("2022-12-14 08:55")) == 3
    assert counter.people_before(ticket, NINE) == 0
    assert counter.call_next(after=None, actor=hall.world.counter, now=NINE) == ticket
    assert counter.ticket_by_key(hall.world.ward.pk, str(ticket.key)) == ticket
    with pytest.raises(WrongState, match="đã đến"):
        counter.cancel_booking(booking_id=booking.pk, actor=hall.world.mother, now=NINE)
