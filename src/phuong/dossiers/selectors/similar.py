"""Decisions of the last year like this one: same procedure, same agency. What a case officer compares a draft with."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from phuong.dossiers.models import Dossier
from phuong.kernel.prepared import fetch

SHOWN = 5
LOOKED_THROUGH = 2_000
"""Of a large office: how many of what it finished last are looked through. A page waits for no more."""
YEAR = timedelta(days=365)

_SIMILAR = f"""
SELECT d.code, d.applicant_name, d.subject, d.finished_at, d.outcome, d.supplement_count,
    coalesce(d.finished_at <= d.due_at, true)
FROM (
    SELECT * FROM dossiers_dossier WHERE competent_agency_id = %(agency)s AND NOT open AND finished_at >= %(since)s
    ORDER BY finished_at DESC, id DESC LIMIT {LOOKED_THROUGH}
) d
WHERE d.procedure_id = %(procedure)s AND d.outcome <> '' AND d.id <> %(self)s
ORDER BY d.case_id IS NOT DISTINCT FROM %(case)s::bigint DESC, d.finished_at DESC LIMIT {SHOWN}
"""  # noqa: S608 (constants)


@dataclass(frozen=True, slots=True)
class Similar:
    """An earlier decision: whose, about what, when, how it ended."""

    code: str
    applicant_name: str
    subject: str
    finished_at: datetime
    outcome: str
    supplement_count: int
    in_time: bool


def similar_decisions(dossier: Dossier, now: datetime) -> list[Similar]:
    """Return up to five decisions of the last year on the same procedure, those of the same case first; one query."""
    values = {
        "agency": dossier.competent_agency_id,
        "since": now - YEAR,
        "procedure": dossier.procedure_id,
        "self": dossier.pk,
        "case": dossier.case_id,
    }
    return [Similar(*row) for row in fetch(_SIMILAR, values, planned_once=False)]
