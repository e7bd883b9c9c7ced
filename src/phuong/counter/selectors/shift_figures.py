"""What a shift did: dossiers received and returned, copies, tickets, cash."""

from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Avg, Count, F, Q, Sum

from phuong.counter.models import CopyEntry, Shift, ShiftDossier, Ticket
from phuong.counter.rules.cash import CashLine, expected_cash
from phuong.kernel.dates import local

NOTHING = timedelta()


@dataclass(frozen=True, slots=True)
class ShiftFigures:
    """The counts of one shift. Sums in whole đồng, times in whole seconds."""

    received: int = 0
    returned: int = 0
    copy_entries: int = 0
    copies: int = 0
    spoiled: int = 0
    served: int = 0
    served_with_priority: int = 0
    absent: int = 0
    waited_seconds: int = 0
    serving_seconds: int = 0
    opening_vnd: int = 0
    cash: tuple[CashLine, ...] = field(default=())

    @property
    def expected_vnd(self) -> int:
        """What the box must hold."""
        return expected_cash(self.opening_vnd, self.cash)


def shift_figures(shift: Shift) -> ShiftFigures:
    """Return the figures of a shift: of a closed one as they were kept at its closing."""
    if shift.closed_at is not None:
        return kept_figures(shift.figures)
    return counted_figures(shift)


def counted_figures(shift: Shift) -> ShiftFigures:
    """Count the figures of a shift from its rows."""
    papers = dict(
        ShiftDossier.objects.filter(shift=shift).values_list("kind").annotate(n=Count("pk")).values_list("kind", "n")
    )
    copies = CopyEntry.objects.filter(shift=shift).aggregate(
        entries=Count("pk"), copies=Sum("copies"), spoiled=Count("spoiled_at"), fees=Sum("fee_vnd")
    )
    refunds = CopyEntry.objects.filter(spoil_shift=shift).aggregate(given=Sum("refund_vnd"))["given"] or 0
    queue = _queue(shift)
    return ShiftFigures(
        received=papers.get(ShiftDossier.Kind.RECEIVED.value, 0),
        returned=papers.get(ShiftDossier.Kind.RETURNED.value, 0),
        copy_entries=copies["entries"],
        copies=copies["copies"] or 0,
        spoiled=copies["spoiled"],
        served=queue["served"],
        served_with_priority=queue["with_priority"],
        absent=queue["absent"],
        waited_seconds=int((queue["waited"] or NOTHING).total_seconds()),
        serving_seconds=int((queue["serving"] or NOTHING).total_seconds()),
        opening_vnd=shift.opening_cash_vnd,
        cash=(
            CashLine("copies", "Phí chứng thực bản sao", copies["fees"] or 0),
            CashLine("refunds", "Trả lại phí của số ghi hỏng", -refunds),
        ),
    )


def _queue(shift: Shift) -> dict[str, Any]:
    since = local(shift.opened_at).date()  # the index knows tickets by agency and day
    called = Ticket.objects.filter(
        agency=shift.agency_id, on__gte=since, called_by=shift.post_id, called_at__gte=shift.opened_at
    )
    if shift.closed_at is not None:
        called = called.filter(called_at__lte=shift.closed_at)
    served = Q(state=Ticket.State.SERVED)
    return called.aggregate(
        served=Count("pk", filter=served),
        with_priority=Count("pk", filter=served & ~Q(priority="")),
        absent=Count("pk", filter=Q(state=Ticket.State.ABSENT)),
        waited=Avg(F("first_called_at") - F("taken_at")),
        serving=Avg(F("ended_at") - F("called_at"), filter=served),
    )


def kept(figures: ShiftFigures) -> dict[str, Any]:
    """Return figures as the row keeps them: plain JSON."""
    return asdict(figures) | {"cash": [asdict(line) for line in figures.cash]}


def kept_figures(content: dict[str, Any]) -> ShiftFigures:
    """Return figures from what a row keeps."""
    return ShiftFigures(**{**content, "cash": tuple(CashLine(**line) for line in content.get("cash", ()))})
