"""Làm hàng loạt: look ahead, order, take back, order again what was refused. The worker does it (``running_bulk``)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from phuong.dossiers.models import BulkOrder, BulkOrderRow, Dossier
from phuong.dossiers.rules.bulk_acts import Arguments, bulk_act
from phuong.dossiers.services.bulk_acts import reachable
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import (
    Actor,
    ActRefused,
    NotPermitted,
    RowNotFound,
    WrongState,
    audit,
    change,
    event,
    insert,
    insert_many,
)
from phuong.kernel.faults import Fault

MOST = 100
UNDO = timedelta(seconds=10)
NO_ORDER = "Không tìm thấy lệnh này trong việc của bạn."
BUSY = "Người khác vừa xử lý hồ sơ này. Chờ một chút rồi làm lại."


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What the act would do to one dossier now, or why it would be refused."""

    dossier: Dossier
    is_done: bool
    sentence: str


def preview_bulk(
    *, act: str, arguments: Arguments, dossier_ids: Sequence[int], actor: Actor, now: datetime
) -> list[Foreseen]:
    """Return what ``act`` would do to each dossier now: it is done and undone again, so the rules are the act's own.

    Errors:  ReasonMissing (nothing chosen, too many), UnknownBulkAct, NotPermitted for a role that lacks the act.
    """
    found = _chosen(act, dossier_ids, actor)
    one = bulk_act(act).one
    with transaction.atomic():
        foreseen = [_tried(lambda key: one(key, arguments, actor, now), dossier) for dossier in found]
        transaction.set_rollback(True)
    return foreseen


def order_bulk(
    *, key: str, act: str, arguments: Arguments, dossier_ids: Sequence[int], actor: Actor, now: datetime
) -> int:
    """Order ``act`` for all these dossiers, to begin after ten seconds. Return the id of the order.

    The same ``key`` again is the same order. What is refused at the time of doing is told on the order's page.

    Errors:  those of ``preview_bulk``.
    """
    found = _chosen(act, dossier_ids, actor)
    if not key or len(key) > 32:
        raise ReasonMissing("Mở lại trang xem trước rồi bấm làm.")
    return _ordered(key, act, arguments, [one.pk for one in found], actor, now, None)


def undo_bulk(*, order_id: int, actor: Actor, now: datetime) -> None:
    """Take an order back before it was begun: nothing happened. Pressing twice changes nothing.

    Errors:  RowNotFound for anyone but the post that ordered, WrongState when it was begun.
    """
    with acts.begin("dossier.undo_bulk", actor=actor, now=now) as act:
        order = act.lock(BulkOrder, order_id, missing=NO_ORDER)
        if order.ordered_by_id != actor.post_id:
            raise RowNotFound(NO_ORDER)
        if order.cancelled_at is not None:
            act.nothing_to_do()
            return
        if order.started_at is not None:
            raise WrongState("Lệnh đã được làm, không hoàn tác được nữa. Xem kết quả từng hồ sơ ở dưới.")
        act.commit(
            change(order, cancelled_at=now),
            acts.change_where(BulkOrderRow, {"order_id": order.pk}, state=BulkOrderRow.State.CANCELLED),
            event("bulk.undone", subject=str(order.pk), agency_id=order.agency_id, act=order.act),
            audit("bulk_order", order.pk, purpose="undo_bulk"),
        )


def retry_bulk(*, order_id: int, actor: Actor, now: datetime) -> int:
    """Order again what an order was refused for. Return the id of the new order; the same when pressed twice.

    Errors:  RowNotFound, WrongState when it is not over or nothing of it was refused, NotPermitted.
    """
    order = order_for(order_id=order_id, actor=actor)
    if order.ordered_by_id != actor.post_id:
        raise RowNotFound(NO_ORDER)
    require(actor, f"dossier.{order.act}")
    refused = order.rows.filter(state=BulkOrderRow.State.REFUSED).order_by("dossier_id")
    keys = list(refused.values_list("dossier_id", flat=True))
    if order.finished_at is None or not keys:
        raise WrongState("Không có hồ sơ nào bị từ chối để làm lại.")
    return _ordered(f"retry-{order.pk}", order.act, order.arguments, keys, actor, now, order.pk)


def order_for(*, order_id: int, actor: Actor) -> BulkOrder:
    """Return an order to the post that gave it, and to the leaders of its agency. Errors: RowNotFound."""
    order = BulkOrder.objects.filter(pk=order_id).select_related("ordered_by").first()
    leads = order is not None and order.agency_id == actor.agency_id and "leader" in actor.roles
    if order is None or not (leads or order.ordered_by_id == actor.post_id):
        raise RowNotFound(NO_ORDER)
    return order


def _chosen(act: str, dossier_ids: Sequence[int], actor: Actor) -> list[Dossier]:
    bulk_act(act)
    require(actor, f"dossier.{act}")
    if actor.post_id is None or actor.account_id is None:
        raise NotPermitted("Chỉ cán bộ đang giữ một vị trí làm hàng loạt được.")
    wanted = sorted(set(dossier_ids))
    if not wanted:
        raise ReasonMissing("Đánh dấu ít nhất một hồ sơ trong danh sách.")
    if len(wanted) > MOST:
        raise ReasonMissing(f"Mỗi lần làm nhiều nhất {MOST} hồ sơ. Bỏ bớt {len(wanted) - MOST} hồ sơ.")
    found = reachable(wanted, actor)
    if not found:
        raise RowNotFound(MISSING)
    return found


def _tried(one: Callable[[int], str], dossier: Dossier) -> Foreseen:
    try:
        with transaction.atomic():
            return Foreseen(dossier, True, one(dossier.pk))
    except (ActRefused, Fault) as refusal:
        return Foreseen(dossier, False, refusal.sentence)
    except IntegrityError:
        return Foreseen(dossier, False, BUSY)


def _ordered(
    key: str,
    act_name: str,
    arguments: Arguments,
    dossier_ids: Sequence[int],
    actor: Actor,
    now: datetime,
    retry_of: int | None,
) -> int:
    try:
        with acts.begin("dossier.order_bulk", actor=actor, now=now) as act:
            known = _known(key, actor)
            if known is not None:
                act.nothing_to_do()
                return known
            order = insert(
                BulkOrder,
                key=key,
                act=act_name,
                arguments=dict(arguments),
                ordered_at=now,
                ordered_by_id=actor.post_id,
                ordered_by_name=actor.name[:120],
                account_id=actor.account_id,
                agency_id=actor.agency_id,
                retry_of_id=retry_of,
                run_after=now + UNDO,
            )
            rows = [{"order_id": order.id, "dossier_id": one} for one in dossier_ids]
            told = event("bulk.ordered", subject=act_name, agency_id=actor.agency_id, count=len(rows))
            seen = audit("bulk_order", order.id, purpose=act_name, values={"dossiers": list(dossier_ids)})
            return act.commit(order, insert_many(BulkOrderRow, rows), told, seen)[order]
    except IntegrityError:  # pressed twice in the same moment: the other press ordered it
        known = _known(key, actor)
        if known is None:
            raise
        return known


def _known(key: str, actor: Actor) -> int | None:
    found = BulkOrder.objects.filter(key=key, ordered_by_id=actor.post_id)
    return found.values_list("pk", flat=True).first()
