"""Looking a filing at the counter through, before a code is taken for it: what it says fits the procedure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from phuong.directory.api import Agency
from phuong.dossiers.services.counter_papers import require_all
from phuong.dossiers.services.counter_said import CounterFiling
from phuong.dossiers.services.counter_terms import case_of, declared, place_of, required_papers, version_at_counter
from phuong.dossiers.services.counter_visits import require_whole
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.forms import api as forms
from phuong.identity.api import Role
from phuong.kernel.acts import Actor, NotPermitted
from phuong.kernel.dates import VN
from phuong.kernel.text import squeeze
from phuong.parties.api import OrganisationSaid
from phuong.procedures.api import PaperRequirement, Procedure, ProcedureCase, ProcedureVersion


@dataclass(frozen=True, slots=True)
class Ready:
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


def looked_through(filing: CounterFiling, actor: Actor, now: datetime) -> Ready:
    """Return the filing when it fits the procedure, the place and the papers; nothing is written.

    Errors:  as ``counter_filing.file_for_other``, except those of the people.
    """
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
    return Ready(filing, version, case, competent, form, answers, asked, subject[:300], actor.agency_id)


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
