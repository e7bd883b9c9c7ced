"""The officers' list as JSON bytes: the hot path, written past the framework's serialiser."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from phuong.directory.api import Agency
from phuong.dossiers.api import BoxPage, Channel, DossierRow
from phuong.interop.v1.cursors import write_cursor
from phuong.interop.v1.times import stamped

CHANNELS = {channel.value: channel.name.lower() for channel in Channel}


class _Named(msgspec.Struct, frozen=True, gc=False):
    code: str
    name: str


class _Line(msgspec.Struct, frozen=True, gc=False):
    """``shapes.DossierLine``, field for field; a test holds the two together."""

    code: str
    procedure: _Named
    applicant_name: str
    subject: str
    state: str
    national_status: int
    step: str
    channel: str
    limit_amount: int
    limit_unit: str
    submitted_at: datetime
    accepted_at: datetime | None
    act_by: datetime
    due_at: datetime | None
    stopped_at: datetime | None
    finished_at: datetime | None
    holder_agency: str
    holder_role: str
    supplement_count: int


class _List(msgspec.Struct, frozen=True, gc=False):
    tab: str
    total: int
    items: list[_Line]
    after: str | None


_encode = msgspec.json.Encoder().encode
_codes: dict[int, str] = {}


def list_as_json(tab: str, found: BoxPage) -> bytes:
    """Return the page ``found`` of ``tab`` as JSON."""
    codes = _agency_codes(row.holder_agency_id for row in found.rows)
    items = [_line(row, codes[row.holder_agency_id]) for row in found.rows]
    return _encode(_List(tab, found.total, items, write_cursor(tab, found.after) if found.after else None))


def _line(row: DossierRow, holder: str) -> _Line:
    return _Line(
        row.code,
        _Named(row.procedure_code, row.procedure_name),
        row.applicant_name,
        row.subject,
        row.state,
        row.national_status,
        row.step_key,
        CHANNELS[row.channel],
        row.limit_amount,
        row.limit_unit,
        stamped(row.submitted_at),
        row.accepted_at and stamped(row.accepted_at),
        stamped(row.act_by),
        row.due_at and stamped(row.due_at),
        row.stopped_at and stamped(row.stopped_at),
        row.finished_at and stamped(row.finished_at),
        holder,
        row.holder_role,
        row.supplement_count,
    )


def _agency_codes(wanted: Iterable[int]) -> dict[int, str]:
    """Return the codes by id, kept for the life of the process: an agency's code is never rewritten."""
    missing = set(wanted) - _codes.keys()
    if missing:
        _codes.update(Agency.objects.filter(pk__in=missing).values_list("pk", "code"))
    return _codes
