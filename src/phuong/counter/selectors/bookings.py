"""Visits booked ahead: which half hours are free, what a person has booked."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from phuong.counter.models import Booking, Line
from phuong.counter.rules.slots import Slot, bookable_days, slots_of
from phuong.directory.api import receiving_calendar_for
from phuong.kernel.dates import VN, local


@dataclass(frozen=True, slots=True)
class FreeSlot:
    """A half hour and how many places it still has."""

    slot: Slot
    free: int


@dataclass(frozen=True, slots=True)
class BookableDay:
    """A receiving day and its half hours that are still to come."""

    day: date
    slots: tuple[FreeSlot, ...]


def bookable(line: Line, now: datetime) -> list[BookableDay]:
    """Return today and the next receiving days with what can be booked; full half hours stand with 0 places."""
    hours = receiving_calendar_for(line.agency_id, now)
    days = bookable_days(hours, local(now).date())
    if not days:
        return []
    taken = Counter(
        local(at)
        for at in Booking.objects.filter(line=line, state=Booking.State.BOOKED, starts_at__gte=now).values_list(
            "starts_at", flat=True
        )
    )
    return [
        BookableDay(
            day,
            tuple(
                FreeSlot(slot, max(line.places - taken[slot.starts_at.astimezone(VN)], 0))
                for slot in slots_of(hours, day)
                if slot.starts_at > now
            ),
        )
        for day in days
    ]


def bookings_of(party_id: int | None, now: datetime) -> list[Booking]:
    """Return a person's bookings that are still to come or run now, the next first."""
    if party_id is None:
        return []
    found = Booking.objects.filter(party=party_id, state=Booking.State.BOOKED, ends_at__gt=now)
    return list(found.select_related("line__agency").order_by("starts_at", "pk"))
