"""Which hall an address means, and how it goes there now."""

from datetime import datetime

from phuong.counter import api as counter
from phuong.directory.api import Agency, agency_by_code, receiving_calendar_for
from phuong.kernel.acts import RowNotFound
from phuong.kernel.deadline import CalendarNotCovered
from phuong.portal.present import day_of

NO_HALL = "Cơ quan này chưa phát số thứ tự. Xem danh sách nơi có phát số."


def hall_at(code: str, now: datetime) -> tuple[Agency, counter.Hall]:
    """Return the agency of a code and its hall. Errors: RowNotFound where no tickets are given."""
    agency = agency_by_code(code[:40], day_of(now))
    hall = counter.hall_now(agency.pk, now) if agency else None
    if agency is None or hall is None or not hall.lines:
        raise RowNotFound(NO_HALL)
    return agency, hall


def is_open(agency: Agency, now: datetime) -> bool:
    """Tell whether tickets are given now."""
    try:
        return counter.hall_is_open(receiving_calendar_for(agency.pk, now), now)
    except CalendarNotCovered:
        return False


def minutes_left(agency: Agency, now: datetime) -> int:
    """Return how many minutes the counters still receive today; 0 where nobody knows."""
    try:
        return counter.minutes_left(receiving_calendar_for(agency.pk, now), now)
    except CalendarNotCovered:
        return 0


def opens_at(agency: Agency, now: datetime) -> datetime | None:
    """Return when the counters open next; None where the calendar ends."""
    try:
        return counter.next_opening(receiving_calendar_for(agency.pk, now), now)
    except CalendarNotCovered:
        return None
