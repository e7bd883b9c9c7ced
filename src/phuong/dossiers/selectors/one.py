"""One dossier, for an officer, its applicant, or whoever knows its code."""

from dataclasses import dataclass
from datetime import datetime

from phuong.directory.api import calendar_following
from phuong.dossiers.models import ClockStop, ControlSheetEntry, Dossier, DossierScope, SupplementRequest
from phuong.dossiers.rules.clock import deadline_of, limit_of, pauses_of
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.states import State
from phuong.identity.api import require
from phuong.kernel.acts import Actor, RowNotFound
from phuong.kernel.deadline import Deadline, Pause, WorkCalendar, due_if_resumed

RELATED = (
    "procedure",
    "version",
    "form",
    "receiving_agency",
    "competent_agency",
    "holder_agency",
    "holder_post",
    "applicant",
    "submitter",
    "answers",
    "instance",
)


@dataclass(frozen=True, slots=True)
class ClockView:
    """How the clock of a dossier stands; ``if_sent_now`` only while it stands still."""

    deadline: Deadline | None
    calendar: WorkCalendar
    pauses: tuple[Pause, ...]
    if_sent_now: Deadline | None


@dataclass(frozen=True, slots=True)
class PublicState:
    """What anyone with the code may know."""

    code: str
    state: str
    national_status: int


def dossier_for(*, code: str, actor: Actor) -> Dossier:
    """Return the dossier ``code`` with what a page needs, if it is within the actor's reach.

    Errors:  RowNotFound otherwise; the answer does not tell whether it exists.
    """
    dossier = Dossier.objects.select_related(*RELATED).filter(code=code.strip().upper()).first()
    if dossier is None:
        raise RowNotFound(MISSING)
    require(
        actor,
        "dossier.view",
        agency_ids=_agencies_of(dossier, actor),
        party_ids=(dossier.applicant_id, dossier.submitter_id, dossier.proxy_id),
        dossier_id=dossier.pk,
    )
    return dossier


def _agencies_of(dossier: Dossier, actor: Actor) -> set[int | None]:
    """Those that have the dossier now; for an officer of none of them, also those that had it or were asked."""
    now: set[int | None] = {
        dossier.receiving_agency_id,
        dossier.competent_agency_id,
        dossier.holder_agency_id,
        dossier.supporting_agency_id,
    }
    if not actor.is_officer or now.intersection(actor.scope_agency_ids):
        return now
    return now.union(DossierScope.objects.filter(dossier=dossier).values_list("agency_id", flat=True))


def public_state(code: str) -> PublicState | None:
    """Return the bare state of ``code`` for a visitor without proof; None when there is no such code."""
    row = Dossier.objects.filter(code=code.strip().upper()).values_list("code", "state", "national_status").first()
    return PublicState(row[0], State(row[1]).label, row[2]) if row else None


def proves_knowledge(*, code: str, phone_last4: str) -> int | None:
    """Return the dossier's id when ``phone_last4`` ends the phone it was filed with; None otherwise."""
    digits = "".join(character for character in phone_last4 if character.isdigit())
    if len(digits) != 4:
        return None
    found = Dossier.objects.filter(code=code.strip().upper(), contact_phone__endswith=digits)
    return found.values_list("pk", flat=True).first()


def dossiers_of_party(party_id: int, *, limit: int = 50) -> list[Dossier]:
    """Return the dossiers a person or organisation filed or owns, newest first."""
    owned = Dossier.objects.filter(applicant_id=party_id).select_related("procedure", "competent_agency")
    filed = Dossier.objects.filter(submitter_id=party_id).select_related("procedure", "competent_agency")
    found = {d.pk: d for d in [*owned.order_by("-submitted_at")[:limit], *filed.order_by("-submitted_at")[:limit]]}
    return sorted(found.values(), key=lambda dossier: dossier.submitted_at, reverse=True)[:limit]


def clock_view(dossier: Dossier, now: datetime) -> ClockView:
    """Return how the clock of ``dossier`` stands at ``now``, with the pauses that were."""
    calendar = calendar_following(dossier.calendar_id, dossier.finished_at or now)
    stops = list(ClockStop.objects.filter(dossier=dossier).order_by("started_at"))
    pauses = tuple(pauses_of(stops))
    if dossier.accepted_at is None:
        return ClockView(None, calendar, pauses, None)
    deadline = deadline_of(dossier, calendar, stops)
    resumed = None
    if dossier.stopped_at is not None:
        added = dossier.extended_days
        resumed = due_if_resumed(limit_of(dossier), dossier.accepted_at, calendar, pauses, now, extended_days=added)
    return ClockView(deadline, calendar, pauses, resumed)


def control_sheet(dossier: Dossier) -> list[ControlSheetEntry]:
    """Return the control sheet, in order."""
    return list(dossier.control_sheet.select_related("from_agency", "to_agency"))


def open_supplement_request(dossier: Dossier) -> SupplementRequest | None:
    """Return what the applicant is asked for now, if anything."""
    if dossier.state not in (State.INTAKE_SUPPLEMENT, State.SUPPLEMENT_REQUESTED):
        return None  # withdrawn or stopped before it was answered
    return SupplementRequest.objects.filter(dossier=dossier, answered_at=None).order_by("number").last()
