"""The worker's part of bulk orders: each dossier in a transaction of its own, together with the mark that it is done.

Killed anywhere, the next round goes on: a dossier whose row is marked is left alone, one whose row waits was not done.
"""

import logging
from datetime import datetime

from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, transaction
from django.db.models.functions import Coalesce

from phuong.dossiers.models import BulkOrder, BulkOrderRow
from phuong.dossiers.rules.bulk_acts import All, BulkAct, bulk_act
from phuong.dossiers.services.ordering_bulk import BUSY
from phuong.identity.api import Account, actor_of
from phuong.kernel.acts import Actor, ActRefused
from phuong.kernel.dates import local
from phuong.kernel.faults import Fault

State = BulkOrderRow.State
AT_ONCE = 20
NO_POST = "Người ra lệnh không còn giữ vị trí này; không làm thay được. Người đang giữ vị trí ra lệnh lại."
BROKEN = "Hệ thống gặp lỗi ở hồ sơ này. Làm lại; nếu vẫn lỗi, báo quản trị."
log = logging.getLogger(__name__)


class _OnlyTried(Exception):
    """Ends a look ahead, so that nothing of it stays."""


def run_due_orders(now: datetime) -> int:
    """Do the orders whose time to take back is over; return how many dossiers were come to."""
    due = BulkOrder.objects.filter(finished_at=None, cancelled_at=None, run_after__lte=now)
    return sum(_run(order, now) for order in due.order_by("run_after", "pk")[:AT_ONCE])


def _run(order: BulkOrder, now: datetime) -> int:
    begun = BulkOrder.objects.filter(pk=order.pk, cancelled_at=None, finished_at=None)
    if not begun.update(started_at=Coalesce("started_at", now)):
        return 0  # taken back, or finished by another worker
    waiting = list(order.rows.filter(state=State.WAITING).order_by("dossier_id").values_list("pk", flat=True))
    actor, act = _orderer(order, now), bulk_act(order.act)
    if actor is None:
        order.rows.filter(state=State.WAITING).update(state=State.REFUSED, sentence=NO_POST, done_at=now)
    elif act.together is not None:
        _do_together(order, act, act.together, actor, now)
    else:
        for key in waiting:
            _do_one(key, order, act, actor, now)
    BulkOrder.objects.filter(pk=order.pk).update(finished_at=now)
    return len(waiting)


def _orderer(order: BulkOrder, now: datetime) -> Actor | None:
    """Who ordered, with the rights of today: who left the post meanwhile does nothing any more."""
    account = Account.objects.filter(pk=order.account_id).first()
    found = actor_of(account, local(now).date(), post_id=order.ordered_by_id)
    return found if found.post_id == order.ordered_by_id else None


def _do_one(row_id: int, order: BulkOrder, act: BulkAct, actor: Actor, now: datetime) -> None:
    try:
        with transaction.atomic():
            row = BulkOrderRow.objects.select_for_update().get(pk=row_id)
            if row.state == State.WAITING:
                _mark(row, *_tried(row, order, act, actor, now), now)
    except (OperationalError, InterfaceError):
        raise  # the database went away: the row waits, the next round goes on with it
    except Exception:  # one dossier that breaks the act must not hold up the others
        log.exception("bulk order %s broke at row %s", order.pk, row_id)
        waiting = BulkOrderRow.objects.filter(pk=row_id, state=State.WAITING)
        waiting.update(state=State.REFUSED, sentence=BROKEN, done_at=now)


def _tried(row: BulkOrderRow, order: BulkOrder, act: BulkAct, actor: Actor, now: datetime) -> tuple[State, str]:
    try:
        with transaction.atomic():
            return State.DONE, act.one(row.dossier_id, order.arguments, actor, now)
    except (ActRefused, Fault) as refusal:
        return State.REFUSED, refusal.sentence
    except IntegrityError:
        return State.REFUSED, BUSY


def _do_together(order: BulkOrder, act: BulkAct, together: All, actor: Actor, now: datetime) -> None:
    with transaction.atomic():
        rows = list(order.rows.select_for_update().filter(state=State.WAITING).order_by("dossier_id"))
        able = []
        for row in rows:
            refusal = _refusal_alone(row, order, act, actor, now)
            if refusal:
                _mark(row, State.REFUSED, refusal, now)
            else:
                able.append(row)
        state, said = _all_tried(able, order, together, actor, now) if able else (State.DONE, "")
        for row in able:
            _mark(row, state, said, now)


def _refusal_alone(row: BulkOrderRow, order: BulkOrder, act: BulkAct, actor: Actor, now: datetime) -> str:
    """Return why this dossier alone would be refused; empty when it would not. Nothing of the trial stays."""
    try:
        with transaction.atomic():
            act.one(row.dossier_id, order.arguments, actor, now)
            raise _OnlyTried
    except _OnlyTried:
        return ""
    except (ActRefused, Fault) as refusal:
        return refusal.sentence


def _all_tried(
    rows: list[BulkOrderRow], order: BulkOrder, together: All, actor: Actor, now: datetime
) -> tuple[State, str]:
    try:
        with transaction.atomic():
            return State.DONE, together([row.dossier_id for row in rows], order.arguments, actor, now)
    except (ActRefused, Fault) as refusal:
        return State.REFUSED, refusal.sentence
    except DatabaseError as broken:
        if isinstance(broken, OperationalError):
            raise
        return State.REFUSED, BUSY


def _mark(row: BulkOrderRow, state: State, sentence: str, now: datetime) -> None:
    BulkOrderRow.objects.filter(pk=row.pk).update(state=state, sentence=sentence[:500], done_at=now)
