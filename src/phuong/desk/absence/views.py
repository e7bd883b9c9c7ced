"""The list, the form with its look ahead, one absence with its way back."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from phuong.desk.absence.forms import AbsenceForm
from phuong.desk.frame import officer_page, show, status_of
from phuong.directory.api import post_with_holder
from phuong.dossiers import api as dossiers
from phuong.identity.api import Role, actor, require
from phuong.kernel import clock
from phuong.kernel.acts import Actor, ActRefused, NotPermitted, RowNotFound
from phuong.kernel.dates import local

STANDS = {
    "planned": ("info", "Chưa bắt đầu"),
    "running": ("pause", "Đang giao"),
    "ending": ("soon", "Đang trả lại"),
    "over": ("done", "Đã xong"),
}
TO_FORESEE = "xem việc sẽ giao khi vắng"


@require_safe
@officer_page
def absences(request: HttpRequest) -> HttpResponseBase:
    """Show the absences that concern this post; a leader sees those of the agency."""
    who, now = _officer(request), clock.now()
    found = [(one, *STANDS[one.stands(now)], _last_day(one)) for one in dossiers.absences_of(who)]
    return show(request, "desk/absence/list.html", {"absences": found, "now": now})


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def begin(request: HttpRequest) -> HttpResponseBase:
    """Ask who, when and why; show what would go over and what stays; order it."""
    who, now = _officer(request), clock.now()
    form = AbsenceForm(request.POST if request.method == "POST" else None, who=who, on=local(now).date())
    context: dict[str, Any] = {"form": form}
    status = 200
    if form.is_bound and form.is_valid():
        try:
            if "order" in request.POST:
                number = _order(form, who)
                messages.success(request, "Đã giao việc. Từng hồ sơ chuyển sang người nhận thay trong ít giây.")
                return redirect("desk:absence", number=number)
            context |= _foreseen(request, form, who)
        except (NotPermitted, RowNotFound):
            raise
        except ActRefused as refusal:
            form.add_error(None, refusal.sentence)
            status = status_of(refusal)
    elif form.is_bound:
        status = 422
    return show(request, "desk/absence/begin.html", context, status=status)


@require_safe
@officer_page
def absence(request: HttpRequest, number: int) -> HttpResponseBase:
    """Show one absence: who, until when, how much went over and how much is still with the deputy."""
    who, now = _officer(request), clock.now()
    found = dossiers.absence_for(order_id=number, actor=who)
    stands = found.stands(now)
    context = {
        "absence": found,
        "row": found.row,
        "kind": STANDS[stands][0],
        "words": STANDS[stands][1],
        "last_day": _last_day(found),
        "can_end": stands in ("planned", "running"),
        "is_live": stands in ("running", "ending"),
        "now": now,
    }
    return show(request, "desk/absence/one.html", context)


@require_POST
@officer_page
def end(request: HttpRequest, number: int) -> HttpResponseBase:
    """Take the work back from now on."""
    dossiers.end_hand_over(order_id=number, actor=_officer(request), now=clock.now())
    messages.success(request, "Đã nhận lại việc. Hồ sơ chưa xong trở về trong ít giây.")
    return redirect("desk:absence", number=number)


def _officer(request: HttpRequest) -> Actor:
    who = actor(request)
    require(who, "work.hand")
    return who


def _order(form: AbsenceForm, who: Actor) -> int:
    return dossiers.hand_work(
        from_post_id=form.giver_id,
        to_post_id=form.taker_id,
        begins_at=form.begins_at,
        ends_at=form.ends_at,
        reason=form.cleaned_data["reason"],
        actor=who,
        now=clock.now(),
    )


def _foreseen(request: HttpRequest, form: AbsenceForm, who: Actor) -> dict[str, Any]:
    now = clock.now()
    on = local(now).date()
    giver, taker = post_with_holder(form.giver_id, on), post_with_holder(form.taker_id, on)
    if giver is None or taker is None or giver.agency_id != who.agency_id:
        raise RowNotFound("Không tìm thấy vị trí này trong cơ quan của bạn.")
    if giver.post_id != who.post_id and Role.LEADER not in who.roles:
        raise NotPermitted("Bạn giao được việc của mình; việc của người khác do lãnh đạo giao.")
    tasks = dossiers.open_tasks(giver.post_id, frozenset(taker.roles))
    dossiers.note_list_look(actor=who, now=now, purpose=TO_FORESEE, shown=len(tasks))
    return {
        "is_foreseen": True,
        "giver": giver,
        "taker": taker,
        "going": [task for task in tasks if task.goes],
        "staying": [task for task in tasks if not task.goes],
    }


def _last_day(absence: dossiers.Absence) -> Any:
    ends = absence.row.ends_at
    return local(ends - timedelta(seconds=1)).date() if ends else None
