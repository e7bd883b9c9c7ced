"""For which procedure somebody comes to the hall: ``thu-tuc`` in the address; an unknown one is left aside."""

from collections.abc import Mapping
from datetime import date

from phuong.counter import api as counter
from phuong.directory.api import Agency
from phuong.procedures.api import Procedure, ProcedureVersion, by_code, competent_agencies, version_in_force

PARAMETER = "thu-tuc"
CODE_LETTERS = 40


def procedure_asked(said: Mapping[str, str]) -> Procedure | None:
    """Return the procedure that an address names, None where it names none that there is."""
    code = str(said.get(PARAMETER, "")).replace("\0", "").strip()[:CODE_LETTERS]
    return by_code(code) if code else None


def halls_for(procedure: Procedure, on: date) -> dict[int, counter.Line]:
    """Return the line in which one waits with a procedure, by the agencies that take it."""
    version = version_in_force(procedure, on)
    if version is None:
        return {}
    return counter.lines_taking(_takers(version, on), procedure.field.code, on)


def _takers(version: ProcedureVersion, on: date) -> list[int]:
    if version.any_point_filing:
        return counter.halls(on)
    return list(competent_agencies(version, on).values_list("pk", flat=True))


def hall_address_facts(procedure: Procedure, on: date) -> tuple[Agency | None, counter.Line | None, int]:
    """Return the only hall of a procedure and its line (None where there are several), and how many halls there are.

    The line is told as well where all halls call it by one name.
    """
    found = halls_for(procedure, on)
    lines = list(found.values())
    if not lines:
        return None, None, 0
    if len(lines) == 1:
        return Agency.objects.get(pk=lines[0].agency_id), lines[0], 1
    same = len({line.name for line in lines}) == 1
    return None, lines[0] if same else None, len(lines)
