"""What every paper of a dossier prints: letterhead, number of the form, code with QR, applicant, signer."""

from datetime import datetime
from pathlib import Path
from typing import Any

from phuong.directory.api import Agency, Post, current_world, staff_in_post
from phuong.documents.api import render
from phuong.dossiers.models import ControlSheetEntry, Dossier
from phuong.dossiers.rules.law_facts import complaint_sentence
from phuong.dossiers.rules.official_forms import FormTemplate, OfficialForm, form_on
from phuong.dossiers.rules.signing_capacity import capacity_lines, title_line
from phuong.kernel.dates import VN, official_date, official_instant
from phuong.parties.api import numbers_of
from phuong.ui.api import qr_svg

TYPST = Path(__file__).parent / "typst"
ONE_STOP = "Bộ phận Tiếp nhận và Trả kết quả"


def form_of(dossier: Dossier, form: OfficialForm, at: datetime) -> FormTemplate:
    """Return the form that holds for an act of ``at`` on this dossier: its sector's own, else the general one."""
    return form_on(
        form,
        at.astimezone(VN).date(),
        world_rule_set=current_world().rule_set,
        sector=dossier.procedure.field.code,
        procedure=dossier.procedure.code,
    )


def slip(dossier: Dossier, form: OfficialForm, agency: Agency, at: datetime, **values: Any) -> bytes:
    """Return the PDF of ``form`` as ``agency`` gives it out at the instant ``at``; ``values`` are its own.

    The instant of the act is the instant of the file: the same form is the same bytes whenever it is printed.
    """
    bound = form_of(dossier, form, at)
    content = {
        **letterhead(agency, at),
        "form_number": f"{bound.number} ({bound.legal_basis})" if bound.number else "",
        "title": bound.title,
        "about": bound.about,
        "code": dossier.code,
        "facts": applicant_facts(dossier, names_identity=bound.names_identity),
        "applicant": dossier.applicant_name,
        "procedure": dossier.procedure.name,
        "subject": dossier.subject,
        "complaint": complaint_sentence(agency.name),
        "recipients": ["Như trên", f"{ONE_STOP} ({dossier.receiving_agency.name})", "Lưu: VT"],
        **values,
    }
    return render(TYPST / f"{bound.template}.typ", content, at=at, files={**code_picture(dossier), **parts()})


def letterhead(agency: Agency, at: datetime) -> dict[str, Any]:
    """Return the values of the head: agency with the one above it, place, date."""
    parent = agency.parent.name if agency.parent_id and agency.parent else ""
    place = agency.territory.name if agency.territory_id and agency.territory else ""
    date = official_date(at.astimezone(VN).date())
    return {"parent_agency": parent, "agency": agency.name, "place": place, "date": date}


def code_picture(dossier: Dossier) -> dict[str, bytes]:
    """Return the QR code of the dossier's code, as the file the templates name."""
    return {"qr.svg": qr_svg(dossier.code).encode()}


def parts() -> dict[str, bytes]:
    """Return the layout that the templates of this folder share, as the file they import."""
    return {"slip.typ": (TYPST / "slip.typ").read_bytes()}


def applicant_facts(dossier: Dossier, *, names_identity: bool = False) -> list[list[str]]:
    """Return who applies and how they are reached, as label and value; what is not known is left out."""
    rows = [
        ["Người nộp", dossier.applicant_name],
        ["Số định danh, mã số thuế", ", ".join(numbers_of(dossier.applicant_id)) if names_identity else ""],
        ["Địa chỉ", dossier.applicant.address],
        ["Số điện thoại", dossier.contact_phone],
        ["Email", dossier.contact_email],
        ["Nội dung yêu cầu giải quyết", dossier.procedure.name],
        ["Trích yếu", dossier.subject],
    ]
    return [row for row in rows if row[1]]


def written(dossier: Dossier, acts: tuple[str, ...], at: datetime) -> ControlSheetEntry | None:
    """Return what the control sheet holds of one of ``acts`` at the instant ``at``: it names people as they were."""
    return dossier.control_sheet.filter(act__in=acts, at=at).order_by("id").last()


def signer(post: Post, entry: ControlSheetEntry | None, at: datetime) -> dict[str, Any]:
    """Return who signs: capacity, title, and the name that the control sheet keeps, else who held the post that day."""
    if entry is not None:
        name = entry.from_name
    else:
        holder = staff_in_post(post.pk, at.astimezone(VN).date()).first()
        name = holder.full_name if holder else ""
    return {"capacity": capacity_lines(post, post.agency.name), "title": title_line(post), "name": name}


def instant(at: datetime | None) -> str:
    """Return the instant as papers print it; empty when there is none."""
    return official_instant(at) if at else ""
