"""Priority given or taken away by an officer, who saw what the kiosk could not."""

from datetime import datetime

from phuong.counter.models import Ticket
from phuong.counter.rules.priority import priority_ground
from phuong.counter.services.refusals import PriorityWrong
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Actor, WrongState, audit, change, event
from phuong.kernel.dates import local
from phuong.kernel.text import squeeze

NO_TICKET = "Không tìm thấy số này trong hôm nay."
CHANGEABLE = (Ticket.State.WAITING, Ticket.State.ABSENT)


def known_ground(key: str) -> str:
    """Return ``key`` if it is empty or a ground of the list. Errors: PriorityWrong."""
    if key and priority_ground(key) is None:
        raise PriorityWrong("Chọn diện ưu tiên trong danh sách, hoặc để “Không”.")
    return key


def set_priority(*, ticket_id: int, ground: str, reason: str, actor: Actor, now: datetime) -> Ticket:
    """Give a number of today priority, or take it away with an empty ``ground``; the same again changes nothing.

    Errors:  PriorityWrong (no reason, no such ground), WrongState (called or served already), RowNotFound,
             NotPermitted.
    """
    why = squeeze(reason.replace("\0", ""))[:200]
    with acts.begin("ticket.set_priority", actor=actor, now=now) as act:
        require(actor, "ticket.call")
        ticket = act.lock(Ticket, ticket_id, missing=NO_TICKET)
        require(actor, "ticket.call", agency_ids=(ticket.agency_id,))
        if ticket.priority == known_ground(ground):
            act.nothing_to_do()
            return ticket
        if not why:
            raise PriorityWrong("Ghi lý do đổi ưu tiên, ví dụ: có thẻ thương binh, bấm nhầm ở máy lấy số.")
        if ticket.on != local(now).date() or ticket.state not in CHANGEABLE:
            raise WrongState(f"Số {ticket.code} {ticket.get_state_display().lower()}; chỉ đổi ưu tiên khi còn chờ.")
        act.commit(
            change(ticket, priority=ground, priority_reason=why),
            event("ticket.priority_set", subject=ticket.code, agency_id=ticket.agency_id, has_priority=bool(ground)),
            audit("ticket", ticket.pk, purpose="set_priority", values={"priority": ground, "reason": why}),
        )
        return ticket
