"""Batches of papers: the lists, giving, one batch with its two signatures, taking, taking back, the sheet."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from phuong.desk.frame import officer_page, show, status_of
from phuong.desk.hand_overs.forms import GiveForm, TakeForm
from phuong.dossiers import api as dossiers
from phuong.identity.api import Role, actor, require
from phuong.kernel import clock
from phuong.kernel.acts import Actor, ActRefused, NotPermitted, RowNotFound
from phuong.kernel.dates import local

BOXES: dict[str, str] = {"waiting": "Chờ nhận", "given": "Đã giao", "taken": "Đã nhận"}
TO_PRINT = "in phiếu bàn giao"
TO_GIVE = "chọn hồ sơ bàn giao"
TO_TAKE = "xem phiếu bàn giao"


@require_safe
@officer_page
def hand_overs(request: HttpRequest) -> HttpResponseBase:
    """Show the batches that wait here, that were given, that were taken."""
    box = request.GET.get("tab", "waiting")
    box = box if box in BOXES else "waiting"
    found = dossiers.hand_overs(box, actor(request))  # type: ignore[arg-type]
    tabs = [
        {"label": label, "url": f"{reverse('desk:hand-overs')}?tab={key}", "is_current": key == box}
        for key, label in BOXES.items()
    ]
    return show(request, "desk/hand_overs/list.html", {"batches": found, "tabs": tabs, "box": box, "label": BOXES[box]})


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def give(request: HttpRequest) -> HttpResponseBase:
    """Choose dossiers and who takes their papers; the sheet to sign is the answer."""
    who, now = actor(request), clock.now()
    papers = dossiers.papers_to_give(who, now)
    form = GiveForm(request.POST if request.method == "POST" else None, papers=papers, who=who, on=local(now).date())
    if request.method != "POST":
        dossiers.note_list_look(actor=who, now=now, purpose=TO_GIVE, shown=len(papers))
        return show(request, "desk/hand_overs/give.html", {"form": form})
    if form.is_valid():
        agency_id, role = form.taker
        try:
            number = dossiers.hand_over(
                dossier_ids=form.chosen,
                to_agency_id=agency_id,
                to_role=role,
                actor=who,
                now=now,
                note=form.cleaned_data["note"],
            )
        except (NotPermitted, RowNotFound):
            raise
        except ActRefused as refusal:
            form.add_error(None, refusal.sentence)
            return show(request, "desk/hand_overs/give.html", {"form": form}, status=status_of(refusal))
        messages.success(request, f"Đã lập phiếu bàn giao số {number}. In phiếu để hai bên ký.")
        return redirect("desk:hand-over", number=number)
    return show(request, "desk/hand_overs/give.html", {"form": form}, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def hand_over(request: HttpRequest, number: int) -> HttpResponseBase:
    """Show one batch; a POST takes it, each dossier ticked."""
    who, now = actor(request), clock.now()
    batch = dossiers.hand_over_for(hand_over_id=number, actor=who)
    form = TakeForm(request.POST if request.method == "POST" else None, items=dossiers.items_of(batch))
    status = 200
    if request.method == "POST":
        if form.is_valid():
            taken = dossiers.take_over(hand_over_id=number, checked=form.checked, actor=who, now=now)
            messages.success(request, f"Đã nhận {taken} trong {len(form.items)} hồ sơ của phiếu {number}.")
            return redirect("desk:hand-over", number=number)
        require(who, "dossier.take_over", agency_ids=(batch.to_agency_id,))
        status = 422
    elif request.method == "GET":
        dossiers.note_list_look(actor=who, now=now, purpose=TO_TAKE, shown=len(form.items))
    return show(request, "desk/hand_overs/batch.html", _context(batch, form, who), status=status)


@require_POST
@officer_page
def cancel(request: HttpRequest, number: int) -> HttpResponseBase:
    """Take a batch back that nobody took yet."""
    dossiers.cancel_hand_over(hand_over_id=number, actor=actor(request), now=clock.now())
    messages.success(request, f"Đã hủy phiếu bàn giao số {number}; hồ sơ vẫn ở chỗ bạn.")
    return redirect("desk:hand-overs")


@require_safe
@officer_page
def sheet(request: HttpRequest, number: int) -> HttpResponseBase:
    """Show a batch as one sheet of A4 with both signature cells; a look of its own."""
    who, now = actor(request), clock.now()
    batch = dossiers.hand_over_for(hand_over_id=number, actor=who)
    items = dossiers.items_of(batch)
    dossiers.note_list_look(actor=who, now=now, purpose=TO_PRINT, shown=len(items))
    context = {"batch": batch, "items": items, "role": Role(batch.to_role).label, "now": now}
    return show(request, "desk/hand_overs/sheet.html", context)


def _context(batch: dossiers.HandOver, form: TakeForm, who: Actor) -> dict[str, object]:
    is_open = batch.taken_at is None and batch.cancelled_at is None
    is_mine = batch.given_by_id == who.post_id
    is_for_me = who.agency_id == batch.to_agency_id and batch.to_role in who.roles and not is_mine
    return {
        "batch": batch,
        "form": form,
        "items": form.items,
        "role": Role(batch.to_role).label,
        "can_take": is_open and is_for_me,
        "can_cancel": is_open and is_mine,
    }
