"""Look ahead, order, watch, take back, order again what was refused. Works without JavaScript."""

import secrets
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from phuong.desk.bulk.forms import FORMS, BulkForm
from phuong.desk.frame import officer_page, show
from phuong.desk.rail import sees_dossiers
from phuong.dossiers import api as dossiers
from phuong.identity.api import actor, require
from phuong.kernel import clock
from phuong.kernel.acts import Actor, ActRefused, NotPermitted, RowNotFound
from phuong.kernel.dates import local

NO_LISTS = "Làm hàng loạt là việc trên danh sách hồ sơ; vị trí của bạn không xem hồ sơ."
NOTHING = "Đánh dấu ít nhất một hồ sơ trong danh sách rồi chọn việc."
OUTSIDE = "Không tìm thấy các hồ sơ này trong phạm vi của bạn."
TO_FORESEE = "xem trước việc làm hàng loạt"
TO_WATCH = "xem kết quả làm hàng loạt"
LONGEST_BACK = 500


@require_safe
@officer_page
def orders(request: HttpRequest) -> HttpResponseBase:
    """Show the last orders of this post."""
    who = _officer(request)
    found = dossiers.last_orders(who.post_id or 0)
    context = {"orders": [(order, progress, heading_of(order.act)) for order, progress in found], "now": clock.now()}
    return show(request, "desk/bulk/orders.html", context)


@require_POST
@officer_page
def preview(request: HttpRequest) -> HttpResponseBase:
    """Ask what the act needs, then show what would be done to each dossier and what would be refused, and why."""
    who, now, act = _officer(request), clock.now(), request.POST.get("act", "")
    chosen = _chosen(request, who)
    form = _form(request, act, chosen, who)
    context = _context(request, act, form, chosen)
    status = 200
    if form.is_bound and form.is_valid():
        keys = [one.pk for one in chosen]
        found = dossiers.preview_bulk(act=act, arguments=form.arguments(), dossier_ids=keys, actor=who, now=now)
        context |= _foreseen(found)
    elif form.is_bound:
        status = 422
    dossiers.note_list_look(actor=who, now=now, purpose=TO_FORESEE, shown=len(chosen))
    return show(request, "desk/bulk/preview.html", context, status=status)


@require_POST
@officer_page
def order(request: HttpRequest) -> HttpResponseBase:
    """Order the act for what was looked at; its page shows how far it is and takes it back."""
    who, act = _officer(request), request.POST.get("act", "")
    chosen = _chosen(request, who)
    form = _form(request, act, chosen, who)
    if not (form.is_bound and form.is_valid()):
        return show(request, "desk/bulk/preview.html", _context(request, act, form, chosen), status=422)
    number = dossiers.order_bulk(
        key=request.POST.get("key", ""),
        act=act,
        arguments=form.arguments(),
        dossier_ids=[one.pk for one in chosen],
        actor=who,
        now=clock.now(),
    )
    return redirect(_page_of(request, number))


@require_safe
@officer_page
def progress(request: HttpRequest, number: int) -> HttpResponseBase:
    """Show one order: how long it can still be taken back, how far it is, what failed and why."""
    who, now = _officer(request), clock.now()
    found = dossiers.order_for(order_id=number, actor=who)
    rows = dossiers.rows_of(found)
    if request.method == "GET":
        dossiers.note_list_look(actor=who, now=now, purpose=TO_WATCH, shown=len(rows))
    mine = found.ordered_by_id == who.post_id
    counts = dossiers.progress_of(found)
    context = {
        "order": found,
        "rows": rows,
        "counts": counts,
        "heading": heading_of(found.act),
        "can_undo": mine and found.started_at is None and found.cancelled_at is None,
        "seconds_left": max(0, int((found.run_after - now).total_seconds())),
        "can_retry": mine and found.finished_at is not None and counts.refused > 0,
        "is_live": found.finished_at is None and found.cancelled_at is None,
        "back": _back(request),
        "now": now,
    }
    return show(request, "desk/bulk/progress.html", context)


@require_POST
@officer_page
def undo(request: HttpRequest, number: int) -> HttpResponseBase:
    """Take an order back before it was begun."""
    dossiers.undo_bulk(order_id=number, actor=_officer(request), now=clock.now())
    messages.success(request, "Đã hoàn tác: không có hồ sơ nào thay đổi.")
    return redirect(_page_of(request, number))


@require_POST
@officer_page
def retry(request: HttpRequest, number: int) -> HttpResponseBase:
    """Order again what was refused."""
    again = dossiers.retry_bulk(order_id=number, actor=_officer(request), now=clock.now())
    return redirect(_page_of(request, again))


def heading_of(act: str) -> str:
    """Return the words of an act for many dossiers."""
    return FORMS[act].heading if act in FORMS else dossiers.NAMES.get(act, act)


def _officer(request: HttpRequest) -> Actor:
    who = actor(request)
    if not sees_dossiers(who):
        raise NotPermitted(NO_LISTS)
    return who


def _chosen(request: HttpRequest, who: Actor) -> list[dossiers.Dossier]:
    keys = {int(key) for key in request.POST.getlist("dossier") if key.isascii() and key.isdecimal() and len(key) < 18}
    if not keys:
        raise ActRefused(NOTHING)
    found = dossiers.reachable(sorted(keys), who)
    if not found:
        raise RowNotFound(OUTSIDE)
    return found


def _form(request: HttpRequest, act: str, chosen: list[dossiers.Dossier], who: Actor) -> BulkForm:
    if act not in FORMS:
        raise dossiers.UnknownBulkAct("Chọn một việc ở thanh dưới danh sách.")
    require(who, f"dossier.{act}")
    kind, on = FORMS[act], local(clock.now()).date()
    is_said = kind.at_once or "said" in request.POST
    return kind(request.POST if is_said else None, chosen=chosen, who=who, on=on)


def _context(request: HttpRequest, act: str, form: BulkForm, chosen: Iterable[dossiers.Dossier]) -> dict[str, Any]:
    return {"act": act, "form": form, "heading": form.heading, "chosen": list(chosen), "back": _back(request)}


def _foreseen(found: list[dossiers.Foreseen]) -> dict[str, Any]:
    able = [one for one in found if one.is_done]
    refused = [one for one in found if not one.is_done]
    return {"able": able, "refused": refused, "is_foreseen": True, "key": secrets.token_hex(16)}


def _back(request: HttpRequest) -> str:
    """The query string of the list one came from; it only ever leads to our own inbox."""
    said = (request.POST.get("back") or request.GET.get("back") or "")[:LONGEST_BACK]
    return said if said.startswith("?") else ""


def _page_of(request: HttpRequest, number: int) -> str:
    back = _back(request)
    address = reverse("desk:bulk-order", args=[number])
    return f"{address}?{urlencode({'back': back})}" if back else address
