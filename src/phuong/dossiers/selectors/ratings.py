"""What applicants thought of the service: how many rated, the mean, and the share that was satisfied."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, Sum

from phuong.dossiers.models import Rating

SATISFIED_FROM = 4


@dataclass(frozen=True, slots=True)
class RatingFigures:
    """Ratings of a period: ``total`` of them, ``stars`` in all, ``satisfied`` with 4 or 5 stars."""

    total: int
    stars: int
    satisfied: int

    @property
    def mean(self) -> float | None:
        """Stars per rating, 1 to 5; None without a rating."""
        return self.stars / self.total if self.total else None

    @property
    def satisfied_per_mille(self) -> int | None:
        """Satisfied ratings in a thousand, rounded half up; None without a rating."""
        return (self.satisfied * 2000 + self.total) // (2 * self.total) if self.total else None


def rating_figures(start: datetime, end: datetime, agency_ids: Iterable[int] | None = None) -> RatingFigures:
    """Return the ratings given from ``start`` to before ``end`` for dossiers decided by the agencies; None: by all."""
    found = Rating.objects.filter(rated_at__gte=start, rated_at__lt=end)
    if agency_ids is not None:
        found = found.filter(dossier__competent_agency_id__in=list(agency_ids))
    counted = found.aggregate(
        total=Count("*"), given=Sum("stars"), satisfied=Count("pk", filter=Q(stars__gte=SATISFIED_FROM))
    )
    return RatingFigures(counted["total"], counted["given"] or 0, counted["satisfied"])
