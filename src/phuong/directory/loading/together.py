"""Which places may stand in one database, and what was loaded of each.

A database serves one province: who is competent, what the portal lists, whose calendar holds are asked without naming
the province. The exception is a province that was merged into another: from the day of the merger its agencies are
history of the one that continues it, and belong beside it (docs/decisions/0015).
"""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

from phuong.directory.calendar_content import plain
from phuong.directory.loading.files import PlaceFileWrong, read_yaml
from phuong.directory.loading.place import FOLDER, Place, place_names, read_place
from phuong.directory.models import LoadedPlace
from phuong.kernel.dates import short_date

ENDINGS = (".yaml", ".csv")
NATIONAL_CALENDAR = "national-calendar.yaml"


def digest_of(folder: Path) -> str:
    """Return the SHA-256 of a place's data files, names and contents, in hexadecimal.

    With the calendar of the country, which the place's builds on: a notice of the government is everybody's.
    """
    found = hashlib.sha256()
    files = sorted(path for path in folder.iterdir() if path.suffix in ENDINGS)
    for path in [*files, *folder.parent.glob(NATIONAL_CALENDAR)]:
        found.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\0".encode())
    return found.hexdigest()


def national_calendar() -> dict[str, Any]:
    """Return the content of the calendar of the country, which those of the places build on. Errors: PlaceFileWrong."""
    return plain(read_yaml(FOLDER / NATIONAL_CALENDAR))


def is_loaded_as_it_is(folder: Path) -> bool:
    """Tell whether the files of a place were loaded here with just this content."""
    return LoadedPlace.objects.filter(slug=read_place(folder).slug, digest=digest_of(folder)).exists()


def loaded_places() -> tuple[str, ...]:
    """Return the names of the places loaded in this database, in the order of their first load."""
    return tuple(LoadedPlace.objects.order_by("first_loaded_at", "pk").values_list("slug", flat=True))


def require_compatible(place: Place, on: date) -> None:
    """Check that ``place`` may be loaded beside what is loaded already, on the business day ``on``.

    Errors:  PlaceFileWrong naming the other place and what to do.
    """
    for slug in loaded_places():
        if slug != place.slug and slug in place_names():
            _require_merged(place, read_place(FOLDER / slug), on)


def _require_merged(one: Place, other: Place, on: date) -> None:
    for ended, continuing in ((one, other), (other, one)):
        merger = ended.merged_into
        if merger is None or merger.place != continuing.slug:
            continue
        if on >= merger.on:
            return
        raise PlaceFileWrong(
            f"{ended.name} chỉ nhập vào {continuing.name} từ ngày {short_date(merger.on)}; trước ngày đó hai nơi dùng "
            "hai cơ sở dữ liệu riêng. Hãy đặt PHUONG_DATABASE_URL tới một cơ sở dữ liệu khác."
        )
    raise PlaceFileWrong(
        f"Cơ sở dữ liệu này là của {other.name}, không nạp thêm {one.name} được: mỗi cơ sở dữ liệu phục vụ một tỉnh, "
        "thành phố. Hãy đặt PHUONG_DATABASE_URL tới một cơ sở dữ liệu khác."
    )
