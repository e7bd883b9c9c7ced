"""Handing in: from the portal as a draft that is filled in and sent, at the counter as papers that are scanned."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from random import Random

from phuong.directory.api import Agency, current_place
from phuong.dossiers.api import (
    Application,
    Channel,
    Evidence,
    Paper,
    Submitted,
    add_file,
    save_draft,
    start_draft,
    submit,
    submit_draft,
)
from phuong.files.api import store
from phuong.forms.api import FormVersion, clean_answers, form_in_force, generic_form, subject
from phuong.kernel.acts import Actor
from phuong.kernel.dates import VN
from phuong.parties.api import Party
from phuong.procedures.api import PaperRequirement, ProcedureCase, ProcedureVersion, papers
from phuong.simulation.answers import Answers, declared
from phuong.simulation.officers import Office
from phuong.simulation.people import Person
from phuong.simulation.scans import scan

SENT = PaperRequirement.Handover.SUBMIT
EFORM = PaperRequirement.Kind.EFORM


@dataclass(frozen=True, slots=True)
class Filing:
    """One application to come."""

    version: ProcedureVersion
    case: ProcedureCase | None
    office: Office
    channel: Channel
    person: Person
    party: Party
    citizen: Actor
    on_our_portal: bool


def hand_in(filing: Filing, now: datetime, rng: Random) -> Submitted:
    """File through the front door that the channel has. Errors: those of ``submit_draft`` and ``submit``."""
    if filing.channel == Channel.ONLINE:
        return _online(filing, now, rng) if filing.on_our_portal else _from_the_national_portal(filing, now, rng)
    return _over_the_counter(filing, now, rng)


def _online(filing: Filing, now: datetime, rng: Random) -> Submitted:
    procedure = filing.version.procedure
    case_id = filing.case.pk if filing.case else None
    draft = start_draft(procedure=procedure, actor=filing.citizen, now=now, case_id=case_id)
    answers = _answers(filing, draft.form, now.astimezone(VN).date(), rng)
    save_draft(draft=draft, now=now, answers=answers, agency_id=filing.office.agency.pk)
    for paper in _handed_in(filing):
        add_file(draft=draft, requirement_id=paper.pk, file_id=_kept(paper, filing, now, rng), now=now)
    return submit_draft(draft=draft, actor=filing.citizen, now=now, contact_phone=filing.person.phone)


def _over_the_counter(filing: Filing, now: datetime, rng: Random) -> Submitted:
    application = _application(filing, _papers_at_the_counter(filing, now, rng), now, rng)
    return submit(application=application, actor=filing.office.somebody("counter_officer", rng), now=now)


def _from_the_national_portal(filing: Filing, now: datetime, rng: Random) -> Submitted:
    """What was filed there comes whole, under the code it was given there, which is kept."""
    papers = [Paper(paper.name, paper.pk, _kept(paper, filing, now, rng)) for paper in _handed_in(filing)]
    at = now.astimezone(VN)
    serial = f"{at.hour * 3600 + at.minute * 60 + at.second:05d}{rng.randrange(100):02d}"
    application = _application(filing, papers, now, rng)
    return submit(
        application=replace(application, foreign_code=f"000.00.00.{current_place().code}-{at:%y%m%d}-{serial}"),
        actor=filing.citizen,
        now=now,
    )


def _application(filing: Filing, handed_in: list[Paper], now: datetime, rng: Random) -> Application:
    on = now.astimezone(VN).date()
    form = _form(filing, on)
    answers = _answers(filing, form, on, rng)
    if form is not None:
        answers = clean_answers(form, answers, on)
    agency: Agency = filing.office.agency
    return Application(
        version_id=filing.version.pk,
        form_id=form.pk if form else None,
        case_id=filing.case.pk if filing.case else None,
        receiving_agency_id=agency.pk,
        competent_agency_id=agency.pk,
        applicant_id=filing.party.pk,
        submitter_id=filing.party.pk,
        applicant_name=filing.person.name,
        channel=filing.channel,
        answers=answers,
        papers=handed_in,
        contact_phone=filing.person.phone,
        subject=subject(form, answers) if form else filing.version.procedure.name,
    )


def _form(filing: Filing, on: date) -> FormVersion | None:
    return form_in_force(filing.version.form.definition.key, on) if filing.version.form else generic_form(on)


def _answers(filing: Filing, form: FormVersion | None, on: date, rng: Random) -> Answers:
    if form is None:
        return {}
    return declared(form, filing.person, filing.office.agency, filing.version.procedure.name, on, rng)


def _handed_in(filing: Filing) -> list[PaperRequirement]:
    return [
        paper
        for paper in papers(filing.version, filing.case)
        if paper.handover == SENT and paper.kind != EFORM and paper.required
    ]


def _papers_at_the_counter(filing: Filing, now: datetime, rng: Random) -> list[Paper]:
    found = []
    for paper in papers(filing.version, filing.case):
        if not paper.required:
            continue
        if paper.handover != SENT:
            found.append(Paper(paper.name, paper.pk, None, Evidence.Origin.SHOWN))
        elif paper.kind == EFORM:
            found.append(Paper(paper.name, paper.pk, None, Evidence.Origin.EFORM))
        else:
            found.append(Paper(paper.name, paper.pk, _kept(paper, filing, now, rng), Evidence.Origin.SCANNED))
    return found


def _kept(paper: PaperRequirement, filing: Filing, now: datetime, rng: Random) -> int:
    upload = scan(paper.name, filing.person.name, photo=rng.random() < 0.25)
    return int(store(upload, filing.party.pk, now).pk)
