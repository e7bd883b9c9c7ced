"""Taking what partners send: kept at once, handled later, once however often it comes."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from phuong.exchange.message import ArrivalRefused, NotYet
from phuong.exchange.models import InboundMessage
from phuong.exchange.partners import Arrival, handler_of
from phuong.exchange.retry import JUMPED, wait_after
from phuong.kernel.acts import ActRefused
from phuong.kernel.faults import Fault

BATCH = 50
PATIENCE = timedelta(days=7)
"""How long a message waits for what it is about; then it is refused."""
FAILED = "Hệ thống gặp lỗi khi xử lý thông điệp này; sẽ tự thử lại. Nếu lặp lại, báo người vận hành."
NOBODY = "Không có nơi nào ở đây xử lý loại thông điệp “{kind}”. Kiểm tra lại loại thông điệp rồi gửi lại."
log = logging.getLogger(__name__)


def receive(
    *, partner: str, message_id: str, kind: str, payload: Mapping[str, Any], now: datetime, subject: str = ""
) -> bool:
    """Keep a message of ``partner`` for handling; return False when it came before, and then nothing changes."""
    _, is_new = InboundMessage.objects.get_or_create(
        partner=partner,
        message_id=message_id[:140],
        defaults={
            "kind": kind[:40],
            "subject": subject[:60],
            "payload": dict(payload),
            "arrived_at": now,
            "next_try_at": now,
        },
    )
    return is_new


def handle_due(now: datetime) -> int:
    """Handle what arrived and is due, in order of arrival; return how many are done, taken or refused."""
    waiting = InboundMessage.objects.filter(handled_at=None)
    due = waiting.filter(Q(next_try_at__lte=now) | Q(next_try_at__gt=now + JUMPED))
    return sum(_handle(pk, now) for pk in due.order_by("next_try_at", "pk").values_list("pk", flat=True)[:BATCH])


def _handle(pk: int, now: datetime) -> bool:
    """Handle one message; its effect and the note that it is done are one transaction."""
    with transaction.atomic():
        message = InboundMessage.objects.select_for_update(skip_locked=True).filter(pk=pk, handled_at=None).first()
        if message is None:
            return False
        _take(message, now)
        message.save()
    return message.handled_at is not None


def _take(message: InboundMessage, now: datetime) -> None:
    handler = handler_of(message.partner, message.kind)
    message.attempts += 1
    try:
        if handler is None:
            raise ArrivalRefused(NOBODY.format(kind=message.kind))
        arrival = Arrival(message.partner, message.message_id, message.payload or {}, message.arrived_at)
        with transaction.atomic():
            message.answer = handler(arrival, now)[:300]
        message.handled_at, message.fault = now, ""
    except NotYet as early:
        _wait_or_give_up(message, early, now)
    except (ArrivalRefused, ActRefused, Fault) as refusal:
        message.handled_at, message.fault = now, refusal.sentence[:1000]
    except Exception as error:
        # A defect of ours. What it says may quote a person's facts: only its kind is written down.
        log.error("arrival %s of %s failed with %s", message.pk, message.partner, type(error).__name__)
        message.fault, message.next_try_at = FAILED, now + wait_after(message.attempts)


def _wait_or_give_up(message: InboundMessage, early: NotYet, now: datetime) -> None:
    message.fault = early.sentence[:1000]
    if now - message.arrived_at > PATIENCE:
        message.handled_at = now
    else:
        message.next_try_at = now + wait_after(message.attempts)
