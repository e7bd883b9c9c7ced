"""What the hall says of this desk: its number, the ticket that is served, who comes next."""

from dataclasses import dataclass
from datetime import datetime

from phuong.counter import api as hall
from phuong.kernel.acts import Actor


@dataclass(frozen=True, slots=True)
class AtDesk:
    """The desk of an officer with an open shift; empty and None where there is no shift, or nobody at the desk."""

    desk: str = ""
    left_open: hall.Shift | None = None
    """The shift of an earlier day that nobody closed: it calls nobody and counts nothing more."""
    ticket_id: int | None = None
    ticket: str = ""
    called_at: datetime | None = None
    next_ticket: str = ""
    booked_for: datetime | None = None
    booked_number: str = ""
    """Personal number of whoever booked the visit: the page opens with that person, to be compared with the card."""
    booked_procedure: str = ""


def at_desk(who: Actor, now: datetime) -> AtDesk:
    """Return how the officer's desk stands; without an open shift, nothing is known of it."""
    shift = hall.shift_of(who.post_id)
    if shift is None:
        return AtDesk()
    if hall.is_left_open(shift, now):
        return AtDesk(left_open=shift)
    served, following = shift.current_ticket, hall.next_in_line(shift.line_ids, now, 1)
    booking = served.booking if served else None
    person = getattr(booking.party, "person", None) if booking else None
    return AtDesk(
        desk=str(shift.desk),
        ticket_id=served.pk if served else None,
        ticket=served.code if served else "",
        called_at=served.called_at if served else None,
        next_ticket=following[0].code if following else "",
        booked_for=booking.starts_at if booking else None,
        booked_number=(person.personal_id or "") if person else "",
        booked_procedure=booking.procedure.code if booking and booking.procedure else "",
    )
