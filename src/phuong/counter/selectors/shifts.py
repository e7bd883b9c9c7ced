"""The shifts of an agency: for those who work them and for the head."""

from datetime import datetime, timedelta

from phuong.counter.models import CopyEntry, Shift, ShiftDossier
from phuong.identity.api import Role, require
from phuong.kernel.acts import Actor, RowNotFound

DAYS = 31
MOST = 300


def shifts_of(*, actor: Actor, now: datetime, days: int = DAYS) -> list[Shift]:
    """Return the shifts the actor may see, the newest first: the head those of the agency, others their own.

    Errors:  NotPermitted.
    """
    require(actor, "shift.view", agency_ids=(actor.agency_id,))
    found = Shift.objects.filter(agency=actor.agency_id, opened_at__gte=now - timedelta(days=days))
    if Role.LEADER not in actor.roles:
        found = found.filter(post=actor.post_id)
    return list(found.select_related("post").order_by("-opened_at", "-pk")[:MOST])


def shift_for(*, shift_id: int, actor: Actor) -> Shift:
    """Return one shift: the actor's own, or one of the agency for its head. Errors: RowNotFound, NotPermitted."""
    missing = "Không tìm thấy ca này."
    found = Shift.objects.select_related("post", "agency__parent", "agency__territory").filter(pk=shift_id).first()
    if found is None:
        raise RowNotFound(missing)
    require(actor, "shift.view", agency_ids=(found.agency_id,))
    if found.post_id != actor.post_id and Role.LEADER not in actor.roles:
        raise RowNotFound(missing)
    return found


def dossiers_of_shift(shift: Shift) -> list[ShiftDossier]:
    """Return what was received and returned in a shift, in the order of time."""
    found = ShiftDossier.objects.filter(shift=shift).select_related("dossier__procedure", "ticket")
    return list(found.order_by("at", "pk"))


def dossiers_of_ticket(ticket_id: int) -> list[ShiftDossier]:
    """Return what was received and returned in the visit of a ticket, in the order of time."""
    found = ShiftDossier.objects.filter(ticket=ticket_id).select_related("dossier__procedure")
    return list(found.order_by("at", "pk"))


def spoiled_in(shift: Shift) -> list[CopyEntry]:
    """Return the numbers that were marked as spoiled in a shift."""
    return list(CopyEntry.objects.filter(spoil_shift=shift).select_related("paper").order_by("spoiled_at", "pk"))
