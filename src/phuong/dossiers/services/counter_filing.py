"""Filing for somebody at a counter: in person or by post, for others, at any point of the province; in one go."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from phuong.dossiers.models import Evidence
from phuong.dossiers.selectors.duplicates import open_dossiers_of
from phuong.dossiers.services.codes import take_code_at
from phuong.dossiers.services.counter_looking import Ready, looked_through
from phuong.dossiers.services.counter_papers import papers_of
from phuong.dossiers.services.counter_said import CounterFiling
from phuong.dossiers.services.counter_visits import filed_under, one_at_a_time, visit_row, words_of
from phuong.dossiers.services.filing import Application, Paper, Submitted, file_in
from phuong.dossiers.services.intake import Accepted, accept
from phuong.dossiers.services.refusals import ReasonMissing
from phuong.kernel import acts
from phuong.kernel.acts import Act, Actor, ActRefused, Write
from phuong.kernel.dates import VN
from phuong.kernel.text import squeeze
from phuong.parties.api import Party, Said, take_party

Beside = Callable[[int], object]
"""Writes what belongs to a visit elsewhere (the shift, the ticket), in its transaction; told the dossier's id."""


class OpenAlready(ActRefused):
    """The person has open dossiers under this procedure: the officer looks, then says to go on; ``codes`` name them."""

    code = "open-already"

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(f"Người này đang có hồ sơ cùng thủ tục chưa xong: {', '.join(codes)}. Xem rồi mới nộp tiếp.")
        self.codes = tuple(codes)


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The answer of the counter; ``accepted`` is None where another agency has to accept."""

    filed: Submitted
    accepted: Accepted | None


def take_in(*, filing: CounterFiling, actor: Actor, now: datetime, beside: Beside | None = None) -> TakenIn:
    """File and accept in one go: both or neither. Where another agency decides it is filed alone.

    The code is taken before the transaction begins (decision 0007): a counter that is slow keeps no other waiting.
    Errors:  as ``file_for_other`` and ``accept``; then nothing is stored.
    """
    if already := _already(filing, actor):
        return TakenIn(already, None)
    ready = looked_through(filing, actor, now)
    code = _code(ready, now)
    with transaction.atomic():
        filed = _file(ready, code, actor, now)
        accepted = None
        if not filed.repeated and ready.competent.pk == actor.agency_id:
            accepted = accept(dossier_id=filed.dossier_id, actor=actor, now=now)
        _write(beside, filed)
        return TakenIn(filed, accepted)


def file_for_other(*, filing: CounterFiling, actor: Actor, now: datetime, beside: Beside | None = None) -> Submitted:
    """File for the person at the counter; code and clock are those of any filing. People are made within the act.

    Where another agency decides, the dossier is theirs from the start and this counter only supported it.
    Sent again under the key of its visit, it returns what was filed the first time. ``beside`` writes what belongs to
    the visit elsewhere (the shift, the ticket) in the same transaction; a visit that came before is not written again.

    Errors:  ProcedureClosed, OpenAlready, ReasonMissing (papers, subject, case), AnswersInvalid, PaperRefused,
             ActRefused (another place, and the procedure is not taken at any point), NotPermitted, RowNotFound;
             NameDiffers and the other faults of the parties.
    Source:  NĐ 61/2018/NĐ-CP Điều 6; NĐ 107/2021/NĐ-CP (any point; from memory).
    """
    if already := _already(filing, actor):
        return already
    ready = looked_through(filing, actor, now)
    code = _code(ready, now)
    with transaction.atomic():
        filed = _file(ready, code, actor, now)
        _write(beside, filed)
        return filed


def _write(beside: Beside | None, filed: Submitted) -> None:
    if beside is not None and not filed.repeated:
        beside(filed.dossier_id)


def _code(ready: Ready, now: datetime) -> str:
    return take_code_at(ready.competent.pk, now.astimezone(VN).date())


def _already(filing: CounterFiling, actor: Actor) -> Submitted | None:
    return filed_under(filing.visit.key, actor.account_id) if filing.visit is not None else None


def _file(ready: Ready, code: str, actor: Actor, now: datetime) -> Submitted:
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


def _application(ready: Ready, applicant: Party, proxy: Party | None, now: datetime) -> Application:
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


def _authority(filing: CounterFiling) -> list[Paper]:
    said = squeeze(filing.authority.replace("\0", ""))
    if filing.proxy is None or filing.represents or not said:
        return []
    return [Paper(f"Giấy ủy quyền {said}"[:500], None, None, Evidence.Origin.PAPER)]
