"""What a filing asks of the catalogue each time: which version holds, which form, who decides. By prepared statements.

What these answer is never kept between two filings: a version, a form, an agency may end at midnight.
"""

from datetime import date

from phuong.directory.api import Agency, continues, holds_as
from phuong.kernel.prepared import fetch_one
from phuong.procedures.models import Procedure, ProcedureVersion
from phuong.procedures.selectors.versions import LEVEL_KINDS

__all__ = ["decides", "version_for_filing"]


def version_for_filing(procedure_id: int, on: date) -> ProcedureVersion | None:
    """Return what ``version_in_force`` would, with as much of it and of its procedure as a filing is judged by.

    The rest is read when it is asked for.
    """
    row = fetch_one(_VERSION, [procedure_id, on, on])
    if row is None:
        return None
    version = ProcedureVersion.from_db("default", _OF_VERSION, row[: len(_OF_VERSION)])
    version.procedure = Procedure.from_db("default", _OF_PROCEDURE, row[len(_OF_VERSION) :])
    return version


def decides(version: ProcedureVersion, agency_id: int, on: date) -> bool:
    """Tell whether an agency is among the ``competent_agencies`` of a version on a day."""
    level = ProcedureVersion.AuthorityLevel(version.authority_level)
    if level is ProcedureVersion.AuthorityLevel.PROVINCE:
        if version.department_id is not None:
            return continues(agency_id, version.department_id, on)
        return holds_as(agency_id, Agency.Kind.PROVINCIAL_DEPARTMENT, on)
    return level in LEVEL_KINDS and holds_as(agency_id, LEVEL_KINDS[level], on)


_OF_VERSION = (
    "id",
    "procedure_id",
    "number",
    "valid_from",
    "valid_to",
    "authority_level",
    "department_id",
    "online_level",
    "routing",
    "form_id",
    "process_id",
)
_OF_PROCEDURE = ("id", "code", "name", "complete")
_VERSION = f"""
SELECT {", ".join(f"v.{name}" for name in _OF_VERSION)}, {", ".join(f"p.{name}" for name in _OF_PROCEDURE)}
FROM procedures_procedureversion v JOIN procedures_procedure p ON p.id = v.procedure_id
WHERE v.procedure_id = %s AND v.valid_from <= %s AND (v.valid_to IS NULL OR v.valid_to > %s)
ORDER BY v.number DESC LIMIT 1
"""  # noqa: S608 (names of models)
