"""Calling from a desk: next, again, not here, moved to another line, served."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from phuong.counter.models import Line, Shift, Ticket
from phuong.counter.selectors.waiting import waiting_in_order
from phuong.counter.services.own_shift import own_shift
from phuong.counter.services.refusals import LineClosed, TicketMoved
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Act, Actor, Write, WrongState, audit, change, event
from phuong.kernel.dates import local
from phuong.kernel.prepared import fetch_rows_of

ELSEWHERE = "Số này không còn ở quầy của bạn: có thể bạn đã bấm ở một cửa sổ khác. Mở lại trang Gọi số."
NO_TICKET = "Không tìm thấy số này trong hôm nay."
# The order is one rule in one place (rules.calling_order); its first free row is taken. Two desks never get the same
# row: the second skips what the first has locked.
FIRST_FREE = """
WHERE id = (
    SELECT waiting.id FROM unnest(%s::bigint[]) WITH ORDINALITY AS wanted (id, place)
    JOIN counter_ticket waiting ON waiting.id = wanted.id
    WHERE waiting.state = 'waiting'
    ORDER BY wanted.place LIMIT 1 FOR UPDATE OF waiting SKIP LOCKED)
"""


def call_next(*, after: int | None, actor: Actor, now: datetime) -> Ticket | None:
    """Call whoever is next in the lines of the actor's desk; who was there is served. None: nobody waits.

    ``after``: the ticket that stood at the desk when the button was drawn. Where another stands there by now, the
    press was a second one: nothing changes, and that ticket is the answer.
    Errors:  NoShift, NotPermitted.
    """
    with acts.begin("ticket.call", actor=actor, now=now) as act:
        require(actor, "ticket.call")
        shift = own_shift(act)
        if shift.current_ticket_id != after:
            act.nothing_to_do()
            return _current(shift)
        found = _next(shift, now)
        if found is None and after is None:
            act.nothing_to_do()
            return None
        act.commit(*_ended(act, shift), *_called(act, shift, found), _audited(found, "next"))
        return found


def call_again(*, ticket_id: int, actor: Actor, now: datetime) -> Ticket:
    """Call once more who stands at the desk's number. Errors: TicketMoved, NoShift, NotPermitted."""
    with acts.begin("ticket.call_again", actor=actor, now=now) as act:
        require(actor, "ticket.call")
        shift, ticket = _at_desk(act, ticket_id)
        act.commit(
            change(ticket, called_at=now, calls=min(ticket.calls + 1, 99)),
            _told("called", ticket, shift),
            _audited(ticket, "again"),
        )
        return ticket


def mark_absent(*, ticket_id: int, actor: Actor, now: datetime) -> Ticket:
    """Set aside who did not come; ``recall`` brings the number back. Errors: TicketMoved, NoShift, NotPermitted."""
    return _leave(ticket_id, "absent", actor, now, state=Ticket.State.ABSENT, ended_at=now)


def mark_served(*, ticket_id: int, actor: Actor, now: datetime) -> Ticket:
    """Let the visit end. Errors: TicketMoved, NoShift, NotPermitted."""
    return _leave(ticket_id, "served", actor, now, state=Ticket.State.SERVED, ended_at=now)


def move_ticket(*, ticket_id: int, line_id: int, actor: Actor, now: datetime) -> Ticket:
    """Send who is at the desk to another line, with the number and the waiting time kept.

    Errors:  LineClosed, TicketMoved, NoShift, NotPermitted.
    """
    line = Line.objects.filter(pk=line_id, agency=actor.agency_id or 0, closed_on=None).first()
    if line is None:
        raise LineClosed("Chọn hàng chờ trong danh sách.")
    return _leave(ticket_id, "moved", actor, now, state=Ticket.State.WAITING, line_id=line.pk, desk=None)


def recall(*, ticket_id: int, actor: Actor, now: datetime) -> Ticket:
    """Call a number that was not here before; the one at the desk is served. Pressing twice changes nothing.

    Errors:  WrongState (called by another desk, already served), RowNotFound, NoShift, NotPermitted.
    """
    with acts.begin("ticket.recall", actor=actor, now=now) as act:
        require(actor, "ticket.call")
        shift = own_shift(act)
        if shift.current_ticket_id == ticket_id:
            act.nothing_to_do()
            return act.lock(Ticket, ticket_id)
        ticket = act.lock(Ticket, ticket_id, missing=NO_TICKET)
        require(actor, "ticket.call", agency_ids=(ticket.agency_id,))
        if ticket.state != Ticket.State.ABSENT or ticket.on != local(now).date():
            raise WrongState(f"Số {ticket.code} {ticket.get_state_display().lower()}; chỉ gọi lại số vắng mặt hôm nay.")
        act.commit(*_ended(act, shift), *_called(act, shift, ticket), _audited(ticket, "recall"))
        return ticket


def _current(shift: Shift) -> Ticket | None:
    return Ticket.objects.filter(pk=shift.current_ticket_id).first() if shift.current_ticket_id else None


def _next(shift: Shift, now: datetime) -> Ticket | None:
    order = [one.pk for one in waiting_in_order(shift.line_ids, now)]
    return next(iter(fetch_rows_of(Ticket, FIRST_FREE, [order])), None) if order else None


def _called(act: Act, shift: Shift, ticket: Ticket | None) -> Sequence[Write]:
    if ticket is None:
        return (change(shift, current_ticket_id=None),)
    facts: dict[str, Any] = {
        "state": Ticket.State.CALLED,
        "first_called_at": ticket.first_called_at or act.now,
        "called_at": act.now,
        "ended_at": None,
        "calls": min(ticket.calls + 1, 99),
        "desk": shift.desk,
        "called_by_id": act.actor.post_id,
    }
    return change(ticket, **facts), change(shift, current_ticket_id=ticket.pk), _told("called", ticket, shift)


def _ended(act: Act, shift: Shift) -> Sequence[Write]:
    """Let the visit at the desk end because the next one begins."""
    if shift.current_ticket_id is None:
        return ()
    ticket = act.lock(Ticket, shift.current_ticket_id)
    if ticket.state != Ticket.State.CALLED:
        return ()
    return (change(ticket, state=Ticket.State.SERVED, ended_at=act.now), _told("served", ticket, shift))


def _leave(ticket_id: int, verb: str, actor: Actor, now: datetime, **facts: Any) -> Ticket:
    with acts.begin(f"ticket.{verb}", actor=actor, now=now) as act:
        require(actor, "ticket.call")
        shift, ticket = _at_desk(act, ticket_id)
        act.commit(
            change(ticket, **facts),
            change(shift, current_ticket_id=None),
            _told(verb, ticket, shift),
            _audited(ticket, verb),
        )
        return ticket


def _at_desk(act: Act, ticket_id: int) -> tuple[Shift, Ticket]:
    shift = own_shift(act)
    if shift.current_ticket_id != ticket_id:
        raise TicketMoved(ELSEWHERE)
    return shift, act.lock(Ticket, ticket_id, missing=NO_TICKET)


def _told(verb: str, ticket: Ticket, shift: Shift) -> Write:
    return event(f"ticket.{verb}", subject=ticket.code, agency_id=ticket.agency_id, desk=shift.desk)


def _audited(ticket: Ticket | None, purpose: str) -> Write:
    return audit("ticket", ticket.pk if ticket else None, purpose=purpose)
