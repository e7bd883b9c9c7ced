"""The list of calendars; one calendar with its year and its versions; a draft begun."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from phuong.desk.administration.calendar.frame import calendar_page, hours_lines, newest, year_context
from phuong.desk.frame import show
from phuong.directory import api as directory
from phuong.dossiers import api as dossiers
from phuong.identity.api import actor
from phuong.kernel import clock


@require_safe
@calendar_page
def calendars(request: HttpRequest) -> HttpResponseBase:
    """Show the calendar of the country, those of places and agencies, the drafts, the last publications."""
    found, drafts = directory.newest_calendars(), dossiers.open_calendar_drafts()
    national = directory.national_calendar()
    context = {
        "calendars": [(one, drafts.get(one.code)) for one in found],
        "national": national,
        "national_hours": hours_lines(national),
        "runs": [run for one in found for run in dossiers.runs_of_calendar(one.code, 5)],
    }
    return show(request, "desk/admin/calendar/list.html", context)


@require_http_methods(["GET", "POST"])
@calendar_page
def calendar(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show a calendar's year and versions; a POST begins a notice, or goes on with the one that is open."""
    row = newest(code)
    if request.method == "POST":
        draft = dossiers.begin_calendar_draft(code=code, actor=actor(request), now=clock.now())
        return redirect("desk:calendar-draft", draft_id=draft.pk)
    context = {
        "calendar": row,
        "versions": directory.calendar_versions(code),
        "draft": dossiers.open_calendar_drafts().get(code),
        "runs": dossiers.runs_of_calendar(code),
        "address": request.path,
        **year_context(request, row.content, None),
    }
    return show(request, "desk/admin/calendar/calendar.html", context)


def saved(request: HttpRequest, said: str) -> None:
    """Say above the next page what was done."""
    messages.success(request, f"{said}. Chưa công bố; hoàn tác được.")
