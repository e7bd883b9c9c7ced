"""The calendar that holds for an agency at an instant."""

from datetime import datetime
from functools import lru_cache

from django.conf import settings

from phuong.directory.calendar_content import receiving_calendar, work_calendar
from phuong.directory.models import Calendar
from phuong.kernel.deadline import WorkCalendar
from phuong.kernel.faults import Fault
from phuong.kernel.prepared import fetch_one


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


def newest_calendars() -> list[Calendar]:
    """Return the newest version of each calendar with its agency, without its content; places first, then agencies."""
    found = Calendar.objects.order_by("code", "-version").distinct("code").defer("content").select_related("agency")
    return sorted(found, key=lambda one: (one.agency_id is not None, one.name))


def calendar_versions(code: str) -> list[Calendar]:
    """Return the versions of a calendar, newest first, without their content."""
    return list(Calendar.objects.filter(code=code).order_by("-version").defer("content"))


def calendar_by_id(calendar_id: int) -> WorkCalendar:
    """Return the working calendar of a version that a due date names."""
    return _work(calendar_id)


def calendar_following(calendar_id: int, at: datetime) -> WorkCalendar:
    """Return the newest version, in force at ``at``, of the calendar that ``calendar_id`` is a version of.

    An open dossier reckons by it, whichever version it was filed under; what is finished, by ``at`` its end.
    """
    found = fetch_one(_FOLLOWING, [calendar_id, at])
    return _work(found[0] if found else calendar_id)


# By hand, because every act that reckons a date asks it.
_FOLLOWING = """
SELECT newest.id FROM directory_calendar named JOIN directory_calendar newest ON newest.code = named.code
WHERE named.id = %s AND (newest.in_force_from <= %s OR newest.id = named.id)
ORDER BY newest.version DESC LIMIT 1
"""

# By hand, because every filing and many pages ask it: the query builder takes longer than the database.
_ROW = """
SELECT id FROM directory_calendar
WHERE in_force_from <= %s AND (agency_id = %s OR agency_id IS NULL AND code = %s)
ORDER BY agency_id NULLS LAST, in_force_from DESC, version DESC
LIMIT 1
"""


def _row(agency_id: int | None, at: datetime) -> Calendar:
    found = fetch_one(_ROW, [at, agency_id, settings.PHUONG_PLACE])
    if found is None:
        raise CalendarMissing(
            "Chưa có lịch làm việc cho thời điểm này. Hãy nạp địa phương bằng lệnh: "
            f"phuong load place {settings.PHUONG_PLACE}"
        )
    return _version(found[0])


# A version never changes, so its calendar is built once per process. Its key never comes back either.
@lru_cache(maxsize=64)
def _version(calendar_id: int) -> Calendar:
    return Calendar.objects.defer("content").get(pk=calendar_id)


@lru_cache(maxsize=64)
def _work(calendar_id: int) -> WorkCalendar:
    return work_calendar(Calendar.objects.get(pk=calendar_id).content)


@lru_cache(maxsize=64)
def _receiving(calendar_id: int) -> WorkCalendar:
    return receiving_calendar(Calendar.objects.get(pk=calendar_id).content)
