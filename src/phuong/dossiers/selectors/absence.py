"""Absences as officers see them: who stands in for whom, until when, with how much."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from phuong.dossiers.models import WorkHandOver
from phuong.dossiers.services.handing_work import NO_ORDER
from phuong.kernel.acts import Actor, RowNotFound

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Absence:
    """One order with its figures: how many steps went over, how many of them are still open with the deputy."""

    row: WorkHandOver
    handed: int
    still_open: int

    def stands(self, now: datetime) -> str:
        """Return "planned", "running", "ending" (being given back) or "over"."""
        if self.row.closed_at is not None:
            return "over"
        if self.row.begins_at > now:
            return "planned"
        return "ending" if self.row.ends_at is not None and self.row.ends_at <= now else "running"


def absences_around(actor: Actor) -> list[Absence]:
    """Return the open orders from and to the actor's post; one query."""
    both = Q(from_post_id=actor.post_id) | Q(to_post_id=actor.post_id)
    return _counted(WorkHandOver.objects.filter(both, closed_at=None))


def absences_of(actor: Actor) -> list[Absence]:
    """Return the last orders that concern the post; for a leader those of the whole agency."""
    found = WorkHandOver.objects.filter(agency_id=actor.agency_id or 0)
    if "leader" not in actor.roles:
        found = found.filter(Q(from_post_id=actor.post_id) | Q(to_post_id=actor.post_id))
    return _counted(found)


def absence_for(*, order_id: int, actor: Actor) -> Absence:
    """Return one order. Errors: RowNotFound outside the agency, or of others for who leads nobody."""
    found = _counted(WorkHandOver.objects.filter(pk=order_id, agency_id=actor.agency_id or 0))
    if not found or not ({found[0].row.from_post_id, found[0].row.to_post_id} & {actor.post_id} or _leads(actor)):
        raise RowNotFound(NO_ORDER)
    return found[0]


def _leads(actor: Actor) -> bool:
    return "leader" in actor.roles


def _counted(found: QuerySet[WorkHandOver]) -> list[Absence]:
    still = Q(items__returned_at=None, items__token__closed_at=None)
    counted = found.annotate(n=Count("items"), n_open=Count("items", filter=still & Q(items__isnull=False)))
    rows = counted.select_related("from_post", "to_post").order_by("-pk")[:SHOWN]
    return [Absence(row, row.n, row.n_open) for row in rows]
