"""Printing the sheet of a closed shift: the first print is signed, any other says that it is a copy."""

from datetime import datetime

from phuong.counter.models import SheetPrint, Shift
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, audit, insert


def note_sheet_print(*, shift_id: int, actor: Actor, now: datetime) -> int:
    """Note one printing of a shift's sheet and return which it is, from 1; 0 while the shift is open: no original yet.

    Errors:  RowNotFound, NotPermitted.
    """
    with acts.begin("shift.print", actor=actor, now=now) as act:
        shift = act.lock(Shift, shift_id, missing="Không tìm thấy ca này.")
        require(actor, "shift.view", agency_ids=(shift.agency_id,))
        if shift.closed_at is None:
            act.nothing_to_do()
            return 0
        number = SheetPrint.objects.filter(shift=shift).count() + 1
        act.commit(
            insert(SheetPrint, shift_id=shift.pk, number=number, at=now, by_name=actor.name[:120]),
            audit("shift", shift.pk, purpose=f"print_{number}"),
        )
        return number
