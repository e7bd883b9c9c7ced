"""The A5 paper: as it will be printed while the visit goes on, and as it was given once it is filed."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from phuong.desk.counter.forms import ORGANISATION, PERSON, RESULT_WAYS
from phuong.desk.counter.papers import PapersForm
from phuong.desk.counter.visit import Visit
from phuong.directory.api import Agency
from phuong.dossiers import api as dossiers
from phuong.kernel.acts import Actor
from phuong.kernel.dates import local, official_date, official_instant
from phuong.procedures.api import Procedure, fees_of

TITLE = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
ONE_STOP = "Bộ phận Tiếp nhận và Trả kết quả"
SAME_LETTERS = 100
WITH_PORTAL = "Theo dõi: quét mã, hoặc nhập mã hồ sơ và 4 số cuối điện thoại tại trang Tra cứu hồ sơ."


@dataclass(frozen=True, slots=True)
class Row:
    """One paper on the sheet."""

    name: str
    copies: str
    kind: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the sheet prints; empty values are what the visit has not come to yet."""

    agency: str
    place: str
    date: str
    form_number: str
    title: str
    code: str = ""
    applicant: str = ""
    submitter: str = ""
    procedure: str = ""
    subject: str = ""
    rows: tuple[Row, ...] = ()
    received_at: str = ""
    fee: str = ""
    due: str = ""
    collect: str = ""
    officer: str = ""
    is_sample: bool = False

    @property
    def own_subject(self) -> str:
        """What it is about, where that says more than the procedure's name."""
        return "" if self.subject.startswith(self.procedure[:SAME_LETTERS]) else self.subject

    @property
    def tracking(self) -> str:
        """How the citizen follows the dossier."""
        return WITH_PORTAL


def heading_of(agency: Agency | None, procedure: Procedure | None, at: datetime) -> dict[str, str | bool]:
    """Return the head of the sheet: who gives it out, where and when, which form it is."""
    form = dossiers.receipt_form(procedure, at) if procedure is not None else None
    return {
        "agency": agency.name if agency is not None else "",
        "place": agency.territory.name if agency is not None and agency.territory is not None else "",
        "date": official_date(local(at).date()),
        "form_number": form.number if form else "",
        "title": form.title if form else TITLE,
        "is_sample": bool(settings.PHUONG_SIMULATED),
    }


def rows_of(papers: PapersForm | None, declared: str, authority: str) -> tuple[Row, ...]:
    """Return the papers that are ticked so far, with what was declared on the page and a letter of authority."""
    rows = [Row(declared, "1", "Khai trên biểu mẫu điện tử")] if declared else []
    for line in papers.lines if papers is not None else ():
        if line.is_there:
            said = "Xuất trình, không lưu" if line.is_shown else dossiers.kind_on_paper(line.paper)
            rows.append(Row(line.paper.name, str(line.paper.copies), said))
    if authority:
        rows.append(Row(f"Giấy ủy quyền {authority}", "1", "Bản giấy"))
    return tuple(rows)


def sheet_of(dossier: dossiers.Dossier, officer: str) -> Sheet:
    """Return the sheet of a dossier that was filed at the counter; before acceptance it names no appointment."""
    at = dossier.accepted_at or dossier.submitted_at
    agency = Agency.objects.select_related("territory").get(pk=dossier.receiving_agency_id)
    fees = fees_of(dossier.version, dossier.case, "counter")
    deadline = dossiers.clock_view(dossier, at).deadline
    given = dossiers.control_sheet(dossier)
    accepted = next((entry for entry in given if entry.act == "accept"), None)
    way = dossier.counter_visit.get_result_way_display() if hasattr(dossier, "counter_visit") else "tại quầy"
    return Sheet(
        **heading_of(agency, dossier.procedure, at),  # type: ignore[arg-type]  # names and types are the dataclass's
        code=dossier.code,
        applicant=dossier.applicant_name,
        submitter=dossier.submitter.name if dossier.submitter_id != dossier.applicant_id else "",
        procedure=dossier.procedure.name,
        subject=dossier.subject,
        rows=tuple(Row(*row) for row in dossiers.receipt_rows(dossier)),
        received_at=official_instant(at),
        fee=fees.answer,
        due=accepted.public_note if accepted else (deadline.reason() if deadline else ""),
        collect=f"{way}, {agency.name}" if way == "tại quầy" else way,
        officer=accepted.from_name if accepted else officer,
    )


def sheet_so_far(visit: Visit, who: Actor, now: datetime) -> Sheet:
    """Return the A5 paper as it would be printed now."""
    data, chosen = visit.data, visit.chosen
    own_name = data.get("p-full_name", "")
    owners = {PERSON: data.get("b-full_name", ""), ORGANISATION: data.get("b-name", "")}
    owner = owners.get(data.get("b-whom", ""), "")
    declared = chosen.declaration.form.definition.title if chosen and chosen.declaration else ""
    return Sheet(
        **heading_of(visit.own, chosen.procedure if chosen else None, now),  # type: ignore[arg-type]
        applicant=owner or own_name,
        submitter=own_name if owner else "",
        procedure=chosen.procedure.name if chosen else "",
        subject=data.get("w-subject", "") if chosen else "",
        rows=rows_of(chosen.papers if chosen else None, declared, data.get("b-authority", "") if owner else ""),
        received_at=official_instant(now),
        fee=chosen.fees.answer if chosen and chosen.fees else "",
        due=chosen.deadline.reason() if chosen and chosen.deadline else "",
        collect=next((words for way, words in RESULT_WAYS if way == data.get("v-result_way", "counter")), ""),
        officer=who.name,
    )
