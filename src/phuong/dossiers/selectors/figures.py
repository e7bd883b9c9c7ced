"""Counts that a public page shows of the day's work."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, Q

from phuong.dossiers.models import Dossier, Stop
from phuong.kernel.dates import VN

_STOPPED_IN_TIME = Q(stopped_at__lte=F("dossier__due_at"), dossier__supplement_count__lte=1)


@dataclass(frozen=True, slots=True)
class FinishedToday:
    """Dossiers with a result of a day, ``on_time`` of ``total`` as ``rules.timeliness`` judges; ``filed`` that day."""

    total: int
    on_time: int
    filed: int

    @property
    def late(self) -> int:
        return self.total - self.on_time


def finished_on(day: date) -> FinishedToday:
    """Return what was finished and filed on ``day`` in Việt Nam, over all agencies.

    What was refused, withdrawn or stopped has no result. Stops are few: they are subtracted from their own table, so
    that the many are counted from the index alone.
    """
    start = datetime.combine(day, time(), VN)
    end = start + timedelta(days=1)
    in_time = Q(finished_at__lte=F("due_at"), supplement_count__lte=1)
    finished = Dossier.objects.filter(finished_at__gte=start, finished_at__lt=end, due_at__isnull=False)
    counts = finished.aggregate(total=Count("*"), on_time=Count("due_at", filter=in_time))
    stopped = Stop.objects.filter(stopped_at__gte=start, stopped_at__lt=end).aggregate(
        total=Count("*"), on_time=Count("pk", filter=_STOPPED_IN_TIME)
    )
    filed = Dossier.objects.filter(submitted_at__gte=start, submitted_at__lt=end).count()
    return FinishedToday(counts["total"] - stopped["total"], counts["on_time"] - stopped["on_time"], filed)


def most_filed(since: datetime, limit: int = 5) -> list[int]:
    """Return the ids of the procedures most filed since an instant, most first."""
    counted = Dossier.objects.filter(submitted_at__gte=since).values("procedure_id").annotate(n=Count("*"))
    return [row["procedure_id"] for row in counted.order_by("-n", "procedure_id")[:limit]]
