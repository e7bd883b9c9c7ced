"""Batches of papers: what can be given, what waits to be taken, what was given and taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.db.models import Count, Q, QuerySet

from phuong.directory.api import Post, in_force
from phuong.dossiers.models import Dossier, HandOver, HandOverItem
from phuong.dossiers.rules.transitions import TRANSITIONS
from phuong.dossiers.services.batches import NO_BATCH
from phuong.identity.api import require
from phuong.kernel.acts import Actor, RowNotFound

HandOverBox = Literal["waiting", "given", "taken"]
MOST = 200


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch as a list shows it."""

    row: HandOver
    items: int
    missing: int

    @property
    def state(self) -> str:
        """``open``, ``taken`` or ``cancelled``."""
        if self.row.cancelled_at is not None:
            return "cancelled"
        return "taken" if self.row.taken_at is not None else "open"


def hand_overs(box: HandOverBox, actor: Actor, limit: int = MOST) -> list[Batch]:
    """Return batches of the actor's agency: those that wait to be taken here, that it gave, that it took.

    Errors:  KeyError for an unknown box.
    """
    require(actor, "dossier.hand_over", agency_ids=(actor.agency_id,))
    where = {
        "waiting": Q(to_agency=actor.agency_id, taken_at=None, cancelled_at=None),
        "given": Q(from_agency=actor.agency_id),
        "taken": Q(to_agency=actor.agency_id, taken_at__isnull=False),
    }[box]
    found = _batches().filter(where).order_by("given_at" if box == "waiting" else "-given_at", "-pk")[:limit]
    return [Batch(row, row.n, row.lacking) for row in found]  # type: ignore[attr-defined]


def hand_over_for(*, hand_over_id: int, actor: Actor) -> HandOver:
    """Return one batch to officers of the agency that gave it or is to take it.

    Errors:  RowNotFound otherwise, NotPermitted.
    """
    batch = HandOver.objects.select_related("from_agency", "to_agency", "given_by", "taken_by").filter(pk=hand_over_id)
    found = batch.first()
    if found is None:
        raise RowNotFound(NO_BATCH)
    require(actor, "dossier.hand_over", agency_ids=(found.from_agency_id, found.to_agency_id))
    return found


def items_of(batch: HandOver) -> list[HandOverItem]:
    """Return the dossiers of a batch with their procedures, in the order in which they were filed."""
    related = ("dossier__procedure",)
    return list(HandOverItem.objects.filter(hand_over=batch).select_related(*related).order_by("dossier_id"))


def manned_roles(agency_ids: Iterable[int], on: date) -> dict[int, frozenset[str]]:
    """Return by agency the roles of its posts on a day: to whom a batch can go."""
    found: dict[int, frozenset[str]] = {}
    for agency_id, roles in Post.objects.filter(in_force(on), agency__in=list(agency_ids)).values_list(
        "agency_id", "roles"
    ):
        found[agency_id] = found.get(agency_id, frozenset()) | frozenset(roles)
    return found


def papers_to_give(actor: Actor, now: datetime, limit: int = MOST) -> list[Dossier]:
    """Return the dossiers whose papers this agency may give now: received or held here, in no open batch.

    Those that this post holds come first, then the most urgent.
    """
    require(actor, "dossier.hand_over", agency_ids=(actor.agency_id,))
    here = Dossier.objects.filter(
        Q(holder_agency=actor.agency_id) | Q(receiving_agency=actor.agency_id),
        open=True,
        state__in=TRANSITIONS["hand_over"],
    )
    free = here.exclude(pk__in=HandOverItem.objects.filter(open=True).values("dossier_id"))
    found = free.select_related("procedure", "holder_agency", "competent_agency", "receiving_agency")
    rows = list(found.order_by("act_by", "pk")[:limit])
    return sorted(rows, key=lambda row: row.holder_post_id != actor.post_id)


def _batches() -> QuerySet[HandOver]:
    return HandOver.objects.select_related("from_agency", "to_agency", "given_by").annotate(
        n=Count("items"), lacking=Count("items", filter=Q(items__taken=False))
    )
