"""What the calendar's pages share: who may, the year that is shown, a calendar and a draft as the pages draw them."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase

from phuong.desk.administration.forms.frame import today
from phuong.desk.administration.frame import require_act
from phuong.desk.frame import officer_page
from phuong.directory import api as directory
from phuong.kernel.acts import RowNotFound
from phuong.kernel.deadline import WorkCalendar
from phuong.kernel.faults import Fault

P = ParamSpec("P")
RIGHT = "calendar.manage"
NO_CALENDAR = "Không có lịch này. Quay lại danh sách lịch làm việc."


def calendar_page(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let only who manages calendars in."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        require_act(request, RIGHT)
        return view(request, *args, **kwargs)

    return officer_page(answer)


def newest(code: str) -> directory.Calendar:
    """Return the newest version of a calendar with its content. Errors: RowNotFound."""
    found = directory.newest_version(code)
    if found is None:
        raise RowNotFound(NO_CALENDAR)
    return found


def year_context(request: HttpRequest, content: dict[str, Any], before: directory.Calendar | None) -> dict[str, Any]:
    """Return what draws the year of the address, this year if it names none; ``before``: what a draft would change."""
    calendar = directory.work_calendar(content)
    typed, first, last = request.GET.get("year", ""), calendar.first.year, calendar.last.year
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else today().year
    year = min(max(year, first), last)
    old = directory.calendar_by_id(before.pk) if before else None
    return {
        "year": year,
        "months": directory.year_of(year, content, calendar, old),
        "year_before": year - 1 if year > first else None,
        "year_after": year + 1 if year < last else None,
        "worked": _worked(calendar, year),
        "today": today(),
        "regimes": hours_lines(content),
        "changed": directory.changed_days(old, calendar) if old else [],
    }


def hours_lines(content: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return the hours of a calendar in words: which, in what time, the week."""
    names = (("hours", "Giờ làm việc"), ("receiving", "Giờ tiếp nhận tại quầy"))
    return [
        (name, directory.time_in_words(row), directory.hours_in_words(row))
        for part, name in names
        for row in content.get(part) or []
    ]


def drafted(draft: directory.CalendarDraft, base: directory.Calendar) -> tuple[dict[str, Any], str]:
    """Return the calendar that a draft makes, and "" or why it makes none (then the calendar that holds)."""
    try:
        return directory.proposed(base.content, draft.content), ""
    except Fault as fault:
        return dict(base.content), fault.sentence


def _worked(calendar: WorkCalendar, year: int) -> int:
    days = (date.fromordinal(one) for one in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1))
    return sum(calendar.first <= day <= calendar.last and calendar.is_working(day) for day in days)
