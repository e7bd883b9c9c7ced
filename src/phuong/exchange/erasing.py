"""Erasing what was said about persons some days after it was delivered; that it was said, and when, stays."""

from datetime import datetime, timedelta

from phuong.exchange.models import InboundMessage, OutboundMessage
from phuong.exchange.outbox import OPEN

ROWS = 5_000


def erase_payloads(now: datetime, kept_days: int) -> int:
    """Erase the payloads of messages done with for ``kept_days``; return how many. Those still to send are kept."""
    before = now - timedelta(days=kept_days)
    out = OutboundMessage.objects.exclude(state__in=OPEN).filter(occurred_at__lt=before, payload__isnull=False)
    # A message told late is kept as long after it was taken as any other.
    out = out.exclude(sent_at__gte=before)
    came = InboundMessage.objects.filter(handled_at__lt=before, payload__isnull=False)
    return _erase(OutboundMessage, out) + _erase(InboundMessage, came)


def _erase(model: type[OutboundMessage] | type[InboundMessage], found: object) -> int:
    erased = 0
    while keys := list(found.values_list("pk", flat=True)[:ROWS]):  # type: ignore[attr-defined]
        erased += model._default_manager.filter(pk__in=keys).update(payload=None)
    return erased
