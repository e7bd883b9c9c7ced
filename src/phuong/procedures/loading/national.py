"""Loading the complete procedures that we ship."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import yaml
from django.db import connection, transaction

from phuong.directory.api import Agency, current_place, place_folder
from phuong.kernel import plain_yaml
from phuong.kernel.dates import local
from phuong.kernel.text import fold, nfc
from phuong.procedures.loading.faults import CatalogueFileWrong
from phuong.procedures.loading.forms import newest_forms
from phuong.procedures.loading.national_file import read_procedure
from phuong.procedures.models import LifeEvent, ProcedureField
from phuong.procedures.process.graph import NodeKind
from phuong.procedures.services.drafts import ProcedureContent, VersionDraft
from phuong.procedures.services.publishing import Published, publish

NATIONAL = Path(__file__).resolve().parents[1] / "national"
CATALOGUE_LOCK = 0x70726F63  # "proc": two loads at once go one after the other


@dataclass(frozen=True, slots=True)
class NationalLoaded:
    """What a load did; ``refused`` are sentences that name file, place and what to do."""

    published: Published
    refused: tuple[str, ...]


@transaction.atomic
def load_national(folder: Path, now: datetime) -> NationalLoaded:
    """Bring the catalogue to our complete procedures: sectors.csv, life-events.yaml and procedures/*.yaml.

    With those that we ship come the place's own: procedures/*.yaml of its folder, made by its council.
    A file with a fault is refused by name and the others are loaded. Loading the same files again changes nothing;
    other content of a version becomes the next version (``services.publishing`` says how).
    Units:   ``now`` is aware; versions are closed on its day. A place must be loaded before: departments are its own.
    Errors:  CatalogueFileWrong when sectors, life events or the place are missing.
    """
    lock_catalogue()
    load_fields(folder / "sectors.csv")
    load_life_events(folder / "life-events.yaml")
    known = known_names()
    drafts: dict[str, ProcedureContent] = {}
    refused: list[str] = []
    for path in _files(folder):
        try:
            draft = linked(read_procedure(path), path.name, known)
            if draft.code in drafts:
                raise CatalogueFileWrong(f"{path.name}: mã {draft.code} đã có ở tệp khác.")
            drafts[draft.code] = draft
        except CatalogueFileWrong as fault:
            refused.append(fault.sentence)
    return NationalLoaded(publish(list(drafts.values()), local(now).date()), tuple(refused))


def _files(folder: Path) -> list[Path]:
    folders = [folder] if folder != NATIONAL else [folder, place_folder(current_place().slug)]
    return [path for one in folders for path in sorted((one / "procedures").glob("*.yaml"))]


def lock_catalogue() -> None:
    """Wait until no other load of the catalogue runs; held until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CATALOGUE_LOCK])


def load_fields(path: Path) -> None:
    """Bring the names of fields to sectors.csv (code, name). Errors: CatalogueFileWrong."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            names = {row["code"].strip(): nfc(row["name"]).strip() for row in csv.DictReader(file)}
    except (FileNotFoundError, UnicodeDecodeError, KeyError):
        raise CatalogueFileWrong(f"{path.name}: cần một tệp CSV UTF-8 có cột code và name.") from None
    ProcedureField.objects.bulk_create(
        [ProcedureField(code=code, name=name) for code, name in names.items()],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name"],
    )


def load_life_events(path: Path) -> None:
    """Bring the life events of the home page to the file. Errors: CatalogueFileWrong."""
    try:
        events = plain_yaml.read(path.read_text(encoding="utf-8"))["life_events"]
    except (FileNotFoundError, KeyError, TypeError, yaml.YAMLError):
        raise CatalogueFileWrong(f"{path.name}: cần một tệp YAML có danh sách life_events.") from None
    LifeEvent.objects.bulk_create(
        [LifeEvent(position=position, **event) for position, event in enumerate(events, start=1)],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name", "description", "icon", "position"],
    )


def _departments() -> Mapping[str, Sequence[Agency]]:
    found: dict[str, list[Agency]] = {}
    kinds = (Agency.Kind.PROVINCIAL_DEPARTMENT, Agency.Kind.PROVINCE_COMMITTEE, Agency.Kind.PUBLIC_UNIT)
    place = current_place()
    rows = Agency.objects.filter(kind__in=kinds).order_by("valid_from")
    for agency in sorted(
        rows, key=lambda agency: not agency.code.startswith(place.code)
    ):  # our own before a former one
        found.setdefault(agency.folded_name, []).append(agency)
    if not found:
        raise CatalogueFileWrong(f"Chưa nạp địa phương nào. Hãy chạy trước: phuong load place {place.slug}")
    return found | {
        fold(national): found.get(fold(here), [])
        for national, here in place.department_names.items()
        if fold(national) not in found
    }


@dataclass(frozen=True, slots=True)
class Known:
    """The rows that files and drafts name: read once per load."""

    departments: Mapping[str, Sequence[Agency]]
    forms: Mapping[str, int]
    life_events: frozenset[str]
    partners: frozenset[str]


def known_names() -> Known:
    """Return what there is to name. Errors: CatalogueFileWrong while no place is loaded."""
    return Known(
        departments=_departments(),
        forms=newest_forms(),
        life_events=frozenset(LifeEvent.objects.values_list("key", flat=True)),
        partners=frozenset((*current_place().partners, *Agency.objects.values_list("code", flat=True))),
    )


def linked(draft: ProcedureContent, file: str, known: Known) -> ProcedureContent:
    """Return a content with the keys of the rows it names. Errors: CatalogueFileWrong for an unknown name."""
    if unknown := [key for key in draft.life_events if key not in known.life_events]:
        raise CatalogueFileWrong(f"{file}: “{unknown[0]}” không có trong life-events.yaml; hãy dùng một khóa ở đó.")
    for version in draft.versions:
        _refuse_unknown_partner(version, file, known.partners)
    versions = tuple(
        replace(
            version,
            department_id=_department(version, file, known.departments),
            form_id=known.forms.get(version.form),
        )
        for version in draft.versions
    )
    return replace(draft, versions=versions)


def _refuse_unknown_partner(version: VersionDraft, file: str, known: frozenset[str]) -> None:
    """Refuse a question to an agency that this place does not have: its answer would never come."""
    for node in version.graph.of_kind(NodeKind.SEND) if version.graph else ():
        if node.to_agency not in known:
            raise CatalogueFileWrong(
                f"{file}: phiên bản từ {version.valid_from}: phần tử “{node.key}” ({node.name}) gửi tới "
                f"“{node.to_agency}”, nhưng địa phương không có; hãy ghi mã cơ quan, hoặc thêm khóa vào partners của "
                "place.yaml."
            )


def _department(version: VersionDraft, file: str, departments: Mapping[str, Sequence[Agency]]) -> int | None:
    if not version.department:
        return None
    for agency in departments.get(fold(version.department), ()):
        if _meet(agency.valid_from, agency.valid_to, version):
            return int(agency.pk)
    if _ended_before(version.valid_from):
        return None
    raise CatalogueFileWrong(
        f"{file}: phiên bản từ {version.valid_from} giao cho “{version.department}”, nhưng danh sách cơ quan không có "
        "tên đó trong thời gian ấy; hãy sửa sector_department theo agencies.csv."
    )


def _ended_before(day: date | None) -> bool:
    """A place that was merged into another has no department afterwards: nobody files there under that version."""
    merger = current_place().merged_into
    return merger is not None and day is not None and day >= merger.on


def _meet(begins: date, ends: date | None, version: VersionDraft) -> bool:
    first = version.valid_from
    return (
        first is not None and (ends is None or first < ends) and (version.valid_to is None or begins < version.valid_to)
    )
