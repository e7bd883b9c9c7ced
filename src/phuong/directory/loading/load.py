"""Loading a whole place in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from phuong.directory.loading.agencies import load_agencies
from phuong.directory.loading.agencies_across import load_links_across
from phuong.directory.loading.calendars import load_calendar_file
from phuong.directory.loading.place import read_place
from phuong.directory.loading.posts import load_posts
from phuong.directory.loading.reconcile import Counts
from phuong.directory.loading.territories import load_succession, load_territories
from phuong.directory.loading.together import digest_of, require_compatible
from phuong.directory.models import LoadedPlace
from phuong.directory.selectors.scopes import forget_scopes
from phuong.kernel.dates import local

_LOCK = 0x706C616365  # "place": two loads at once go one after the other


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did, by kind of row (``territories``, ``agencies``, ``posts`` ...)."""

    place: str
    counts: Mapping[str, Counts]

    @property
    def touched(self) -> int:
        """Return how many rows were written; 0 when the files were loaded before."""
        return sum(count.touched for count in self.counts.values())


@transaction.atomic
def load_place(folder: Path, now: datetime) -> Loaded:
    """Bring the directory to the files of a place (places/<name>/); a second load of the same files writes nothing.

    Units:   ``now`` is aware: a changed calendar is in force from then on.
    Errors:  PlaceFileWrong with file, line and what to do, or naming another place that is loaded here; then
             nothing is changed.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    place = read_place(folder)
    require_compatible(place, local(now).date())
    territories, counted = load_territories(folder / "territories.csv")
    counts = {"territories": counted}
    counts["territory_successions"] = load_succession(folder / "succession.csv", territories)
    agencies, counts["agencies"], counts["agency_successions"] = load_agencies(folder / "agencies.csv", territories)
    counts["calendars"] = load_calendar_file(folder / place.calendar_file, code=place.slug, now=now)
    if (folder / "posts.yaml").exists():  # a place may come without its staff
        counts |= load_posts(folder / "posts.yaml", agencies)
    counts["agency_successions"] += load_links_across(folder)
    LoadedPlace.objects.update_or_create(
        slug=place.slug,
        defaults={"name": place.name, "digest": digest_of(folder), "loaded_at": now},
        create_defaults={
            "name": place.name,
            "digest": digest_of(folder),
            "loaded_at": now,
            "first_loaded_at": now,
        },
    )
    transaction.on_commit(forget_scopes)
    return Loaded(place.slug, counts)
