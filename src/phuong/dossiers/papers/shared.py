"""What every paper of a dossier prints: letterhead, code with QR, who, which procedure."""

from datetime import datetime
from pathlib import Path
from typing import Any

from phuong.directory.api import Agency, current_world
from phuong.dossiers.models import Dossier
from phuong.dossiers.rules.official_forms import OfficialForm, form_number
from phuong.kernel.dates import VN, official_date
from phuong.ui.api import qr_svg

TYPST = Path(__file__).parent / "typst"


def letterhead(agency: Agency, at: datetime, *, form: OfficialForm) -> dict[str, Any]:
    """Return the values of the head: agency with the one above it, place, date, number of the form."""
    parent = agency.parent.name if agency.parent_id and agency.parent else ""
    place = agency.territory.name if agency.territory_id and agency.territory else ""
    return {
        "parent_agency": parent,
        "agency": agency.name,
        "place": place,
        "date": official_date(at.astimezone(VN).date()),
        "form_number": form_number(current_world().rule_set, form),
    }


def code_picture(dossier: Dossier) -> dict[str, bytes]:
    """Return the QR code of the dossier's code, as the file the templates name."""
    return {"qr.svg": qr_svg(dossier.code).encode()}


def applicant_facts(dossier: Dossier) -> list[list[str]]:
    """Return who applies and how they are reached, as label and value; what is not known is left out."""
    rows = [
        ["Người nộp", dossier.applicant_name],
        ["Địa chỉ", dossier.applicant.address],
        ["Số điện thoại", dossier.contact_phone],
        ["Email", dossier.contact_email],
        ["Nội dung yêu cầu giải quyết", dossier.procedure.name],
        ["Trích yếu", dossier.subject],
    ]
    return [row for row in rows if row[1]]
