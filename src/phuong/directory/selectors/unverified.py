"""What nobody has compared with a document of the place: units, agencies, successions, calendars, the place's file."""

from collections.abc import Iterator

from django.conf import settings

from phuong.directory.loading.place import place_folder
from phuong.directory.loading.together import NATIONAL_CALENDAR
from phuong.directory.models import Agency, AgencySuccession, Calendar, Territory, TerritorySuccession
from phuong.kernel.dates import short_date
from phuong.kernel.unverified import UnverifiedFact, facts_of_file

PLACE, CALENDAR = "Địa phương, cơ quan", "Lịch làm việc"
_FILES = (
    ("place.yaml", PLACE, "Địa phương"),
    ("posts.yaml", PLACE, "Vị trí việc làm, người giữ vị trí"),
    ("calendar.yaml", CALENDAR, "Lịch làm việc"),
    (f"../{NATIONAL_CALENDAR}", CALENDAR, "Lịch làm việc của cả nước"),
)


def unverified_places() -> Iterator[UnverifiedFact]:
    """Yield the unverified facts of the loaded place: of its tables, and of the files that are read as they are."""
    folder = place_folder(settings.PHUONG_PLACE)
    for name, kind, about in _FILES:
        if (folder / name).is_file():
            path = (folder / name).resolve()
            yield from facts_of_file(path, kind, f"places/{path.relative_to(folder.parent.resolve())}", about)
    yield from _rows()


def _rows() -> Iterator[UnverifiedFact]:
    for model, file in ((Territory, "territories.csv"), (Agency, "agencies.csv")):
        found = model._default_manager.filter(verified=False).order_by("code", "valid_from")
        for code, name, since, basis, source in found.values_list(
            "code", "name", "valid_from", "legal_basis", "source"
        ):
            yield UnverifiedFact(PLACE, f"{name} ({code}), từ {short_date(since)}", basis, source, f"{file}: {code}")
    for successions, file in ((TerritorySuccession, "successions.csv"), (AgencySuccession, "agency_successions.csv")):
        changed = successions._default_manager.filter(verified=False).order_by("effective_on", "pk")
        columns = ("predecessor__name", "successor__name", "effective_on", "legal_basis")
        for old, new, on, basis in changed.values_list(*columns):
            yield UnverifiedFact(PLACE, f"{old} nhập vào {new} ngày {short_date(on)}", basis, "", file)
    for calendar in Calendar.objects.filter(verified=False, version__gt=1).order_by("code", "version"):
        name = f"{calendar.name}, bản {calendar.version}"
        yield UnverifiedFact(CALENDAR, name, calendar.legal_basis, "", f"{calendar.code}: {calendar.version}")
