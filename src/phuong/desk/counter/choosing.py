"""Which procedure: by everyday words, or one of those this counter takes most."""

from dataclasses import dataclass
from datetime import date

from phuong.dossiers import api as dossiers
from phuong.kernel.text import nfc
from phuong.procedures.api import ProcedureVersion, limits, search, versions_in_force

QUERY_LETTERS = 200
MOST_HITS = 8
CHIPS = 6


@dataclass(frozen=True, slots=True)
class Offered:
    """A procedure that can be chosen: its code, name and the short name people use."""

    code: str
    name: str
    short: str
    about: str = ""


def chips(agency_id: int | None, on: date) -> list[Offered]:
    """Return the procedures that this counter takes most; none where nothing was taken yet."""
    keys = dossiers.most_received(agency_id, CHIPS) if agency_id is not None else []
    return _offered(keys, on)


def hits(words: str, on: date) -> list[Offered]:
    """Return the procedures that answer everyday words, best first."""
    asked = nfc(words.replace("\0", "")).strip()[:QUERY_LETTERS]
    found = search(asked, on, limit=MOST_HITS).hits if asked else ()
    return _offered([hit.procedure_id for hit in found], on)


def _offered(keys: list[int], on: date) -> list[Offered]:
    if not keys:
        return []
    held = versions_in_force(on).filter(procedure_id__in=keys).select_related("procedure__field")
    versions = {version.procedure_id: version for version in held.prefetch_related("limits")}
    return [_of(versions[key]) for key in keys if key in versions]


def _of(version: ProcedureVersion) -> Offered:
    procedure = version.procedure
    short = next(iter(procedure.everyday_words), "") or procedure.name
    times = limits(version)
    about = times[0].text if times and times[0].text else procedure.field.name
    return Offered(procedure.code, procedure.name, f"{short[:1].upper()}{short[1:]}", about)
