"""Bulk orders as their pages show them: how far one is, what failed and why, the last orders of a post."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from phuong.dossiers.models import BulkOrder, BulkOrderRow

LAST_ORDERS = 20


@dataclass(frozen=True, slots=True)
class BulkProgress:
    """How many dossiers of an order are in which state."""

    waiting: int
    done: int
    refused: int
    cancelled: int

    @property
    def total(self) -> int:
        return self.waiting + self.done + self.refused + self.cancelled


def progress_of(order: BulkOrder) -> BulkProgress:
    """Return how far an order is; one query."""
    rows = BulkOrderRow.objects.filter(order=order).values_list("state").annotate(n=Count("pk"))
    return _progress(dict(rows))


def rows_of(order: BulkOrder) -> list[BulkOrderRow]:
    """Return the rows of an order with their dossiers, those refused first, then by code; one query."""
    rows = BulkOrderRow.objects.filter(order=order).select_related("dossier__procedure")
    refused = BulkOrderRow.State.REFUSED
    return sorted(rows, key=lambda row: (row.state != refused, row.dossier.code))


def last_orders(post_id: int) -> list[tuple[BulkOrder, BulkProgress]]:
    """Return the newest orders of a post, each with how far it is; two queries."""
    orders = list(BulkOrder.objects.filter(ordered_by_id=post_id).order_by("-pk")[:LAST_ORDERS])
    rows = BulkOrderRow.objects.filter(order__in=orders).values_list("order_id", "state").annotate(n=Count("pk"))
    counts: dict[int, dict[str, int]] = {}
    for order_id, state, n in rows:
        counts.setdefault(order_id, {})[state] = n
    return [(order, _progress(counts.get(order.pk, {}))) for order in orders]


def _progress(counts: Mapping[str, int]) -> BulkProgress:
    state = BulkOrderRow.State
    return BulkProgress(*(counts.get(one, 0) for one in (state.WAITING, state.DONE, state.REFUSED, state.CANCELLED)))
