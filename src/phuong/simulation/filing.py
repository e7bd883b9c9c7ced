"""Handing in: on our portal, at the counter as papers that are scanned, or by way of the national portal.

What is filed on our portal is filed whole, by the citizen: the draft that a browser would have saved on the way is
left out, and what it becomes is the same rows (``submit`` is the act that a sent draft ends in).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from random import Random

from phuong.directory.api import current_place
from phuong.dossiers.api import Application, Channel, Evidence, Paper, submit
from phuong.files.api import store
from phuong.forms.api import FormVersion, clean_answers, subject
from phuong.identity.api import Role
from phuong.kernel.acts import Actor
from phuong.kernel.dates import VN
from phuong.parties.api import find_or_make_person
from phuong.procedures.api import PaperRequirement, ProcedureCase, ProcedureVersion
from phuong.simulation.answers import Answers, declared
from phuong.simulation.known import Known
from phuong.simulation.officers import Office
from phuong.simulation.people import Person
from phuong.simulation.scans import scan

SENT = PaperRequirement.Handover.SUBMIT
EFORM = PaperRequirement.Kind.EFORM


@dataclass(frozen=True)
class Filing:
    """One application to come. ``account``: of one who signs in; others are known by their number from this filing on.

    ``neighbour``: the office that is competent in truth, where somebody chose a wrong one.
    """

    version: ProcedureVersion
    case: ProcedureCase | None
    office: Office
    channel: Channel
    person: Person
    filed_at: datetime
    on_our_portal: bool
    account: Actor | None = None
    neighbour: Office | None = None

    @cached_property
    def party_id(self) -> int:
        """The applicant's key: found by number or made, when first needed."""
        if self.account is not None and self.account.party_id is not None:
            return self.account.party_id
        person = self.person
        party = find_or_make_person(
            full_name=person.name,
            now=self.filed_at,
            personal_id=person.personal_id,
            born_on=person.born_on,
            sex=person.sex,
            phone=person.phone,
            address=person.address,
            synthetic=True,
        )
        return party.pk

    @property
    def citizen(self) -> Actor:
        """The applicant as one who acts."""
        if self.account is not None:
            return self.account
        return Actor(name=self.person.name, party_id=self.party_id, roles=frozenset({Role.CITIZEN.value}))

    def moved(self) -> "Filing":
        """Return the filing as its new office sees it, once it was sent on."""
        assert self.neighbour is not None
        found = replace(self, office=self.neighbour, neighbour=None)
        found.__dict__["party_id"] = self.party_id
        return found


def hand_in(filing: Filing, now: datetime, rng: Random, known: Known) -> int:
    """File through the front door that the channel has; return the dossier's key. Errors: those of ``submit``."""
    if filing.channel != Channel.ONLINE:
        actor = filing.office.somebody(Role.COUNTER_OFFICER.value, rng)
        application = _application(filing, _papers_at_the_counter(filing, now, rng, known), now, rng, known)
        return submit(application=application, actor=actor, now=now).dossier_id
    sent = [Paper(paper.name, paper.pk, _kept(paper, filing, now, rng)) for paper in _handed_in(filing, known)]
    application = _application(filing, sent, now, rng, known)
    if not filing.on_our_portal:
        application = replace(application, foreign_code=_code_given_there(now, rng))
    return submit(application=application, actor=filing.citizen, now=now).dossier_id


def _code_given_there(now: datetime, rng: Random) -> str:
    """What was filed on the national portal comes under the code it was given there, which is kept."""
    at = now.astimezone(VN)
    serial = f"{at.hour * 3600 + at.minute * 60 + at.second:05d}{rng.randrange(100):02d}"
    return f"000.00.00.{current_place().code}-{at:%y%m%d}-{serial}"


def _application(filing: Filing, papers: list[Paper], now: datetime, rng: Random, known: Known) -> Application:
    on = now.astimezone(VN).date()
    form = known.form(filing.version, on)
    answers = _answers(filing, form, on, rng, known)
    if form is not None:
        answers = clean_answers(form, answers, on)
    agency = filing.office.agency
    return Application(
        version_id=filing.version.pk,
        form_id=form.pk if form else None,
        case_id=filing.case.pk if filing.case else None,
        receiving_agency_id=agency.pk,
        competent_agency_id=agency.pk,
        applicant_id=filing.party_id,
        submitter_id=filing.party_id,
        applicant_name=filing.person.name,
        channel=filing.channel,
        answers=answers,
        papers=papers,
        contact_phone=filing.person.phone,
        subject=subject(form, answers) if form else filing.version.procedure.name,
    )


def _answers(filing: Filing, form: FormVersion | None, on: date, rng: Random, known: Known) -> Answers:
    if form is None:
        return {}
    wish = filing.version.procedure.name
    return declared(form, filing.person, filing.office.agency, wish, on, rng, known.cast)


def _handed_in(filing: Filing, known: Known) -> list[PaperRequirement]:
    asked = known.papers(filing.version, filing.case)
    return [paper for paper in asked if paper.handover == SENT and paper.kind != EFORM and paper.required]


def _papers_at_the_counter(filing: Filing, now: datetime, rng: Random, known: Known) -> list[Paper]:
    found = []
    for paper in known.papers(filing.version, filing.case):
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
    return int(store(upload, filing.party_id, now, durable=False).pk)
