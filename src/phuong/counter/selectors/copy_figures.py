"""How much the fast lane of certified copies did: on a day, in a period, day by day (decision 0017)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import TruncDate

from phuong.counter.models import CopyEntry
from phuong.kernel.dates import VN


@dataclass(frozen=True, slots=True)
class DayTotal:
    """What was certified at an agency on a day by the fast lane; spoiled numbers counted apart."""

    entries: int
    copies: int
    fee_vnd: int
    spoiled: int


def copies_on(agency_id: int | None, day: date) -> DayTotal:
    """Return the day's total of the fast lane at an agency."""
    start = datetime.combine(day, time(), VN)
    rows = CopyEntry.objects.filter(agency=agency_id, entered_at__gte=start, entered_at__lt=start + timedelta(days=1))
    good = Q(spoiled_at__isnull=True)
    sums = rows.aggregate(
        entries=Count("pk", filter=good),
        copies=Sum("copies", filter=good),
        fee=Sum("fee_vnd", filter=good),
        spoiled=Count("spoiled_at"),
    )
    return DayTotal(sums["entries"], sums["copies"] or 0, sums["fee"] or 0, sums["spoiled"])


def latest_entries(agency_id: int | None, day: date, limit: int = 12) -> list[CopyEntry]:
    """Return the entries of a day at an agency, the last first."""
    start = datetime.combine(day, time(), VN)
    rows = CopyEntry.objects.filter(agency=agency_id, entered_at__gte=start, entered_at__lt=start + timedelta(days=1))
    return list(rows.select_related("paper").order_by("-entered_at", "-pk")[:limit])


def copy_figures(agency_ids: Sequence[int], start: datetime, end: datetime) -> dict[int, int]:
    """Return per agency how many requests the fast lane settled in a half-open period (decision 0017).

    Each entry that was not spoiled is one request received at the counter and settled at once, in time.
    """
    rows = _settled(agency_ids, start, end)
    return dict(rows.values_list("agency").annotate(n=Count("pk")).values_list("agency", "n"))


def copy_days(agency_ids: Sequence[int], start: datetime, end: datetime) -> list[tuple[date, int]]:
    """Return the days of a half-open period with how many requests each settled, the last first."""
    days = _settled(agency_ids, start, end).annotate(day=TruncDate("entered_at", tzinfo=VN))
    return list(days.values_list("day").annotate(n=Count("pk")).order_by("-day").values_list("day", "n"))


def _settled(agency_ids: Sequence[int], start: datetime, end: datetime) -> QuerySet[CopyEntry]:
    return CopyEntry.objects.filter(
        agency__in=list(agency_ids), entered_at__gte=start, entered_at__lt=end, spoiled_at=None
    )
