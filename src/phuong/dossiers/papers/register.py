"""The dossier register as a printable book: landscape A4, in volumes, each page with its sum."""

from datetime import date, datetime
from typing import Any

from phuong.directory.api import Agency, current_world
from phuong.documents.api import render
from phuong.dossiers.papers.shared import TYPST, letterhead, parts
from phuong.dossiers.rules.law_facts import law_fact
from phuong.dossiers.rules.official_forms import OfficialForm, form_on
from phuong.dossiers.selectors.register import Register, RegisterLine, register_lines, returned_before
from phuong.kernel.acts import RowNotFound
from phuong.kernel.dates import local

VOLUME = 1_000
"""Lines of one volume (quyển): a volume is set in seconds, and no book keeps the one renderer from other papers."""


def volumes_of(register: Register) -> int:
    """Return how many volumes the book has; an empty book has none."""
    return -(-register.total // VOLUME)


def register_book(register: Register, volume: int, now: datetime) -> bytes:
    """Return the volume ``volume`` (from 1) of the register as PDF; lines and sums run on from volume to volume.

    Errors:  RowNotFound when there is no such volume.
    Source:  TT 01/2018/TT-VPCP, TT 03/2025/TT-VPCP, Phụ lục I; columns from memory.
    """
    if not 1 <= volume <= volumes_of(register):
        raise RowNotFound(f"Sổ theo dõi hồ sơ của kỳ này không có quyển {volume}.")
    agency = Agency.objects.select_related("parent", "territory").get(pk=register.agency_id)
    bound = form_on(OfficialForm.REGISTER, register.last, world_rule_set=current_world().rule_set)
    before = (volume - 1) * VOLUME
    values: dict[str, Any] = {
        **letterhead(agency, now),
        "form_number": f"{bound.number} ({bound.legal_basis})",
        "title": bound.title,
        "about": f"Từ ngày {_day(register.first)} đến ngày {_day(register.last)}",
        "volume": f"Quyển {volume}" if volumes_of(register) > 1 else "",
        "before": before,
        "returned_before": returned_before(register, before),
        "last": volume == volumes_of(register),
        "lines": [register_cells(line) for line in register_lines(register, after=before, most=VOLUME)],
    }
    return render(TYPST / f"{bound.template}.typ", values, at=now, files=parts())


def register_cells(line: RegisterLine) -> list[str]:
    """Return a line as the thirteen columns of the form print it."""
    return [
        str(line.position),
        line.code,
        line.procedure,
        str(line.sets),
        line.applicant,
        ", ".join(part for part in (line.address, line.phone) if part),
        line.competent,
        _day(line.accepted_at),
        _day(line.due_at),
        _day(line.returned_at),
        line.way,
        line.received_by,
        line.note,
    ]


REGISTER_COLUMNS: tuple[str, ...] = tuple(law_fact("register_columns")["columns"])
"""The heads of the columns, in the order of ``register_cells``."""


def _day(at: date | datetime | None) -> str:
    if at is None:
        return ""
    day = local(at) if isinstance(at, datetime) else at
    return f"{day:%d/%m/%Y}"
