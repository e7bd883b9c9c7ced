"""territories.csv and succession.csv: the units of a place and what became of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from phuong.directory.loading.dated import Register, refuse_overlaps
from phuong.directory.loading.files import Row, read_csv
from phuong.directory.loading.reconcile import Counts, reconcile
from phuong.directory.models import Territory, TerritorySuccession
from phuong.kernel.text import fold, sort_key

COLUMNS = ("code", "name", "division_type", "level", "parent_code", "valid_from", "valid_to")
SUCCESSION_COLUMNS = ("old_code", "new_code", "effective_on", "kind")
KEY = ("code", "valid_from")


def load_territories(path: Path) -> tuple[Register[Territory], Counts]:
    """Bring the territories to the file; return them by code and day. Errors: PlaceFileWrong."""
    rows = read_csv(path, COLUMNS)
    refuse_overlaps(rows)
    known: list[Territory] = []
    counts = Counts()
    for level in Territory.Level.values:  # from above: a unit needs the key of its parent
        parents = Register(known)
        chosen = [row for row in rows if row.one_of("level", Territory.Level.values) == level]
        found, part = reconcile(Territory, KEY, [_values(row, parents) for row in chosen])
        known.extend(found.values())
        counts += part
    return Register(known), counts


def _values(row: Row, parents: Register[Territory]) -> dict[str, Any]:
    begins, division_type = row.day("valid_from"), row.needed("division_type")
    name = bare_name(row.needed("name"), division_type)
    return {
        "code": row.needed("code"),
        "valid_from": begins,
        "valid_to": row.day_or_none("valid_to"),
        "name": name,
        "division_type": division_type,
        "level": row.text("level"),
        "parent_id": _parent(row, parents),
        "folded_name": fold(name),
        "sort_key": sort_key(name),
        "lat": row.number_or_none("lat"),
        "lon": row.number_or_none("lon"),
        "area_km2": row.number_or_none("area_km2"),
        "legal_basis": row.text("legal_basis"),
        "source": row.text("source"),
        "verified": row.flag("verified"),
    }


def bare_name(name: str, division_type: str) -> str:
    """Return the name without its kind: "Quận Lê Chân" is "Lê Chân". The kind has its own column."""
    start = f"{division_type} "
    return name[len(start) :] if fold(name).startswith(fold(start) + " ") else name


def _parent(row: Row, parents: Register[Territory]) -> int | None:
    code = row.text("parent_code")
    if not code:
        return None
    if (parent := parents.on(code, row.day("valid_from"))) is None:
        raise row.fault(f"đơn vị cấp trên {code} không có hiệu lực vào ngày {row.text('valid_from')}.")
    return parent.pk


def load_succession(path: Path, territories: Register[Territory]) -> Counts:
    """Bring the links between old and new units to the file. Errors: PlaceFileWrong."""
    rows = [_link(row, territories) for row in read_csv(path, SUCCESSION_COLUMNS)]
    return _reconcile_links(rows)


def _reconcile_links(rows: Sequence[dict[str, Any]]) -> Counts:
    return reconcile(TerritorySuccession, ("predecessor_id", "successor_id", "effective_on"), rows)[1]


def _link(row: Row, territories: Register[Territory]) -> dict[str, Any]:
    day = row.day("effective_on")
    old, new = territories.before(row.needed("old_code"), day), territories.on(row.needed("new_code"), day)
    if old is None:
        raise row.fault(f"đơn vị cũ {row.text('old_code')} không có hiệu lực ngay trước ngày {day}.")
    if new is None:
        raise row.fault(f"đơn vị mới {row.text('new_code')} không có hiệu lực vào ngày {day}.")
    return {
        "predecessor_id": old.pk,
        "successor_id": new.pk,
        "effective_on": day,
        "share": row.one_of("kind", TerritorySuccession.Share.values),
        "legal_basis": row.text("legal_basis"),
        "verified": row.flag("verified"),
    }
