"""The page "Của tôi, hôm nay": one query per part, each part with what to do where it is empty."""

from datetime import datetime, time, timedelta

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from phuong.desk.asked.words import waiting_words
from phuong.desk.frame import officer_page, show
from phuong.desk.rail import my_box, sees_dossiers
from phuong.desk.today.lines import TaskLine, task_line
from phuong.directory.api import calendar_for
from phuong.dossiers import api as dossiers
from phuong.identity.api import RIGHTS, actor
from phuong.kernel import clock
from phuong.kernel.acts import Actor
from phuong.kernel.dates import VN, local
from phuong.kernel.numbers import format_count

TO_BEGIN = "xem việc hôm nay"
ASKED_SHOWN = 5


@require_safe
@officer_page
def today(request: HttpRequest) -> HttpResponseBase:
    """Show what ends today, what is asked, what came back, what waits, where to go, what stands still."""
    who, now = actor(request), clock.now()
    if not sees_dossiers(who) or who.post_id is None or who.agency_id is None:
        return redirect("desk:administration")
    calendar = calendar_for(who.agency_id, now)[1]
    tasks = [
        task_line(one, now, calendar) for one in dossiers.tasks_of_today(my_box(who), day_end=_midnight_after(now))
    ]
    if request.method == "GET":
        dossiers.note_list_look(actor=who, now=now, purpose=TO_BEGIN, shown=len(tasks))
    context = {
        "title": _title(tasks),
        "tasks": tasks,
        "asked": [(leg, waiting_words(leg, now, calendar)) for leg in _asked(who, now)],
        "answers": bool(RIGHTS["leg.view"].roles & who.roles),
        "came_back": [(dossiers.NAMES.get(one.act, one.act), one) for one in dossiers.came_back_to(who.post_id)],
        "drafts": dossiers.drafts_waiting(who.post_id, who.agency_id),
        "visits": dossiers.visits_planned(who.post_id),
        "paused": [(dossiers.State(one.state).label, one) for one in dossiers.paused_with(who.post_id)],
        "absences": [(one, one.row.from_post_id == who.post_id) for one in dossiers.absences_around(who)],
        "now": now,
    }
    return show(request, "desk/today.html", context)


def _asked(who: Actor, now: datetime) -> list[dossiers.Leg]:
    if not RIGHTS["leg.view"].roles & who.roles:
        return []
    agencies = dossiers.asked_agencies(who, now)
    return dossiers.asked_page(agencies, now=now, soon_until=now, limit=ASKED_SHOWN).legs


def _title(tasks: list[TaskLine]) -> str:
    """The heading is a finding: "5 việc phải xong hôm nay, 2 đã quá hạn"."""
    if not tasks:
        return "Không có việc nào phải xong hôm nay"
    late = sum(task.until.kind == "late" for task in tasks)
    said = f"{format_count(len(tasks))} việc phải xong hôm nay"
    return f"{said}, {format_count(late)} đã quá hạn" if late else said


def _midnight_after(now: datetime) -> datetime:
    return datetime.combine(local(now).date() + timedelta(days=1), time(), VN)
