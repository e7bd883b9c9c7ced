"""``runs/<id>/``: how far a trial or a publication is, what moves, dossier by dossier; the decision that publishes."""

from datetime import datetime

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from phuong.desk.administration.calendar.forms import DecisionForm
from phuong.desk.administration.calendar.frame import calendar_page
from phuong.desk.administration.sheet import sheet
from phuong.desk.frame import show
from phuong.directory import api as directory
from phuong.dossiers import api as dossiers
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.acts import ActRefused, NotPermitted, WrongState
from phuong.kernel.dates import local

LINES = 50
HEAD = ("Mã hồ sơ", "Thủ tục", "Cơ quan giải quyết", "Ngày nào", "Đang hẹn", "Hẹn mới", "Số ngày đổi")


@require_http_methods(["GET", "POST"])
@calendar_page
def run(request: HttpRequest, number: int) -> HttpResponseBase:
    """Show one run; a POST publishes what a trial showed, by a decision."""
    found = dossiers.calendar_run(number)
    form = DecisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            order = dossiers.publish_calendar(run_id=number, actor=actor(request), now=clock.now(), **form.cleaned_data)
            return redirect("desk:calendar-run", number=order.pk)
        except (NotPermitted, WrongState):
            raise
        except ActRefused as refusal:
            form.add_error(None, refusal.sentence)
    context = _context(request, found) | {"form": form}
    return show(request, "desk/admin/calendar/run.html", context, status=422 if form.is_bound else 200)


@require_POST
@calendar_page
def again(request: HttpRequest, number: int) -> HttpResponseBase:
    """Try the draft of a run once more, as draft and calendar stand now."""
    draft = dossiers.calendar_draft(dossiers.calendar_run(number).draft_id)
    order = dossiers.try_calendar(draft_id=draft.pk, revision=draft.revision, actor=actor(request), now=clock.now())
    return redirect("desk:calendar-run", number=order.pk)


@require_safe
@calendar_page
def moves_csv(request: HttpRequest, number: int) -> HttpResponseBase:
    """Give out every date that moves, for a spreadsheet: codes and dates, no person."""
    found = dossiers.calendar_run(number)
    rows = (
        (one.code, one.procedure, one.agency, one.what, _time(one.old_at), _time(one.new_at), f"{one.days:+d}")
        for one in dossiers.all_moves_of_run(found)
    )
    return sheet(f"doi-ngay-hen-{number}.csv", HEAD, rows)


def _context(request: HttpRequest, run: dossiers.CalendarRun) -> dict[str, object]:
    typed = request.GET.get("page", "1")
    pages = max(1, -(-run.total // LINES))
    page = min(int(typed), pages) if typed.isascii() and typed.isdigit() and 0 < len(typed) < 7 else 1
    page = max(page, 1)
    calendar = directory.calendar_by_id(run.base_id)
    kept = run.kind == "try" and run.draft.published_at is not None
    return {
        "run": run,
        "is_trial": run.kind == "try",
        "is_current": dossiers.is_current_trial(run),
        "is_live": run.is_waiting or (run.kind == "apply" and not run.failed and run.settled_at is None),
        "percent": 100 * run.looked_at // run.to_look if run.to_look else 0,
        "changed": directory.changed_days(calendar, directory.work_calendar(run.content)),
        "moves": [] if run.finished_at is None or kept else dossiers.moves_of_run(run, (page - 1) * LINES, LINES),
        "page": page,
        "pages": pages,
        "days": [(abs(days), days < 0, count) for days, count in run.summary.get("days", [])],
        "not_moved": run.summary.get("not_moved") or {},
        "now": clock.now(),
    }


def _time(at: datetime) -> str:
    return local(at).strftime("%d/%m/%Y %H:%M")
