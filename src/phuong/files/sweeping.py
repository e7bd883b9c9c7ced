"""Orphans: contents that a crash left without a row. They harm nobody and are swept once a day."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from phuong.files.models import StoredFile

__all__ = ["sweep_orphans"]

MIN_AGE = timedelta(hours=24)
_BATCH = 1_000


def sweep_orphans(now: datetime, *, min_age: timedelta = MIN_AGE) -> int:
    """Delete stored contents without a row that are older than ``min_age``; return how many.

    ``now`` is the machine's time, as file times are; the age leaves alone what is being stored right now.
    """
    before = (now - min_age).timestamp()
    old = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file() and path.stat().st_mtime < before]
    swept = 0
    for start in range(0, len(old), _BATCH):
        batch = {path.name: path for path in old[start : start + _BATCH]}
        known = set(StoredFile.objects.filter(key__in=batch).values_list("key", flat=True))
        for key, path in batch.items():
            if key not in known:
                path.unlink(missing_ok=True)
                swept += 1
    return swept
