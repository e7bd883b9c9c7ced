"""The calendar that holds for an agency at an instant."""

from datetime import datetime
from functools import lru_cache

from django.conf import settings
from django.db.models import F, Q

from phuong.directory.calendar_content import receiving_calendar, work_calendar
from phuong.directory.models import Calendar
from phuong.kernel.deadline import WorkCalendar
from phuong.kernel.faults import Fault


class CalendarMissing(Fault):
    """No calendar is loaded that holds at this instant: nothing can be promised."""


def calendar_for(agency_id: int | None, at: datetime) -> tuple[Calendar, WorkCalendar]:
    """Return the working calendar of an agency at an instant: its own if it has one, else the place's.

    The row (without its content) says which version a due date was reckoned by; keep its id with the date.
    Errors:  CalendarMissing.
    """
    row = _row(agency_id, at)
    return row, _work(row.pk)


def receiving_calendar_for(agency_id: int | None, at: datetime) -> WorkCalendar:
    """Return the hours in which an agency takes papers at its counter. Errors: CalendarMissing."""
    return _receiving(_row(agency_id, at).pk)


def calendar_by_id(calendar_id: int) -> WorkCalendar:
    """Return the working calendar of a version that a due date names."""
    return _work(calendar_id)


def _row(agency_id: int | None, at: datetime) -> Calendar:
    of_place = Q(agency__isnull=True, code=settings.PHUONG_PLACE)
    found = (
        Calendar.objects.filter(of_place | Q(agency_id=agency_id) if agency_id else of_place, in_force_from__lte=at)
        .order_by(F("agency_id").asc(nulls_last=True), "-in_force_from", "-version")
        .defer("content")
        .first()
    )
    if found is None:
        raise CalendarMissing(
            "Chưa có lịch làm việc cho thời điểm này. Hãy nạp địa phương bằng lệnh: "
            f"phuong load place {settings.PHUONG_PLACE}"
        )
    return found


# A version never changes, so its calendar is built once per process. Its key never comes back either.
@lru_cache(maxsize=64)
def _work(calendar_id: int) -> WorkCalendar:
    return work_calendar(Calendar.objects.get(pk=calendar_id).content)


@lru_cache(maxsize=64)
def _receiving(calendar_id: int) -> WorkCalendar:
    return receiving_calendar(Calendar.objects.get(pk=calendar_id).content)
