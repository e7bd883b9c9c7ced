"""The receipt with its appointment (giấy tiếp nhận hồ sơ và hẹn trả kết quả)."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from django.db.models import Q

from phuong.directory.api import current_world
from phuong.dossiers.models import Dossier, Evidence
from phuong.dossiers.papers.shared import instant, slip, written
from phuong.dossiers.rules.clock import limit_of
from phuong.dossiers.rules.official_forms import FormTemplate, OfficialForm, form_on
from phuong.kernel.acts import RowNotFound, WrongState
from phuong.kernel.dates import VN
from phuong.kernel.deadline import amount_in_words
from phuong.procedures.api import PaperRequirement, Procedure

FORMS_OF_PAPER: Mapping[Evidence.Origin, str] = MappingProxyType(
    {
        Evidence.Origin.UPLOADED: "Bản điện tử",
        Evidence.Origin.SCANNED: "Bản giấy, đã quét",
        Evidence.Origin.PAPER: "Bản giấy",
        Evidence.Origin.SHOWN: "Xuất trình, không lưu",
        Evidence.Origin.EFORM: "Khai trên biểu mẫu điện tử",
        Evidence.Origin.STORE: "Lấy từ kho dữ liệu điện tử",
        Evidence.Origin.REGISTER: "Lấy từ cơ sở dữ liệu",
    }
)
"""In which form a paper is held, as the receipt says it; of one on paper the requirement knows more."""


def receipt_form(procedure: Procedure, at: datetime) -> FormTemplate:
    """Return the form of the receipt of a procedure, as it holds at an instant: its number and title."""
    return form_on(
        OfficialForm.RECEIPT,
        at.astimezone(VN).date(),
        world_rule_set=current_world().rule_set,
        sector=procedure.field.code,
        procedure=procedure.code,
    )


def receipt_rows(dossier: Dossier) -> list[list[str]]:
    """Return the papers of the receipt given at acceptance, as name, number of copies, form."""
    return [_paper_row(evidence) for evidence in _held(dossier, dossier.accepted_at or dossier.submitted_at)]


def receipt_slip(dossier: Dossier, page: str = "a4") -> bytes:
    """Return the receipt as it was given at acceptance: the papers held then, the first appointment.

    ``page``: "a4", or "a5" as counters print it.

    Errors:  WrongState before acceptance: there is no appointment yet.
    Source:  TT 01/2018/TT-VPCP, TT 03/2025/TT-VPCP, Phụ lục I; contents from memory.
    """
    if dossier.accepted_at is None or dossier.first_due_at is None:
        raise WrongState("Hồ sơ chưa được tiếp nhận nên chưa có giấy tiếp nhận và hẹn trả kết quả.")
    return _receipt(dossier, dossier.accepted_at, dossier.first_due_at, ("accept",), page=page)


def new_receipt(dossier: Dossier, number: int) -> bytes:
    """Return the receipt given after the supplement ``number`` was answered: the papers held then, the new appointment.

    Errors:  RowNotFound when that answer gave no new appointment.
    """
    asked = dossier.supplement_requests.filter(number=number).first()
    moved = None
    if asked is not None and asked.answered_at is not None:
        moved = dossier.due_date_changes.filter(cause="supplement_answered", at=asked.answered_at).first()
    if moved is None or moved.new_due_at is None:
        raise RowNotFound(f"Hồ sơ này không được hẹn lại sau lần bổ sung {number}.")
    acts = ("answer_supplement",)
    return _receipt(dossier, moved.at, moved.new_due_at, acts, number=number, reason=moved.reason)


def _receipt(
    dossier: Dossier,
    at: datetime,
    due_at: datetime,
    acts: tuple[str, ...],
    *,
    number: int = 0,
    reason: str = "",
    page: str = "a4",
) -> bytes:
    entry = written(dossier, acts, at)
    taken_by_an_officer = entry is not None and entry.from_agency_id is not None
    agency = entry.from_agency if entry and entry.from_agency else dossier.receiving_agency
    about = {"about": f"Sau bổ sung lần {number}"} if number else {}
    return slip(
        dossier,
        OfficialForm.RECEIPT,
        agency,
        at,
        **about,
        page=page,
        papers=[_paper_row(evidence) for evidence in _held(dossier, at)],
        sets="01 bộ",
        limit=amount_in_words(limit_of(dossier)),
        accepted_at=instant(dossier.accepted_at),
        answered_at=instant(at) if number else "",
        due_at=instant(due_at),
        reason=reason or (entry.public_note if entry else ""),
        collect_at=dossier.receiving_agency.name,
        received_by=entry.from_name if entry and taken_by_an_officer else "",
    )


def _held(dossier: Dossier, at: datetime) -> list[Evidence]:
    """The papers of ``at``: what came later, and what had been replaced by then, is not among them."""
    replaced = Q(replaced_by__isnull=False, replaced_by__received_at__lte=at)
    held = dossier.evidences.filter(received_at__lte=at).exclude(replaced)
    return list(held.select_related("requirement").order_by("id"))


def kind_on_paper(requirement: PaperRequirement) -> str:
    """Return what kind of paper is handed in: "Bản chính"; a declaration on paper is an original, signed by hand."""
    electronic = requirement.kind in (PaperRequirement.Kind.EFORM, PaperRequirement.Kind.ELECTRONIC)
    kind = PaperRequirement.Kind.ORIGINAL.label if electronic else requirement.get_kind_display()
    return f"{kind[:1].upper()}{kind[1:]}"


def _paper_row(evidence: Evidence) -> list[str]:
    requirement = evidence.requirement
    copies = str(requirement.copies) if requirement else "1"
    if evidence.origin in (Evidence.Origin.SCANNED, Evidence.Origin.PAPER) and requirement is not None:
        return [evidence.name, copies, kind_on_paper(requirement)]
    return [evidence.name, copies, FORMS_OF_PAPER[Evidence.Origin(evidence.origin)]]
