"""Filing for somebody at a counter: in person or by post, for others, at any point of the province; in one go."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from phuong.directory.api import Agency
from phuong.dossiers.models import Evidence
from phuong.dossiers.selectors.duplicates import open_dossiers_of
from phuong.dossiers.services.codes import take_code_at
from phuong.dossiers.services.counter_papers import Received, papers_of, require_all
from phuong.dossiers.services.counter_terms import (
    case_of,
    declared,
    place_of,
    required_papers,
    version_at_counter,
)
from phuong.dossiers.services.counter_visits import (
    VisitSaid,
    filed_under,
    one_at_a_time,
    require_whole,
    visit_row,
    words_of,
)
from phuong.dossiers.services.filing import Application, Paper, Submitted, file_in
from phuong.dossiers.services.intake import Accepted, accept
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.dossiers.states import Channel
from phuong.forms import api as forms
from phuong.identity.api import Role
from phuong.kernel import acts
from phuong.kernel.acts import Act, Actor, ActRefused, NotPermitted, Write
from phuong.kernel.dates import VN
from phuong.kernel.text import squeeze
from phuong.parties.api import OrganisationSaid, Party, Said, take_party
from phuong.procedures.api import PaperRequirement, Procedure, ProcedureCase, ProcedureVersion


class OpenAlready(ActRefused):
    """The person has open dossiers under this procedure: the officer looks, then says to go on; ``codes`` name them."""

    code = "open-already"

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(f"Người này đang có hồ sơ cùng thủ tục chưa xong: {', '.join(codes)}. Xem rồi mới nộp tiếp.")
        self.codes = tuple(codes)


@dataclass(frozen=True, slots=True)
class CounterFiling:
    """What stands on the counter. ``applicant`` owns the dossier: as said at the counter, or the id of a known party.

    ``proxy``: who hands in for somebody else, with ``authority`` as paper; for an organisation also its legal
    representative (``represents``), who needs none. ``known``: codes of open dossiers of the same owner and procedure
    that the officer has looked at.
    """

    procedure_id: int
    agency_id: int
    applicant: int | Said
    channel: Channel
    subject: str = ""
    answers: Mapping[str, Any] | None = None
    case_id: int | None = None
    received: Sequence[Received] = ()
    proxy: int | Said | None = None
    authority: str = ""
    represents: bool = False
    contact_phone: str = ""
    contact_email: str = ""
    known: Collection[str] = field(default=())
    visit: VisitSaid | None = None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The answer of the counter; ``accepted`` is None where another agency has to accept."""

    filed: Submitted
    accepted: Accepted | None


@dataclass(frozen=True, slots=True)
class _Ready:
    """A filing that was looked through: what it says fits the procedure; the people are not known yet."""

    filing: CounterFiling
    version: ProcedureVersion
    case: ProcedureCase | None
    competent: Agency
    form: forms.FormVersion | None
    answers: dict[str, Any]
    asked: list[PaperRequirement]
    subject: str
    own_agency_id: int

    @property
    def declared(self) -> bool:
        """Whether the declaration was typed in, so that no paper one is needed."""
        return self.filing.answers is not None


def take_in(*, filing: CounterFiling, actor: Actor, now: datetime) -> TakenIn:
    """File and accept in one go: both or neither. Where another agency decides it is filed alone.

    Errors:  as ``file_for_other`` and ``accept``; then nothing is stored.
    """
    if already := _already(filing, actor):
        return TakenIn(already, None)
    ready = _looked_through(filing, actor, now)
    code = take_code_at(ready.competent.pk, now.astimezone(VN).date())
    with transaction.atomic():
        filed = _file(ready, code, actor, now)
        if filed.repeated or ready.competent.pk != actor.agency_id:
            return TakenIn(filed, None)
        return TakenIn(filed, accept(dossier_id=filed.dossier_id, actor=actor, now=now))


def file_for_other(*, filing: CounterFiling, actor: Actor, now: datetime) -> Submitted:
    """File for the person at the counter; code and clock are those of any filing. People are made within the act.

    Where another agency decides, the dossier is theirs from the start and this counter only supported it.
    Sent again under the key of its visit, it returns what was filed the first time.

    Errors:  ProcedureClosed, OpenAlready, ReasonMissing (papers, subject, case), AnswersInvalid, PaperRefused,
             ActRefused (another place, and the procedure is not taken at any point), NotPermitted, RowNotFound;
             NameDiffers and the other faults of the parties.
    Source:  NĐ 61/2018/NĐ-CP Điều 6; NĐ 107/2021/NĐ-CP (any point; from memory).
    """
    if already := _already(filing, actor):
        return already
    ready = _looked_through(filing, actor, now)
    return _file(ready, take_code_at(ready.competent.pk, now.astimezone(VN).date()), actor, now)


def _already(filing: CounterFiling, actor: Actor) -> Submitted | None:
    return filed_under(filing.visit.key, actor.account_id) if filing.visit is not None else None


def _looked_through(filing: CounterFiling, actor: Actor, now: datetime) -> _Ready:
    if Role.COUNTER_OFFICER not in actor.roles or actor.agency_id is None:
        raise NotPermitted("Chỉ cán bộ một cửa nhận hồ sơ tại quầy.")
    on = now.astimezone(VN).date()
    version = version_at_counter(Procedure.objects.get(pk=filing.procedure_id), filing.channel, on)
    case = case_of(version, filing.case_id, on)
    typed = squeeze(filing.subject.replace("\0", ""))
    form, answers = declared(version, filing.answers, typed, on)
    subject = typed or (forms.subject(form, answers) if form else "")
    if not subject:
        raise ReasonMissing("Ghi trích yếu: hồ sơ về việc gì, của ai.")
    competent = place_of(version, filing.agency_id, actor.agency_id, on)
    asked = required_papers(version, case)
    require_all(asked, filing.received, channel=filing.channel, declared=filing.answers is not None)
    _require_authority(filing)
    if filing.visit is not None:
        require_whole(filing.visit)
    return _Ready(filing, version, case, competent, form, answers, asked, subject[:300], actor.agency_id)


def _file(ready: _Ready, code: str, actor: Actor, now: datetime) -> Submitted:
    filing, visit = ready.filing, ready.filing.visit
    with acts.begin("dossier.submit", actor=actor, now=now) as act:
        if visit is not None:
            one_at_a_time(visit.key)
            if (already := filed_under(visit.key, actor.account_id)) is not None:
                act.nothing_to_do()
                return already
        applicant, writes = _taken(act, filing.applicant)
        proxy, more = _taken(act, filing.proxy) if filing.proxy is not None else (None, [])
        if proxy is not None and proxy.pk == applicant.pk:
            raise ReasonMissing("Người nộp thay phải là người khác với người có hồ sơ.")
        act.lock(Party, applicant.pk)  # two counters file for one person one after the other
        open_now = open_dossiers_of(party_id=applicant.pk, procedure_id=filing.procedure_id)
        if unseen := [one.code for one in open_now if one.code not in filing.known]:
            raise OpenAlready(unseen)
        application = _application(ready, applicant, proxy, now)

        def along(dossier: acts.Insert) -> list[Write]:
            return [*writes, *more, *([visit_row(act, visit, dossier)] if visit is not None else [])]

        return file_in(act, application, code=code, along=along)


def _taken(act: Act, who: int | Said) -> tuple[Party, list[Write]]:
    if isinstance(who, int):
        return Party.objects.get(pk=who), []
    party, writes = take_party(act, who)
    return party, writes


def _application(ready: _Ready, applicant: Party, proxy: Party | None, now: datetime) -> Application:
    filing = ready.filing
    held = papers_of(ready.asked, filing.received, declared=ready.declared, owner_id=applicant.pk, now=now)
    reached = proxy or applicant
    return Application(
        version_id=ready.version.pk,
        form_id=ready.form.pk if ready.form else None,
        case_id=ready.case.pk if ready.case else None,
        supporting_agency_id=ready.own_agency_id if ready.competent.pk != ready.own_agency_id else None,
        receiving_agency_id=ready.competent.pk,
        competent_agency_id=ready.competent.pk,
        applicant_id=applicant.pk,
        submitter_id=reached.pk,
        proxy_id=proxy.pk if proxy and not filing.represents else None,
        applicant_name=applicant.name,
        channel=filing.channel,
        answers=ready.answers,
        papers=[*held, *_authority(filing)],
        contact_phone=filing.contact_phone or applicant.phone or reached.phone,
        contact_email=filing.contact_email or applicant.email or reached.email,
        subject=ready.subject,
        note=words_of(filing.visit) if filing.visit else "",
    )


def _require_authority(filing: CounterFiling) -> None:
    """Pass when whoever hands in for another may do so. Errors: ReasonMissing."""
    if filing.proxy is None:
        if isinstance(filing.applicant, OrganisationSaid):
            raise ReasonMissing("Ghi người đến nộp thay mặt tổ chức: quét thẻ của người đó.")
        return
    if filing.proxy == filing.applicant:
        raise ReasonMissing("Người nộp thay phải là người khác với người có hồ sơ.")
    if filing.represents:
        if not isinstance(filing.applicant, OrganisationSaid):
            raise ReasonMissing("Chỉ tổ chức có người đại diện theo pháp luật. Ghi giấy ủy quyền của người nộp thay.")
    elif not squeeze(filing.authority.replace("\0", "")):
        raise ReasonMissing("Ghi số và ngày giấy ủy quyền của người nộp thay.")


def _authority(filing: CounterFiling) -> list[Paper]:
    said = squeeze(filing.authority.replace("\0", ""))
    if filing.proxy is None or filing.represents or not said:
        return []
    return [Paper(f"Giấy ủy quyền {said}"[:500], None, None, Evidence.Origin.PAPER)]
