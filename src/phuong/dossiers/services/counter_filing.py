"""Filing for somebody at a counter: in person or by post, by a proxy, at any point of the province."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from phuong.directory.api import Agency
from phuong.dossiers.models import Evidence
from phuong.dossiers.selectors.duplicates import open_dossiers_of
from phuong.dossiers.services.codes import take_code_at
from phuong.dossiers.services.filing import Application, Paper, Submitted, file_in
from phuong.dossiers.services.refusals import AnswersInvalid, ProcedureClosed, ReasonMissing
from phuong.dossiers.states import CHANNEL_KEYS, Channel
from phuong.forms import api as forms
from phuong.identity.api import Role
from phuong.kernel import acts
from phuong.kernel.acts import Actor, ActRefused, NotPermitted
from phuong.kernel.dates import VN, short_date
from phuong.kernel.text import squeeze
from phuong.parties.api import Party
from phuong.procedures.api import (
    PaperRequirement,
    Procedure,
    ProcedureCase,
    ProcedureVersion,
    cases_of,
    competent_agencies,
    form_for,
    papers,
    version_in_force,
)

ON_PAPER = "Khai trên tờ khai giấy, kèm hồ sơ."


class OpenAlready(ActRefused):
    """The person has open dossiers under this procedure: the officer looks, then says to go on; ``codes`` name them."""

    code = "open-already"

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(f"Người này đang có hồ sơ cùng thủ tục chưa xong: {', '.join(codes)}. Xem rồi mới nộp tiếp.")
        self.codes = tuple(codes)


@dataclass(frozen=True, slots=True)
class Received:
    """One paper at the counter: given on paper, scanned to ``file_id``, or only shown (then never a file)."""

    requirement_id: int
    file_id: int | None = None


@dataclass(frozen=True, slots=True)
class CounterFiling:
    """What stands on the counter. ``proxy_id``: who hands in for the applicant, with ``authority`` as paper.

    ``known``: codes of open dossiers of the same person and procedure that the officer has looked at.
    """

    procedure_id: int
    agency_id: int
    applicant_id: int
    channel: Channel
    subject: str = ""
    answers: Mapping[str, Any] | None = None
    case_id: int | None = None
    received: Sequence[Received] = ()
    proxy_id: int | None = None
    authority: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    known: Collection[str] = field(default=())


def file_for_other(*, filing: CounterFiling, actor: Actor, now: datetime) -> Submitted:
    """File for the person at the counter; code and clock are those of any filing.

    Where another agency decides, the dossier is theirs from the start and this counter only supported it.

    Errors:  ProcedureClosed, OpenAlready, ReasonMissing (papers, subject, case), AnswersInvalid, ActRefused (another
             place, and the procedure is not taken at any point), NotPermitted, RowNotFound.
    Source:  NĐ 61/2018/NĐ-CP Điều 6; NĐ 107/2021/NĐ-CP (any point; from memory).
    """
    if Role.COUNTER_OFFICER not in actor.roles or actor.agency_id is None:
        raise NotPermitted("Chỉ cán bộ một cửa nhận hồ sơ tại quầy.")
    on = now.astimezone(VN).date()
    version = version_at_counter(Procedure.objects.get(pk=filing.procedure_id), filing.channel, on)
    case = _case(version, filing.case_id, on)
    application = _application(filing, version, case, actor.agency_id, on)
    code = take_code_at(application.receiving_agency_id, on)
    with acts.begin("dossier.submit", actor=actor, now=now) as act:
        act.lock(Party, filing.applicant_id)  # two counters file for one person one after the other
        open_now = open_dossiers_of(party_id=filing.applicant_id, procedure_id=filing.procedure_id)
        if unseen := [one.code for one in open_now if one.code not in filing.known]:
            raise OpenAlready(unseen)
        return file_in(act, application, code=code)


def version_at_counter(procedure: Procedure, channel: Channel, on: date) -> ProcedureVersion:
    """Return the version that a counter takes on a day. Errors: ProcedureClosed with what to do instead."""
    version = version_in_force(procedure, on)
    if version is None:
        raise ProcedureClosed(f"Thủ tục “{procedure.name}” không còn hiệu lực. Tìm thủ tục thay thế.")
    if version.valid_from > on:
        raise ProcedureClosed(f"Thủ tục này chỉ nhận hồ sơ từ ngày {short_date(version.valid_from)}.")
    if version.routing == ProcedureVersion.Routing.MINISTRY_CENTRAL:
        raise ProcedureClosed("Thủ tục này nhận trên hệ thống của bộ, ngành. Nhập hồ sơ ở hệ thống đó.")
    if version.channels and CHANNEL_KEYS[channel] not in version.channels:
        raise ProcedureClosed(f"Thủ tục này không nhận {channel.label}. Hướng dẫn người dân cách nộp khác.")
    if version.process_id is None or not procedure.complete:
        raise ProcedureClosed("Thủ tục này chưa có quy trình điện tử. Ghi sổ giấy và báo người quản trị danh mục.")
    return version


def required_papers(version: ProcedureVersion, case: ProcedureCase | None) -> list[PaperRequirement]:
    """Return what a counter asks for, in the order of the law; a declaration may come on paper."""
    return papers(version, case)


def _case(version: ProcedureVersion, case_id: int | None, on: date) -> ProcedureCase | None:
    cases = cases_of(version, on)
    found = next((case for case in cases if case.pk == case_id), None)
    if cases and found is None:
        raise ReasonMissing("Chọn trường hợp của hồ sơ trong danh sách.")
    return found


def _application(
    filing: CounterFiling, version: ProcedureVersion, case: ProcedureCase | None, own_agency: int, on: date
) -> Application:
    form, answers = _declared(filing, version, on)
    subject = squeeze(filing.subject.replace("\0", "")) or (forms.subject(form, answers) if form else "")
    if not subject:
        raise ReasonMissing("Ghi trích yếu: hồ sơ về việc gì, của ai.")
    applicant = Party.objects.get(pk=filing.applicant_id)
    competent = _place(version, filing.agency_id, own_agency, on)
    return Application(
        version_id=version.pk,
        form_id=form.pk if form else None,
        case_id=case.pk if case else None,
        supporting_agency_id=own_agency if competent.pk != own_agency else None,
        receiving_agency_id=competent.pk,
        competent_agency_id=competent.pk,
        applicant_id=applicant.pk,
        submitter_id=filing.proxy_id or applicant.pk,
        proxy_id=filing.proxy_id,
        applicant_name=applicant.name,
        channel=filing.channel,
        answers=answers,
        papers=[*_papers(filing, version, case), *_authority(filing)],
        contact_phone=filing.contact_phone or applicant.phone,
        contact_email=filing.contact_email or applicant.email,
        subject=subject[:300],
    )


def _place(version: ProcedureVersion, agency_id: int, own_agency: int, on: date) -> Agency:
    """Return the agency that decides. Errors: ActRefused where this counter may not take it for another."""
    competent = competent_agencies(version, on)
    found = competent.filter(pk=agency_id).first()
    if found is None:
        raise ActRefused("Chọn cơ quan giải quyết trong danh sách: cơ quan vừa gửi không giải quyết thủ tục này.")
    if found.pk != own_agency and not version.any_point_filing:
        raise ActRefused(
            f"Thủ tục này chưa nhận ở nơi khác nơi giải quyết. Hướng dẫn người dân nộp tại {found.name}, "
            "trực tuyến hoặc qua bưu chính."
        )
    return found


def _declared(
    filing: CounterFiling, version: ProcedureVersion, on: date
) -> tuple[forms.FormVersion | None, dict[str, Any]]:
    """Return the form and its answers: the procedure's own where it was filled in, else the plain one with paper."""
    if filing.answers is None:
        generic = forms.generic_form(on)
        title = squeeze(filing.subject.replace("\0", ""))[:200]
        return generic, {"request_title": title, "request": ON_PAPER} if generic else {}
    form = form_for(version, on)
    if form is None:
        raise ReasonMissing("Thủ tục này không có tờ khai điện tử: nhận tờ khai giấy.")
    answers = dict(filing.answers)
    if faults := forms.validate(form, answers, on):
        raise AnswersInvalid(f"Có {len(faults)} chỗ cần sửa trong tờ khai.", faults)
    return form, forms.clean_answers(form, answers, on)


def _papers(filing: CounterFiling, version: ProcedureVersion, case: ProcedureCase | None) -> list[Paper]:
    there = {one.requirement_id: one for one in filing.received}
    asked = required_papers(version, case)
    missing = [paper.name for paper in asked if _lacks(paper, there, filing)]
    if missing:
        raise ReasonMissing(f"Còn thiếu: {'; '.join(missing)}. Nhận đủ, hoặc xem đủ giấy xuất trình, rồi bấm lại.")
    found = []
    for paper in asked:
        if paper.pk in there:
            found.append(_paper(paper, there[paper.pk].file_id))
        elif paper.kind == PaperRequirement.Kind.EFORM and filing.answers is not None:
            found.append(Paper(paper.name, paper.pk, None, Evidence.Origin.EFORM))
    return found


def _lacks(paper: PaperRequirement, there: Mapping[int, Received], filing: CounterFiling) -> bool:
    if not paper.required or paper.pk in there:
        return False
    if paper.kind == PaperRequirement.Kind.EFORM and filing.answers is not None:
        return False
    # What comes by post is shown when the result is fetched.
    return paper.handover != PaperRequirement.Handover.SHOW or filing.channel == Channel.COUNTER


def _paper(paper: PaperRequirement, file_id: int | None) -> Paper:
    if paper.handover == PaperRequirement.Handover.SHOW:
        return Paper(paper.name, paper.pk, None, Evidence.Origin.SHOWN)
    origin = Evidence.Origin.SCANNED if file_id is not None else Evidence.Origin.PAPER
    return Paper(paper.name, paper.pk, file_id, origin)


def _authority(filing: CounterFiling) -> list[Paper]:
    said = squeeze(filing.authority.replace("\0", ""))
    if filing.proxy_id is None:
        return []
    if filing.proxy_id == filing.applicant_id:
        raise ReasonMissing("Người nộp thay phải là người khác với người có hồ sơ.")
    if not said:
        raise ReasonMissing("Ghi số và ngày giấy ủy quyền của người nộp thay.")
    return [Paper(f"Giấy ủy quyền {said}"[:500], None, None, Evidence.Origin.PAPER)]
