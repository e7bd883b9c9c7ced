"""``drafts/<id>/``: the notice that is being written, with its year; each change on a page of its own."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from phuong.desk.administration.calendar.forms import DayForm, HoursForm, ListForm
from phuong.desk.administration.calendar.frame import calendar_page, drafted, newest, year_context
from phuong.desk.administration.calendar.listing import saved
from phuong.desk.administration.forms.frame import as_file, revision_of
from phuong.desk.frame import show
from phuong.directory import api as directory
from phuong.dossiers import api as dossiers
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.acts import WrongState
from phuong.kernel.dates import DateUnreadable, parse_date, short_date
from phuong.kernel.faults import Fault


@require_http_methods(["GET", "POST"])
@calendar_page
def draft(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Show the draft: its year with what changes, its days; a POST takes a day away, the last change, or all of it."""
    found = dossiers.calendar_draft(draft_id)
    if request.method == "POST":
        try:
            return _changed(request, found)
        except WrongState as refusal:
            messages.error(request, refusal.sentence)
            return redirect("desk:calendar-draft", draft_id=draft_id)
    base = newest(found.code)
    content, fault = drafted(found, base)
    context = {
        "draft": found,
        "calendar": base,
        "fault": fault,
        "days": directory.days_said(found.content),
        "hours": [
            (receiving, row["valid_from"], directory.time_in_words(row), directory.hours_in_words(row))
            for receiving, row in directory.hours_said(found.content)
        ],
        "address": request.path,
        "is_editable": found.published_at is None,
        **year_context(request, content, base),
    }
    return show(request, "desk/admin/calendar/draft.html", context)


@require_http_methods(["GET", "POST"])
@calendar_page
def day(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Ask what a day is; ``day`` in the address fills it in."""
    found = dossiers.calendar_draft(draft_id)
    base = newest(found.code)
    calendar = directory.calendar_by_id(base.pk)
    initial = _day_of_address(request.GET.get("day", ""), found)
    form = DayForm(request.POST if request.method == "POST" else None, calendar=calendar, initial=initial)
    if request.method == "POST" and form.is_valid():
        days = form.days()
        try:
            return _with_days(request, found, days, f"Ghi {_in_words(days)}")
        except WrongState as refusal:
            form.add_error(None, refusal.sentence)
    context = {"draft": found, "calendar": base, "form": form, "heading": "Ghi ngày nghỉ, ngày làm bù"}
    return show(request, "desk/admin/calendar/change.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@calendar_page
def pasted(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Take a list of days, pasted or as a file; a YAML file of a decree as well."""
    found = dossiers.calendar_draft(draft_id)
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    if request.method == "POST" and form.is_valid():
        try:
            text = form.cleaned_data["file"] or form.cleaned_data["text"]
            if "days_off:" in text or "worked_days:" in text:
                notice = directory.notice_from_yaml(text)
                content = found.content | {key: value for key, value in notice.items() if value}
                if fault := drafted_fault(found, newest(found.code), content):
                    raise Fault(fault)
                _require_covered(directory.days_said(notice), newest(found.code))
                return _save(request, found, content, "Nhập tệp")
            days = directory.read_lines(text)
            _require_covered(days, newest(found.code))
            return _with_days(request, found, days, f"Nhập danh sách {len(days)} ngày")
        except directory.ListUnreadable as fault:
            for sentence in fault.sentences[:12]:
                form.add_error("text", sentence)
        except (Fault, WrongState) as fault:
            form.add_error("text", fault.sentence)
    context = {
        "draft": found,
        "calendar": newest(found.code),
        "form": form,
        "heading": "Dán hoặc nhập danh sách ngày",
        "example": True,
    }
    return show(request, "desk/admin/calendar/change.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@calendar_page
def hours(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Ask the hours of a week and their time."""
    found = dossiers.calendar_draft(draft_id)
    base = newest(found.code)
    week = base.content["hours"][-1]["week"]
    form = HoursForm(request.POST if request.method == "POST" else None, week=week)
    if request.method == "POST" and form.is_valid():
        receiving, regime = form.cleaned_data["receiving"] == "1", form.regime()
        content = directory.add_hours(found.content, receiving=receiving, regime=regime)
        fault = drafted_fault(found, base, content)
        try:
            if not fault:
                return _save(request, found, content, f"Đổi giờ {directory.time_in_words(regime)}")
        except WrongState as refusal:
            fault = refusal.sentence
        form.add_error(None, fault)
    context = {"draft": found, "calendar": base, "form": form, "heading": "Đổi giờ làm việc"}
    return show(request, "desk/admin/calendar/change.html", context, status=422 if form.is_bound else 200)


@require_safe
@calendar_page
def draft_file(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Give the draft as a YAML file."""
    found = dossiers.calendar_draft(draft_id)
    return as_file(directory.notice_to_yaml(found.content), f"{found.code}-thong-bao.yaml")


def drafted_fault(draft: directory.CalendarDraft, base: directory.Calendar, content: dict[str, Any]) -> str:
    """Return why ``content`` would make no calendar; empty when it does."""
    draft.content = content
    return drafted(draft, base)[1]


def _changed(request: HttpRequest, draft: directory.CalendarDraft) -> HttpResponseBase:
    by: dict[str, Any] = {"revision": revision_of(request), "actor": actor(request), "now": clock.now()}
    if "undo" in request.POST:
        said = dossiers.undo_calendar_draft(draft_id=draft.pk, **by)
        messages.success(request, f"Đã hoàn tác: {said}.")
    elif "discard" in request.POST:
        dossiers.discard_calendar_draft(draft_id=draft.pk, **by)
        messages.success(request, "Đã bỏ bản thảo.")
        return redirect("desk:calendar", code=draft.code)
    elif "try" in request.POST:
        try:
            run = dossiers.try_calendar(draft_id=draft.pk, **by)
        except Fault as fault:
            messages.error(request, fault.sentence)
        else:
            return redirect("desk:calendar-run", number=run.pk)
    elif "day" in request.POST:
        day = _day(request.POST["day"])
        return _save(request, draft, directory.take_day(draft.content, day), f"Bỏ ngày {short_date(day)}")
    elif "hours" in request.POST:
        part, _, since = request.POST["hours"].partition(":")
        content = directory.remove_hours(draft.content, receiving=part == "1", valid_from=since)
        return _save(request, draft, content, "Bỏ đổi giờ")
    return redirect("desk:calendar-draft", draft_id=draft.pk)


def _with_days(
    request: HttpRequest, draft: directory.CalendarDraft, days: list[directory.DaySaid], said: str
) -> HttpResponseBase:
    content = draft.content
    for one in days:
        content = directory.put_day(content, one)
    return _save(request, draft, content, said, days[0].day.year)


def _save(
    request: HttpRequest, draft: directory.CalendarDraft, content: dict[str, Any], said: str, year: int = 0
) -> HttpResponseBase:
    dossiers.edit_calendar_draft(
        draft_id=draft.pk,
        revision=revision_of(request),
        content=content,
        said=said,
        actor=actor(request),
        now=clock.now(),
    )
    saved(request, said)
    typed = request.GET.get("year", "")
    shown = str(year) if year else typed if typed.isascii() and typed.isdigit() else ""
    return redirect(reverse("desk:calendar-draft", args=[draft.pk]) + (f"?year={shown}" if shown else ""))


def _day_of_address(typed: str, draft: directory.CalendarDraft) -> dict[str, Any]:
    """Return what the form begins with: the day of the address, as the draft says it already."""
    try:
        wanted = parse_date(typed)
    except DateUnreadable:
        return {}
    said = next((one for one in directory.days_said(draft.content) if one.day == wanted), None)
    if said is None:
        weekend = wanted.weekday() > 4
        return {"first": wanted, "kind": directory.DayKind.WORKED.name if weekend else directory.DayKind.OFF.name}
    return {"first": wanted, "kind": said.kind.name, "name": said.name}


def _day(typed: str) -> Any:
    try:
        return parse_date(typed)
    except DateUnreadable as fault:
        raise WrongState(fault.sentence) from None


def _in_words(days: list[directory.DaySaid]) -> str:
    first = f"{short_date(days[0].day)} {days[0].kind.value}"
    return first if len(days) == 1 else f"{first} và {len(days) - 1} ngày nữa"


def _require_covered(days: list[directory.DaySaid], base: directory.Calendar) -> None:
    calendar = directory.calendar_by_id(base.pk)
    for one in days:
        if not calendar.first <= one.day <= calendar.last:
            first, last = short_date(calendar.first), short_date(calendar.last)
            raise Fault(f"Ngày {short_date(one.day)} nằm ngoài lịch này: lịch có từ {first} đến {last}.")
