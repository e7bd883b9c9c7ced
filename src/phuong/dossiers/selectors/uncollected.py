"""Results that nobody fetched: who is to be called, how long it waits."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from phuong.directory.api import current_place
from phuong.dossiers.models import Dossier
from phuong.dossiers.states import State
from phuong.identity.api import require
from phuong.kernel.acts import Actor

MOST = 2_000


@dataclass(frozen=True, slots=True)
class Uncollected:
    """One result that waits. ``phone`` shows its last four digits alone: a list is not for calling strangers."""

    code: str
    applicant_name: str
    procedure_name: str
    finished_at: datetime
    days: int
    phone: str


def uncollected(actor: Actor, now: datetime) -> list[Uncollected]:
    """Return the results at the actor's counter that are ready for longer than the place allows, longest first.

    Units:   whole days of 24 hours since the result was released; the limit is ``uncollected_after_days`` of the place.
    Errors:  NotPermitted for a post that gives no results out.
    """
    require(actor, "dossier.return", agency_ids=(actor.agency_id,))
    until = now - timedelta(days=current_place().uncollected_after_days)
    waiting = Dossier.objects.filter(
        holder_agency=actor.agency_id, open=True, state=State.DONE, finished_at__lt=until
    ).select_related("procedure")
    return [_row(dossier, now) for dossier in waiting.order_by("finished_at", "pk")[:MOST]]


def masked(phone: str) -> str:
    """Return a phone number with all but its last four digits hidden."""
    digits = "".join(letter for letter in phone if letter.isdigit())
    return f"{'•' * max(len(digits) - 4, 0)}{digits[-4:]}" if len(digits) > 4 else "•" * len(digits)


def _row(dossier: Dossier, now: datetime) -> Uncollected:
    finished_at = dossier.finished_at or now
    return Uncollected(
        code=dossier.code,
        applicant_name=dossier.applicant_name,
        procedure_name=dossier.procedure.name,
        finished_at=finished_at,
        days=(now - finished_at).days,
        phone=masked(dossier.contact_phone),
    )
