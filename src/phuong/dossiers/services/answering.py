"""Answers to legs: by a post of the asked agency, or by silence where an article says that silence agrees."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from phuong.directory.api import continuing_agency
from phuong.dossiers.models import Dossier, Leg, Token
from phuong.dossiers.rules.legs import missing_of
from phuong.dossiers.rules.transitions import TRANSITIONS, next_state
from phuong.dossiers.selectors.legs import NO_LEG
from phuong.dossiers.services import onward
from phuong.dossiers.services.finding import MISSING
from phuong.dossiers.services.leg_writes import closed, lapsed
from phuong.dossiers.services.legs import dossier_of_leg, require_unanswered
from phuong.dossiers.services.moving import Move, writes_of
from phuong.dossiers.services.onward import Onward
from phuong.dossiers.services.unattended import each_alone
from phuong.dossiers.states import State
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import SYSTEM, Act, Actor, ActRefused, RowNotFound, Write
from phuong.kernel.dates import local, time_and_date
from phuong.kernel.money import format_vnd

BATCH = 200


class AnswerMissing(ActRefused):
    """An answer that does not say what was asked for."""

    code = "answer-missing"


@dataclass(frozen=True, slots=True)
class LegAnswer:
    """What an asked agency says. Which parts are needed depends on the kind of the leg (``rules.legs``).

    Units:   ``amount_vnd`` whole đồng; 0 = nothing to pay.
    """

    text: str = ""
    agrees: bool | None = None
    result_symbol: str = ""
    amount_vnd: int | None = None
    file_id: int | None = None


def answer_leg(*, leg_id: int, answer: LegAnswer, actor: Actor, now: datetime) -> str:
    """Answer what was asked, once. Return the dossier's code.

    By a case officer or leader of the asked agency; when it was abolished, of the one that continues it.
    Errors:  AnswerMissing, NotPermitted, WrongState (answered already, redirected, the dossier is done), RowNotFound.
    """
    answer = replace(answer, text=answer.text.strip(), result_symbol=answer.result_symbol.strip()[:60])
    dossier_id = dossier_of_leg(leg_id)
    with acts.begin("dossier.answer_leg", actor=actor, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        leg = act.lock(Leg, leg_id, missing=NO_LEG)
        _require_asked(leg, actor, now)
        require_unanswered(leg, dossier)
        next_state("answer_leg", dossier.state)
        if missing := missing_of(leg.kind, answer):
            raise AnswerMissing(missing)
        note, public_note = _said(leg, answer)
        act.commit(
            *_moved(act, dossier, leg, note, public_note),
            *closed(act, dossier, leg, answered_by_id=actor.post_id, **_facts(answer)),
        )
    return dossier.code


def answer_by_silence(now: datetime) -> int:
    """Take silence as agreement wherever an article says so and the date has passed; return how many.

    Run by the worker again and again: a leg is answered once, however often and however late this comes.
    """
    answered, after = 0, (datetime.min.replace(tzinfo=now.tzinfo), 0)
    while legs := _silent_after(now, after):
        found = [(leg.pk, leg.dossier_id) for leg in legs]
        answered += each_alone("silent leg", found, lambda one: fall_silent(one, now), now)
        after = (legs[-1].due_at, legs[-1].pk)
    return answered


def _silent_after(now: datetime, after: tuple[datetime, int]) -> list[Leg]:
    # By key and not by offset: a leg that must wait (its dossier is being withdrawn) holds up no other.
    found = Leg.objects.filter(
        answered_at=None,
        silence_agrees=True,
        due_at__lt=now,
        due_at__gte=after[0],
        dossier__state__in=list(TRANSITIONS["answer_leg"]),
    )
    return list(found.exclude(due_at=after[0], pk__lte=after[1]).order_by("due_at", "pk")[:BATCH])


def fall_silent(one: tuple[int, int], now: datetime) -> int:
    """Answer a leg (leg, dossier) by silence if nobody did in time; return how many were. Errors: as answering."""
    leg_id, dossier_id = one
    with acts.begin("dossier.answer_leg", actor=SYSTEM, now=now) as act:
        dossier = act.lock(Dossier, dossier_id, missing=MISSING)
        leg = act.lock(Leg, leg_id, missing=NO_LEG)
        answerable = State(dossier.state) in TRANSITIONS["answer_leg"]
        gone = continuing_agency(leg.to_agency, local(now).date()) is None
        if leg.answered_at is not None or not answerable or gone:  # who does not exist any more was not silent
            act.nothing_to_do()
            return 0
        said = (
            f"{leg.to_agency.name} không trả lời trước {time_and_date(leg.due_at)}: coi như đồng ý ({leg.legal_basis})."
        )
        act.commit(
            *_moved(act, dossier, leg, f"{leg.subject}: {said}", said),
            *closed(act, dossier, leg, by_silence=True, agrees=True, answer=said),
        )
    return 1


def _require_asked(leg: Leg, actor: Actor, now: datetime) -> None:
    agency = continuing_agency(leg.to_agency, local(now).date())
    if agency is None:
        raise RowNotFound(NO_LEG)
    require(actor, "dossier.answer_leg", agency_ids=(agency.pk,))


def _moved(act: Act, dossier: Dossier, leg: Leg, note: str, public_note: str) -> list[Write]:
    """Return the writes of the dossier itself: the process goes on where it waited for this answer."""
    way = None
    if leg.message and leg.kind != Leg.Kind.DUTY:  # a duty is over when it is paid, not when it is known
        way = onward.answered(act, dossier, leg.message)
    state = _state_after(dossier, leg, way)
    others = Leg.objects.filter(dossier=dossier, answered_at=None).exclude(pk=leg.pk) if state == State.DONE else []
    return [
        *writes_of(act, dossier, Move("answer_leg", "leg_answered", state, way, note, public_note)),
        *lapsed(act, dossier, others),
    ]


def _state_after(dossier: Dossier, leg: Leg, way: Onward | None) -> State:
    state = State(dossier.state)
    if way is not None:
        return onward.state_beside(dossier, way)
    if state != State.AWAITING_OTHERS or leg.kind != Leg.Kind.LEG:
        return state
    others = Leg.objects.filter(dossier=dossier, kind=Leg.Kind.LEG, answered_at=None).exclude(pk=leg.pk)
    at_work = Token.objects.filter(
        instance__dossier=dossier, closed_at=None, node_key=dossier.step_key, kind=Token.Kind.USER_TASK
    )
    return State.IN_PROCESS if at_work.exists() and not others.exists() else state


def _facts(answer: LegAnswer) -> dict[str, Any]:
    return {
        "answer": answer.text,
        "agrees": answer.agrees,
        "result_symbol": answer.result_symbol,
        "amount_vnd": answer.amount_vnd,
        "file_id": answer.file_id,
    }


def _said(leg: Leg, answer: LegAnswer) -> tuple[str, str]:
    """Return what officers read of an answer, and what the applicant reads of it."""
    symbol = f" số {answer.result_symbol}" if answer.result_symbol else ""
    if leg.kind == Leg.Kind.OPINION:
        agrees = "Đồng ý" if answer.agrees else "Không đồng ý"
        note = f"{leg.subject}: {agrees.lower()}{', văn bản' + symbol if symbol else ''}. {answer.text}".strip()
        return note, f"{leg.to_agency.name} đã trả lời ý kiến."
    if leg.kind == Leg.Kind.DUTY:
        if not answer.amount_vnd:
            said = f"{leg.to_agency.name} thông báo{symbol}: không phải nộp tiền."
        else:
            said = f"{leg.to_agency.name} thông báo{symbol}: phải nộp {format_vnd(answer.amount_vnd)}. {answer.text}"
        return said, said
    return f"{leg.subject}:{symbol} {answer.text}".strip(), f"{leg.to_agency.name} đã trả kết quả{symbol}."
