"""The worker's part of an absence: steps go to the deputy, and back when the time is over. Each step is one act."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from phuong.directory.api import Post
from phuong.dossiers.models import ControlSheetEntry, Dossier, Token, WorkHandOver, WorkHandOverItem
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.moving import told
from phuong.dossiers.services.stepping import SOURCE
from phuong.dossiers.services.unattended import each_alone
from phuong.kernel import acts
from phuong.kernel.acts import SYSTEM, Act, Write, audit, change, change_where, event, insert
from phuong.kernel.dates import local, short_date
from phuong.work.api import WorkItem

AT_ONCE = 200


def move_absent_work(now: datetime) -> int:
    """Move what absences ask for at ``now``: to deputies, or back. Return how many steps moved."""
    moved = 0
    open_orders = WorkHandOver.objects.filter(closed_at=None, begins_at__lte=now).order_by("pk")
    for order in open_orders.select_related("to_post", "from_post"):
        if order.ends_at is not None and order.ends_at <= now:
            moved += _give_back(order, now)
        else:
            moved += _hand(order, now)
    return moved


def _hand(order: WorkHandOver, now: datetime) -> int:
    held = Token.objects.filter(post_id=order.from_post_id, closed_at=None, instance__dossier__open=True)
    able = held.filter(role__in=order.to_post.roles).order_by("pk")[:AT_ONCE]
    keys = able.values_list("pk", "instance__dossier_id")
    return each_alone("absence", keys, lambda one: _moved(order, *one, to_deputy=True, now=now), now)


def _give_back(order: WorkHandOver, now: datetime) -> int:
    waiting = WorkHandOverItem.objects.filter(order=order, returned_at=None, token__closed_at=None)
    # The deputy may be away too: then the step lies with the deputy's deputy.
    further = WorkHandOver.objects.filter(from_post_id=order.to_post_id, closed_at=None).values("to_post_id")
    with_deputy = Q(token__post_id=order.to_post_id) | Q(token__post_id__in=further)
    keys = waiting.filter(with_deputy).order_by("pk").values_list("token_id", "dossier_id")[:AT_ONCE]
    found = list(keys)
    moved = each_alone("absence", found, lambda one: _moved(order, *one, to_deputy=False, now=now), now)
    if moved == len(found) < AT_ONCE:
        WorkHandOver.objects.filter(pk=order.pk, closed_at=None).update(closed_at=now)
    return moved


def _moved(order: WorkHandOver, token_id: int, dossier_id: int, *, to_deputy: bool, now: datetime) -> int:
    giver, taker = (order.from_post, order.to_post) if to_deputy else (order.to_post, order.from_post)
    with acts.begin("work.move", actor=SYSTEM, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        token = Token.objects.filter(pk=token_id, closed_at=None).first()
        if token is None or not dossier.open or token.post_id in (None, taker.pk):
            act.nothing_to_do()  # the deputy ended it meanwhile, or another worker was faster
            return 1
        act.commit(*_writes(act, order, dossier, token, giver, taker, to_deputy=to_deputy))
    return 1


def _writes(
    act: Act, order: WorkHandOver, dossier: Dossier, token: Token, giver: Post, taker: Post, *, to_deputy: bool
) -> list[Write]:
    held = token.post_id
    work = {"source_kind": SOURCE, "source_id": dossier.pk, "task": token.node_key, "closed_at": None}
    shown = dossier.holder_post_id == held
    values = {"state": dossier.state, "national_status": dossier.national_status}
    return [
        change(token, post_id=taker.pk),
        change_where(WorkItem, work, post_id=taker.pk),
        *([change(dossier, holder_post_id=taker.pk)] if shown else []),
        *_item(act, order, dossier, token, to_deputy=to_deputy),
        insert(ControlSheetEntry, **_sheet(act, order, dossier, to_deputy=to_deputy)),
        event("dossier.work_moved", subject=dossier.code, agency_id=order.agency_id, **told(dossier, values)),
        audit(
            "dossier",
            dossier.pk,
            subjects=[dossier.applicant_id],
            purpose="hand_work" if to_deputy else "take_back",
            values={"from_post": held, "to_post": taker.pk, "order": order.pk},
        ),
    ]


def _item(act: Act, order: WorkHandOver, dossier: Dossier, token: Token, *, to_deputy: bool) -> list[Write]:
    one = {"order_id": order.pk, "token_id": token.pk}
    if not to_deputy:
        return [change_where(WorkHandOverItem, {"token_id": token.pk, "returned_at": None}, returned_at=act.now)]
    if WorkHandOverItem.objects.filter(**one).exists():  # it came back to the absent post and goes once more
        return [change_where(WorkHandOverItem, one, returned_at=None)]
    return [insert(WorkHandOverItem, **one, dossier_id=dossier.pk, handed_at=act.now, returned_at=None)]


def _sheet(act: Act, order: WorkHandOver, dossier: Dossier, *, to_deputy: bool) -> dict[str, Any]:
    names = (order.from_name, order.to_name) if to_deputy else (order.to_name, order.from_name)
    last_day = local(order.ends_at - timedelta(seconds=1)).date() if order.ends_at else None
    until = f" đến hết {short_date(last_day)}" if last_day else ""
    said = f"Giao việc khi vắng{until}: {order.reason}. Theo lệnh của {order.ordered_by_name}."
    return {
        "dossier_id": dossier.pk,
        "at": act.now,
        "act": "hand_work" if to_deputy else "take_back",
        "from_agency_id": order.agency_id,
        "from_name": names[0],
        "to_agency_id": order.agency_id,
        "to_name": names[1],
        "state": dossier.state,
        "due_at": dossier.due_at,
        "note": said if to_deputy else "Nhận lại việc sau khi vắng.",
        "public_note": f"Người thụ lý: {names[1]}.",
    }
