"""What ends by itself: timers whose time is over, and messages from outside that a process waits for."""

from datetime import datetime
from typing import Any

from phuong.dossiers.models import Dossier, ProcessMessage, Token
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.moving import Move, writes_of
from phuong.dossiers.services.onward import answered, ended, state_beside
from phuong.dossiers.services.unattended import each_alone
from phuong.dossiers.states import State
from phuong.kernel import acts
from phuong.kernel.acts import SYSTEM, RowNotFound, audit, insert

_OPEN = {"closed_at": None, "kind": Token.Kind.TIMER}


def end_due_timers(now: datetime, *, limit: int = 200) -> int:
    """Let each dossier go on whose timer is over at ``now``; return how many timers ended.

    A timer is a row, so one that fell due while nothing ran ends at the next look, once, however late. A clock set
    back ends nothing twice: an ended timer is closed. One that waits for the answer to a withdrawal holds up none.
    """
    due = Token.objects.filter(**_OPEN, due_at__lte=now)
    ready = due.exclude(instance__dossier__state=State.WITHDRAWAL_REQUESTED).order_by("due_at", "pk")
    found = ready.values_list("pk", "instance__dossier_id")[:limit]
    return each_alone("timer", found, lambda one: end_timer(one, now), now)


def end_timer(one: tuple[int, int], now: datetime) -> bool:
    """Let a dossier go on whose timer (token, dossier) is over; return whether it did. Errors: as going on."""
    token_id, dossier_id = one
    with acts.begin("dossier.end_timer", actor=SYSTEM, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        token = Token.objects.filter(pk=token_id, **_OPEN, due_at__lte=now).first()
        if token is None or not dossier.open or dossier.state == State.WITHDRAWAL_REQUESTED:
            act.nothing_to_do()
            return False
        onward = ended(act, dossier, token.node_key)
        state, said = state_beside(dossier, onward), f"{token.name}: đã hết thời gian chờ."
        act.commit(*writes_of(act, dossier, Move("end_timer", "timer_ended", state, onward, said, said)))
    return True


def take_message(*, code: str, name: str, correlation: str, content: dict[str, Any], now: datetime) -> bool:
    """Keep a message from outside and go on if the process waits for it; return False when it came before.

    It may come before it is awaited (kept until then) and twice (counts once, by the sender's ``correlation``).

    Errors:  RowNotFound when there is no dossier ``code``.
    """
    dossier_id = Dossier.objects.filter(code=code).values_list("pk", flat=True).first()
    if dossier_id is None:
        raise RowNotFound(MISSING)
    with acts.begin("dossier.take_message", actor=SYSTEM, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        if ProcessMessage.objects.filter(correlation=correlation).exists():
            act.nothing_to_do()
            return False
        goes_on = dossier.open and dossier.state != State.WITHDRAWAL_REQUESTED  # else it is kept for later
        onward = answered(act, dossier, name) if goes_on else None
        message = insert(
            ProcessMessage,
            dossier_id=dossier.pk,
            name=name,
            correlation=correlation,
            content=content,
            arrived_at=now,
            taken_at=now if onward else None,
        )
        if onward is None:
            act.commit(message, audit("dossier", dossier.pk, purpose="take_message", values={"name": name}))
        else:
            state = state_beside(dossier, onward)
            move = Move("take_message", "message_taken", state, onward, f"Đã nhận trả lời “{name}”.")
            act.commit(message, *writes_of(act, dossier, move))
    return True
