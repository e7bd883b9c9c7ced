"""What a row of any list of dossiers holds, and how it is read: one shape for tabs, boxes and search."""

from collections.abc import Sequence
from datetime import datetime

import msgspec

from phuong.kernel.prepared import fetch

PAGE = 100
COLUMNS = """
d.id, d.code, d.applicant_name, p.name, d.subject, d.state, d.step_key, d.act_by, d.due_at, d.stopped_at,
d.accepted_at, d.submitted_at, d.finished_at, d.limit_amount, d.limit_unit, d.channel, d.national_status,
d.holder_agency_id, d.holder_role, d.holder_post_id, d.supplement_count, p.code, d.extended_days
"""
FROM = "FROM dossiers_dossier d JOIN procedures_procedure p ON p.id = d.procedure_id"


class DossierRow(msgspec.Struct, frozen=True, gc=False):
    """One row of a list: what an officer needs to choose the next dossier."""

    id: int
    code: str
    applicant_name: str
    procedure_name: str
    subject: str
    state: str
    step_key: str
    act_by: datetime
    due_at: datetime | None
    stopped_at: datetime | None
    accepted_at: datetime | None
    submitted_at: datetime
    finished_at: datetime | None
    limit_amount: int
    limit_unit: str
    channel: int
    national_status: int
    holder_agency_id: int
    holder_role: str
    holder_post_id: int | None
    supplement_count: int
    procedure_code: str
    extended_days: int = 0


NAMES = ", ".join(DossierRow.__struct_fields__)
"""``COLUMNS`` by name, for a statement around one that selects them: two tables have a name and a code."""

_STEPS = """
SELECT i.dossier_id, string_agg(t.name, ', ' ORDER BY t.kind <> 'user_task', t.id)
FROM dossiers_processinstance i JOIN dossiers_token t ON t.instance_id = i.id
WHERE i.dossier_id = ANY(%s) AND t.closed_at IS NULL GROUP BY i.dossier_id
"""


def open_step_names(dossier_ids: Sequence[int]) -> dict[int, str]:
    """Return the names of the open steps by dossier id, work before waiting, in one query."""
    return dict(fetch(_STEPS, [list(dossier_ids)]))
