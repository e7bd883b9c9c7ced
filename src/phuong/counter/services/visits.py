"""What is done for the person at the desk, counted in the shift and tied to the ticket in the same transaction."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from phuong.counter.models import ShiftDossier
from phuong.counter.services.own_shift import own_shift_if_open
from phuong.dossiers.api import (
    Authority,
    CounterFiling,
    Delivery,
    Dossier,
    TakenIn,
    file_for_other,
    return_result,
    take_in,
)
from phuong.kernel import acts
from phuong.kernel.acts import Actor, audit, insert


def receive(*, filing: CounterFiling, actor: Actor, now: datetime, accepts: bool = True) -> TakenIn:
    """File what stands on the counter, and accept it unless told not to; with an open shift it counts there.

    Begin it outside any transaction: the dossier's code is taken first, so that counters do not wait for one another.
    Errors:  as ``dossiers.api.take_in`` and ``file_for_other``; then nothing is stored.
    """

    def counted(dossier_id: int) -> None:
        _note(dossier_id, ShiftDossier.Kind.RECEIVED, actor, now)

    if accepts:
        return take_in(filing=filing, actor=actor, now=now, beside=counted)
    return TakenIn(file_for_other(filing=filing, actor=actor, now=now, beside=counted), None)


def give_out(
    *,
    dossier_id: int,
    actor: Actor,
    now: datetime,
    way: Delivery.Way,
    recipient_name: str,
    authority: Authority | None = None,
    originals: Collection[int] = (),
    tracking_number: str = "",
) -> str:
    """Give a result out (``dossiers.api.return_result``); with an open shift it counts there. Return the code.

    Errors:  as ``return_result``; then nothing is stored.
    """
    with transaction.atomic():
        code = return_result(
            dossier_id=dossier_id,
            actor=actor,
            now=now,
            way=way,
            recipient_name=recipient_name,
            authority=authority,
            originals=originals,
            tracking_number=tracking_number,
        )
        _note(dossier_id, ShiftDossier.Kind.RETURNED, actor, now)
        return code


def tie_to_ticket(*, dossier_id: int, actor: Actor, now: datetime) -> bool:
    """Count a dossier that was received by other means (accepted from a draft) to the actor's open shift and ticket.

    Return whether there is a shift; twice is once. Errors:  Dossier.DoesNotExist.
    """
    Dossier.objects.only("pk").get(pk=dossier_id)
    return _note(dossier_id, ShiftDossier.Kind.RECEIVED, actor, now)


def _note(dossier_id: int, kind: ShiftDossier.Kind, actor: Actor, now: datetime) -> bool:
    with acts.begin("shift.note", actor=actor, now=now) as act:
        shift = own_shift_if_open(act)
        if shift is None or ShiftDossier.objects.filter(dossier=dossier_id, kind=kind).exists():
            act.nothing_to_do()
            return shift is not None
        row = insert(
            ShiftDossier,
            shift_id=shift.pk,
            kind=kind,
            dossier_id=dossier_id,
            ticket_id=shift.current_ticket_id,
            at=now,
        )
        act.commit(row, audit("shift", shift.pk, purpose=f"note_{kind.value}"))
        return True
