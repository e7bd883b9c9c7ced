"""The return desk: results that wait here, found by code, name, ticket, card or QR."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from phuong.counter.models import ShiftDossier, Ticket
from phuong.directory.api import current_place
from phuong.dossiers.api import Dossier, State
from phuong.identity.api import require
from phuong.kernel.acts import Actor
from phuong.kernel.dates import local
from phuong.kernel.text import fold, squeeze
from phuong.parties.api import party_by_personal_id

MOST = 100
_CODE = re.compile(r"[A-Z][A-Z0-9]*(?:\.[A-Z0-9]+)*-\d{6}-\d{4,}", re.IGNORECASE)
_TICKET = re.compile(r"([A-Z]{1,2})\s?(\d{3,4})", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\d)(\d{12}|\d{9})(?!\d)")


@dataclass(frozen=True, slots=True)
class WaitingResults:
    """Results that wait at the actor's counter: those asked for, how many there are, how many wait too long."""

    rows: tuple[Dossier, ...]
    total: int
    overlong: int
    asked_for: str


def waiting_results(*, actor: Actor, now: datetime, typed: str = "", limit: int = MOST) -> WaitingResults:
    """Return results ready at the actor's counter, the longest waiting first; with ``typed`` those it means.

    ``typed``: a dossier's code, the text of its QR code or of a card, a personal number, a ticket of today, a name.
    Errors:  NotPermitted.
    """
    require(actor, "dossier.return", agency_ids=(actor.agency_id,))
    waiting = Dossier.objects.filter(holder_agency=actor.agency_id, open=True, state=State.DONE)
    until = now - timedelta(days=current_place().uncollected_after_days)
    said = squeeze(typed.replace("\0", ""))[:500]
    found = _meant(waiting, said, actor, local(now).date()) if said else waiting
    rows = found.select_related("procedure", "version", "applicant").order_by("finished_at", "pk")
    total, overlong = waiting.count(), waiting.filter(finished_at__lt=until).count()
    return WaitingResults(tuple(rows[:limit]), total, overlong, said)


def _meant(waiting: QuerySet[Dossier], said: str, actor: Actor, day: date) -> QuerySet[Dossier]:
    if code := _CODE.search(said):
        return waiting.filter(code__iexact=code[0])
    if number := _NUMBER.search(said):
        owner = party_by_personal_id(number[1])
        return _of_parties(waiting, [owner.pk]) if owner else waiting.none()
    if ticket := _TICKET.fullmatch(said):
        return _of_ticket(waiting, f"{ticket[1].upper()}{ticket[2]}", actor, day)
    # Few wait at one counter: their people are asked for the name, never all people of the province.
    named = fold(said)
    return waiting.filter(
        Q(applicant__folded_name__contains=named)
        | Q(submitter__folded_name__contains=named)
        | Q(applicant_name__icontains=said)
    )


def _of_ticket(waiting: QuerySet[Dossier], code: str, actor: Actor, day: date) -> QuerySet[Dossier]:
    """Return what was received in the visit of a ticket of today, and what whoever booked it waits for."""
    ticket = Ticket.objects.filter(agency=actor.agency_id, on=day, code=code).select_related("booking").first()
    if ticket is None:
        return waiting.none()
    made = ShiftDossier.objects.filter(ticket=ticket).values("dossier_id")
    who = [ticket.booking.party_id] if ticket.booking else []
    return waiting.filter(Q(pk__in=made) | Q(applicant__in=who) | Q(submitter__in=who))


def _of_parties(waiting: QuerySet[Dossier], keys: list[int]) -> QuerySet[Dossier]:
    return waiting.filter(Q(applicant__in=keys) | Q(submitter__in=keys) | Q(proxy__in=keys))
