"""``drafts/<id>/try/`` and ``publish/``: the dry run, what publication would change, the decision that does it."""

from datetime import datetime, time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from phuong.desk.administration.forms.frame import administrator_page, revision_of, today
from phuong.desk.administration.procedures.publish import DecisionForm
from phuong.desk.administration.processes.frame import Told, told_of
from phuong.desk.frame import show
from phuong.directory.api import calendar_for
from phuong.dossiers.api import open_on_processes
from phuong.identity.api import Role, actor
from phuong.kernel import clock
from phuong.kernel.acts import ActRefused
from phuong.kernel.dates import VN, short_date
from phuong.kernel.faults import Fault
from phuong.procedures import api as procedures

MORNING = time(8, 30)


@require_safe
@administrator_page
def try_out(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Walk the draft along each of its ways: who gets the dossier, when, and the sum against the law."""
    draft = procedures.process_draft(draft_id)
    told = told_of(draft)
    context: dict[str, Any] = {"draft": draft, "told": told, **_effect(draft)}
    graph = procedures.draft_graph(draft.content["process"])
    if graph is not None and _is_sound(draft, told):
        try:
            calendar = calendar_for(actor(request).agency_id, clock.now())[1]
            first = today() if calendar.is_working(today()) else calendar.next_working_day(today())
            begins = datetime.combine(first, MORNING, VN)
            trial = procedures.try_process(graph, begins, calendar, told.laws)
            context |= {"trial": trial, "begins": begins, "ways": [_way(way, told) for way in trial.ways]}
        except Fault as fault:
            context["trial_fault"] = fault.sentence
    return show(request, "desk/admin/processes/try.html", context)


def _is_sound(draft: procedures.ProcessDraft, told: Told) -> bool:
    """Tell whether the draft can be walked: one that is only too long can, and shows where the time goes."""
    found = procedures.process_faults(draft.content, told.partners.keys(), [])
    return all(fault.is_warning for fault in found)


def _way(way: procedures.TriedWay, told: Told) -> dict[str, Any]:
    return {
        "way": way,
        "stops": [(stop, _who(stop.node, told)) for stop in way.stops],
        "half_days": way.hours // 4,
        "rest_hours": way.hours % 4,
    }


def _who(node: procedures.Node, told: Told) -> str:
    if node.role in set(Role):
        place = "nơi tiếp nhận" if node.role == Role.COUNTER_OFFICER else "cơ quan giải quyết"
        return f"{Role(node.role).label}, {place}"
    if node.to_agency:
        return told.partners.get(node.to_agency, node.to_agency)
    return node.kind.label


def _effect(draft: procedures.ProcessDraft) -> dict[str, Any]:
    """Return what publication meets: open dossiers, procedures, drafts of those procedures."""
    codes = draft.content["procedures"]
    found: dict[str, Any] = {"starting": len(codes), "open_dossiers": 0}
    if draft.base is not None:
        users = procedures.users_of(draft.base, today())
        found["open_dossiers"] = open_on_processes(users.process_ids)
        found["staying"] = len({version.procedure.code for version in users.procedures} - set(codes))
    found["being_made"] = procedures.procedures_with_drafts(codes)
    return found


@require_http_methods(["GET", "POST"])
@administrator_page
def publish(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Show what would change; publish by a decision."""
    draft = procedures.process_draft(draft_id)
    form = DecisionForm(request.POST if request.method == "POST" else None, initial={"valid_from": today()})
    form.fields["decision_number"].label = "Số quyết định phê duyệt quy trình"
    if request.method == "POST" and form.is_valid():
        try:
            process = procedures.publish_process(
                draft_id=draft_id,
                revision=revision_of(request),
                actor=actor(request),
                now=clock.now(),
                **form.cleaned_data,
            )
            assert process.valid_from is not None
            messages.success(
                request, f"Đã công bố phiên bản {process.number}, áp dụng từ {short_date(process.valid_from)}."
            )
            return redirect("desk:process", process_id=process.pk)
        except (ActRefused, Fault) as refusal:
            form.add_error(None, refusal.sentence)
    told = told_of(draft)
    context = {"draft": draft, "form": form, "told": told, **_effect(draft)}
    if draft.base is not None:
        pairs = procedures.compared_steps(procedures.steps_of(draft.base), draft.content["process"])
        context["pairs"] = [pair for pair in pairs if pair.is_different]
    return show(request, "desk/admin/processes/publish.html", context, status=422 if form.is_bound else 200)
