"""Filing a dossier: from an application, whole and checked, to rows. Code, clock and first step begin here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from phuong.directory.api import calendar_for
from phuong.dossiers.models import (
    ControlSheetEntry,
    Dossier,
    DossierAnswers,
    DossierScope,
    DossierWords,
    Draft,
    Evidence,
    ProcessInstance,
    TabCountDelta,
    Token,
)
from phuong.dossiers.rules.clock import answer_by
from phuong.dossiers.rules.search_text import vector
from phuong.dossiers.rules.tabs import tabs_of
from phuong.dossiers.services.codes import take_code_at
from phuong.dossiers.services.moving import tab_deltas, told
from phuong.dossiers.services.stepping import COUNTER, INTAKE_NAME, INTAKE_STEP, Step, token_values, work_values
from phuong.dossiers.services.terms import Terms, terms_of
from phuong.dossiers.states import CHANNEL_KEYS, NATIONAL_STATUS, Channel, State
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Act, Actor, Write, audit, change, event, insert, insert_many
from phuong.kernel.dates import VN
from phuong.parties.api import numbers_of
from phuong.work.api import WorkItem


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of an application: which requirement it answers, what it is called, the file if there is one."""

    name: str
    requirement_id: int | None = None
    file_id: int | None = None
    origin: Evidence.Origin = Evidence.Origin.UPLOADED


@dataclass(frozen=True, slots=True)
class Application:
    """All that is filed. ``applicant`` is the owner of the case, ``submitter`` who hands it in."""

    version_id: int
    receiving_agency_id: int
    competent_agency_id: int
    applicant_id: int
    submitter_id: int
    applicant_name: str
    channel: Channel
    answers: dict[str, Any] = field(default_factory=dict)
    papers: Sequence[Paper] = ()
    form_id: int | None = None
    case_id: int | None = None
    supporting_agency_id: int | None = None
    proxy_id: int | None = None
    contact_phone: str = ""
    contact_email: str = ""
    subject: str = ""
    foreign_code: str = ""
    note: str = ""
    """What officers shall read on the control sheet of how it was handed in."""


@dataclass(frozen=True, slots=True)
class Submitted:
    """The answer to a filing."""

    dossier_id: int
    code: str
    answer_by: datetime
    repeated: bool = False


def submit(*, application: Application, actor: Actor, now: datetime) -> Submitted:
    """File ``application``: give it its code and put it before the one-stop of the receiving agency.

    Units:   ``now`` is aware; the day of the code is the day of filing in Việt Nam.
    Errors:  NotPermitted, ProcedureClosed; then nothing is stored (a code may be skipped).
    Source:  TT 01/2018/TT-VPCP (code), NĐ 45/2020/NĐ-CP (8 working hours; from memory).
    """
    code = application.foreign_code or take_code_at(application.receiving_agency_id, now.astimezone(VN).date())
    with acts.begin("dossier.submit", actor=actor, now=now) as act:
        return file_in(act, application, code=code)


def file_in(
    act: Act,
    application: Application,
    *,
    code: str,
    draft: Draft | None = None,
    along: Callable[[acts.Insert], Sequence[Write]] = lambda _: (),
) -> Submitted:
    """Write the dossier within ``act``; with ``draft``, the draft becomes it. Errors: as ``submit``.

    ``along``: what else the act writes, given the row of the dossier.
    """
    require(
        act.actor,
        "dossier.submit",
        agency_ids=(application.receiving_agency_id,),
        party_ids=(application.submitter_id, application.applicant_id),
    )
    terms = terms_of(application.version_id, application.case_id, CHANNEL_KEYS[application.channel])
    calendar, hours = calendar_for(application.receiving_agency_id, act.now)
    until = answer_by(act.now, hours)
    values = _dossier_values(application, terms, code, act.now, until, calendar.pk)
    dossier = insert(Dossier, **values)
    keys = act.commit(
        dossier,
        *_parts(act, application, dossier, terms),
        *([change(draft, dossier_id=dossier.id, saved_at=act.now)] if draft else []),
        *_traces(act, application, dossier, values, until),
        *along(dossier),
    )
    return Submitted(keys[dossier], code, until)


def _dossier_values(
    application: Application, terms: Terms, code: str, now: datetime, until: datetime, calendar_id: int
) -> dict[str, Any]:
    return {
        "code": code,
        "foreign_code": bool(application.foreign_code),
        "procedure_id": terms.procedure_id,
        "version_id": application.version_id,
        "case_id": application.case_id,
        "form_id": application.form_id,
        "subject": application.subject[:300],
        "applicant_id": application.applicant_id,
        "submitter_id": application.submitter_id,
        "proxy_id": application.proxy_id,
        "applicant_name": application.applicant_name,
        "contact_phone": application.contact_phone,
        "contact_email": application.contact_email,
        "supporting_agency_id": application.supporting_agency_id,
        "receiving_agency_id": application.receiving_agency_id,
        "competent_agency_id": application.competent_agency_id,
        "holder_agency_id": application.receiving_agency_id,
        "holder_role": COUNTER,
        "channel": application.channel,
        "state": State.SUBMITTED,
        "step_key": INTAKE_STEP,
        "national_status": NATIONAL_STATUS[State.SUBMITTED],
        "finance_state": terms.finance_state,
        "limit_amount": terms.limit.amount,
        "limit_unit": terms.limit.unit,
        "limit_stop": terms.limit.stop,
        "calendar_id": calendar_id,
        "submitted_at": now,
        "answer_by": until,
        "act_by": until,
    }


def _words(application: Application, terms: Terms, code: str) -> dict[str, Any]:
    agencies = list(_roles(application))
    findable = [
        code,
        application.applicant_name,
        application.contact_phone,
        application.subject,
        terms.procedure_name,
        *numbers_of(application.applicant_id),
    ]
    return {"agency_ids": agencies, "search": vector(findable, agencies)}


def _parts(act: Act, application: Application, dossier: acts.Insert, terms: Terms) -> list[Write]:
    instance = insert(ProcessInstance, dossier_id=dossier.id, process_id=terms.process_id)
    step = _intake_step(application)
    papers = [
        {
            "dossier_id": dossier.id,
            "requirement_id": paper.requirement_id,
            "name": paper.name,
            "file_id": paper.file_id,
            "origin": paper.origin,
            "is_digitised": paper.file_id is not None,
            "received_at": act.now,
        }
        for paper in application.papers
    ]
    return [
        insert(DossierAnswers, dossier_id=dossier.id, content=application.answers),
        insert_many(Evidence, papers),
        instance,
        insert(Token, instance_id=instance.id, iteration=1, **token_values(step, act.now)),
        insert(WorkItem, source_id=dossier.id, **work_values(step, dossier.values["code"], act.now)),
        insert_many(DossierScope, _scope_rows(application, dossier, act.now)),
        insert(DossierWords, dossier_id=dossier.id, **_words(application, terms, dossier.values["code"])),
    ]


def _intake_step(application: Application) -> Step:
    return Step(INTAKE_STEP, INTAKE_NAME, COUNTER, application.receiving_agency_id)


def _scope_rows(application: Application, dossier: acts.Insert, now: datetime) -> list[dict[str, Any]]:
    return [
        {"agency_id": agency, "dossier_id": dossier.id, "roles": names, "open": True, "received_at": now}
        for agency, names in _roles(application).items()
    ]


def _roles(application: Application) -> dict[int, list[str]]:
    """Return the agencies of the dossier's scope with what each is in it; they are words of its search too."""
    roles: dict[int, list[str]] = {}
    for role in ("supporting", "receiving", "competent"):
        agency_id = getattr(application, f"{role}_agency_id")
        if agency_id is not None:
            roles.setdefault(agency_id, []).append(role)
    return roles


def _traces(
    act: Act, application: Application, dossier: acts.Insert, values: dict[str, Any], until: datetime
) -> list[Write]:
    placed = SimpleNamespace(**{**values, "open": True})
    told_values = told(SimpleNamespace(**{**values, "due_at": None}), values)
    return [
        insert(
            ControlSheetEntry,
            dossier_id=dossier.id,
            at=act.now,
            act="submit",
            from_agency_id=act.actor.agency_id,
            from_name=act.actor.name[:120],
            to_agency_id=application.receiving_agency_id,
            to_name=INTAKE_NAME,
            state=State.SUBMITTED,
            due_at=until,
            note=application.note,
            public_note=f"{sum(paper.file_id is not None for paper in application.papers)} tệp đã nhận.",
        ),
        insert_many(TabCountDelta, tab_deltas(frozenset(), tabs_of(placed))),
        event("dossier.submitted", subject=values["code"], agency_id=application.receiving_agency_id, **told_values),
        audit(
            "dossier",
            dossier.id,
            subjects=sorted({application.applicant_id, application.submitter_id}),
            purpose="submit",
            values={**values, "answers": application.answers},
        ),
    ]
