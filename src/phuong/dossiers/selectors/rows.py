"""What a row of any list of dossiers holds, and how it is read: one shape for tabs, boxes and search."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec
from django.db import connection

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


def read_rows(sql: str, values: Mapping[str, Any]) -> list[DossierRow]:
    """Return the rows of a statement that selects ``COLUMNS``, in its order."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [DossierRow(*row) for row in cursor.fetchall()]
