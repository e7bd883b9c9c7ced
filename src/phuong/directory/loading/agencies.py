"""agencies.csv: the agencies of a place, who stands above whom, who continues whose work."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from phuong.directory.loading.dated import Register, refuse_overlaps
from phuong.directory.loading.files import Row, read_csv
from phuong.directory.loading.reconcile import Counts, reconcile
from phuong.directory.models import Agency, AgencySuccession, Territory
from phuong.kernel.text import fold, sort_key

COLUMNS = ("code", "name", "kind", "parent_code", "territory_code", "valid_from", "valid_to")
KEY = ("code", "valid_from")


def load_agencies(path: Path, territories: Register[Territory]) -> tuple[Register[Agency], Counts, Counts]:
    """Bring the agencies and their successions to the file.

    Returns: the agencies by code and day, the counts of agencies, the counts of successions.
    Errors:  PlaceFileWrong.
    """
    rows = read_csv(path, COLUMNS)
    refuse_overlaps(rows)
    known: list[Agency] = []
    counts = Counts()
    for layer in _layers(rows):
        above = Register(known)
        found, part = reconcile(Agency, KEY, [_values(row, above, territories) for row in layer])
        known.extend(found.values())
        counts += part
    agencies = Register(known)
    return agencies, counts, _load_successions(rows, agencies)


def _layers(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield the lines layer by layer from above: each parent code is wholly placed before its children."""
    waiting = list(rows)
    while waiting:
        unplaced = {row.needed("code") for row in waiting}
        layer = [row for row in waiting if row.text("parent_code") not in unplaced]
        if not layer:
            raise waiting[0].fault(f"cơ quan cấp trên {waiting[0].text('parent_code')} tạo thành vòng, hãy sửa.")
        yield layer
        waiting = [row for row in waiting if row.text("parent_code") in unplaced]


def _values(row: Row, above: Register[Agency], territories: Register[Territory]) -> dict[str, Any]:
    name = row.needed("name")
    return {
        "code": row.needed("code"),
        "valid_from": row.day("valid_from"),
        "valid_to": row.day_or_none("valid_to"),
        "name": name,
        "short_name": row.text("short_name"),
        "kind": row.one_of("kind", Agency.Kind.values),
        "parent_id": _in_force(row, "parent_code", above),
        "territory_id": _in_force(row, "territory_code", territories),
        "folded_name": fold(name),
        "sort_key": sort_key(name),
        "counted_in_35": row.flag("counted_in_35"),
        "legal_basis": row.text("legal_basis"),
        "source": row.text("source"),
        "verified": row.flag("verified"),
    }


def _in_force(row: Row, column: str, register: Register[Any]) -> int | None:
    code = row.text(column)
    if not code:
        return None
    if (found := register.on(code, row.day("valid_from"))) is None:
        raise row.fault(f"{column} {code} không có hiệu lực vào ngày {row.text('valid_from')}.")
    return int(found.pk)


def _load_successions(rows: Sequence[Row], agencies: Register[Agency]) -> Counts:
    # A merger may stand at the old line, at the new line or at both: the pairs are a set.
    links = {(link["predecessor_id"], link["successor_id"]): link for row in rows for link in _links(row, agencies)}
    return reconcile(AgencySuccession, ("predecessor_id", "successor_id", "effective_on"), list(links.values()))[1]


def _links(row: Row, agencies: Register[Agency]) -> Iterator[dict[str, Any]]:
    begins, ends = row.day("valid_from"), row.day_or_none("valid_to")
    if (itself := agencies.on(row.text("code"), begins)) is None:
        raise row.fault("dòng này không có hiệu lực vào chính ngày bắt đầu của nó.")
    for code in row.codes("predecessor_codes"):
        if (old := agencies.before(code, begins)) is None:
            raise row.fault(f"cơ quan trước {code} không có hiệu lực ngay trước ngày {begins}.")
        yield _link(row, old, itself, begins)
    for code in row.codes("successor_codes"):
        if ends is None:
            raise row.fault("có cơ quan kế thừa thì phải có valid_to.")
        if (new := agencies.on(code, ends)) is None:
            raise row.fault(f"cơ quan kế thừa {code} không có hiệu lực vào ngày {ends}.")
        yield _link(row, itself, new, ends)


def _link(row: Row, old: Agency, new: Agency, effective_on: date) -> dict[str, Any]:
    return {
        "predecessor_id": old.pk,
        "successor_id": new.pk,
        "effective_on": effective_on,
        "legal_basis": row.text("legal_basis"),
        "verified": row.flag("verified"),
    }
