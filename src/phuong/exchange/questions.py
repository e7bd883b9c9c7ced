"""What an operator asks about the messages: how each partner stands, which messages and arrivals there are."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q, QuerySet

from phuong.exchange.models import Comparison, InboundMessage, Line, OutboundMessage
from phuong.exchange.outbox import OPEN
from phuong.exchange.partners import partner, partner_names
from phuong.kernel.acts import RowNotFound

State = OutboundMessage.State


@dataclass(frozen=True, slots=True)
class Standing:
    """How one partner stands: what waits for it, since when, what it refused, whether its line is down."""

    name: str
    label: str
    waiting: int
    uncertain: int
    refused: int
    oldest_at: datetime | None
    down_since: datetime | None
    next_try_at: datetime | None
    last_error: str
    faulty_arrivals: int
    waiting_arrivals: int
    compared: Comparison | None
    is_comparing: bool


def standings() -> list[Standing]:
    """Return how every partner stands, by name."""
    return [standing(name) for name in partner_names()]


def standing(name: str) -> Standing:
    """Return how one partner stands. Errors: RowNotFound."""
    if name not in partner_names():
        raise RowNotFound("Không có nơi nhận này. Quay lại trang Liên thông dữ liệu.")
    sent_out = OutboundMessage.objects.filter(partner=name)
    unsent = sent_out.filter(state__in=OPEN).aggregate(
        waiting=Count("pk", Q(state=State.WAITING)),
        uncertain=Count("pk", Q(state=State.UNCERTAIN)),
        oldest_at=Min("occurred_at"),
    )
    came = InboundMessage.objects.filter(partner=name)
    line = Line.objects.filter(partner=name).first() or Line()
    compared = Comparison.objects.filter(partner=name)
    return Standing(
        name=name,
        label=partner(name).label,
        **unsent,
        refused=sent_out.filter(state=State.REFUSED).count(),
        down_since=line.down_since,
        next_try_at=line.next_try_at,
        last_error=line.last_error if line.down_since else "",
        faulty_arrivals=came.exclude(fault="").filter(handled_at__isnull=False).count(),
        waiting_arrivals=came.filter(handled_at=None).count(),
        compared=compared.exclude(ended_at=None).order_by("-pk").first(),
        is_comparing=compared.filter(ended_at=None).exists(),
    )


def messages_to(name: str, *, state: str = "", subject: str = "") -> QuerySet[OutboundMessage]:
    """Return the messages to a partner without their payloads: unsent ones oldest first, others newest first.

    ``state``: one of ``OutboundMessage.State``, empty for what waits for somebody (waiting, uncertain, refused),
    "all" for every message. ``subject``: how the code begins.
    """
    found = OutboundMessage.objects.filter(partner=name).defer("payload")
    if state in State.values:
        found = found.filter(state=state)
    elif state != "all":
        found = found.filter(state__in=[*OPEN, State.REFUSED])
    if subject:
        found = found.filter(subject__startswith=subject)
    oldest_first = state not in ("all", State.SENT, State.REFUSED)
    return found.order_by("occurred_at", "pk") if oldest_first else found.order_by("-pk")


def arrivals_from(name: str, *, only: str = "", subject: str = "") -> QuerySet[InboundMessage]:
    """Return what came from a partner, newest first, without payloads; ``only``: "refused", "waiting", "done"."""
    found = InboundMessage.objects.filter(partner=name).defer("payload").order_by("-pk")
    narrowed = {
        "refused": Q(handled_at__isnull=False) & ~Q(fault=""),
        "waiting": Q(handled_at__isnull=True),
        "done": Q(handled_at__isnull=False, fault=""),
    }
    if only in narrowed:
        found = found.filter(narrowed[only])
    return found.filter(subject__startswith=subject) if subject else found
