"""agency-succession.csv: which agencies of another place continue those of a place that was merged into it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from phuong.directory.loading.dated import Register
from phuong.directory.loading.files import read_csv
from phuong.directory.loading.place import FOLDER, place_names
from phuong.directory.loading.reconcile import Counts, reconcile
from phuong.directory.models import Agency, AgencySuccession, LoadedPlace

FILE = "agency-succession.csv"
COLUMNS = ("old_code", "new_code", "effective_on")
KEY = ("predecessor_id", "successor_id", "effective_on")


def load_links_across(folder: Path) -> Counts:
    """Bring the links to agencies of other places to the files of ``folder`` and of all places loaded before.

    A link counts only when both its ends are in the database: whichever of two places is loaded first.
    Errors:  PlaceFileWrong.
    """
    known = [FOLDER / slug for slug in LoadedPlace.objects.values_list("slug", flat=True) if slug in place_names()]
    counts = Counts()
    for one in {folder, *known}:
        if (one / FILE).exists():
            counts += reconcile(AgencySuccession, KEY, list(_links(one / FILE)))[1]
    return counts


def _links(path: Path) -> Iterator[dict[str, Any]]:
    rows = read_csv(path, COLUMNS)
    codes = {row.needed(column) for row in rows for column in ("old_code", "new_code")}
    agencies = Register(Agency.objects.filter(code__in=codes))
    for row in rows:
        day = row.day("effective_on")
        old, new = agencies.before(row.text("old_code"), day), agencies.on(row.text("new_code"), day)
        if old is not None and new is not None:
            yield {
                "predecessor_id": old.pk,
                "successor_id": new.pk,
                "effective_on": day,
                "legal_basis": row.text("legal_basis"),
                "verified": row.flag("verified"),
            }
