"""Going on in the process: which tokens close and open when a step ends, an answer comes or a time is over.

The act has locked the dossier before, so of two branches that end together one comes last and passes the join: once.
"""

from dataclasses import dataclass, field
from typing import Any

from phuong.dossiers.models import Dossier, DossierAnswers, Token
from phuong.dossiers.rules.timeliness import timeliness
from phuong.dossiers.services import leg_rows
from phuong.dossiers.services.leg_writes import Words
from phuong.dossiers.services.passage import Passage, closing, done_by_itself, opening, taken_up
from phuong.dossiers.services.standing import Standing, standing_of
from phuong.dossiers.services.stepping import (
    APPROVE_STEP,
    INTAKE_STEP,
    NUMBER_STEP,
    RETURN_STEP,
    Step,
    has_conditions,
    places_of,
    step_of,
)
from phuong.dossiers.states import APPLICANTS_TURN, CHANNEL_KEYS, Channel, DeliveryState, State
from phuong.kernel.acts import Act, Write
from phuong.procedures.api import Graph, Node, NodeKind, Walk, begin, go_back, graph_of, leave

_STATE_OF_STEP = {APPROVE_STEP: State.AWAITING_APPROVAL, NUMBER_STEP: State.APPROVED, RETURN_STEP: State.DONE}


@dataclass(frozen=True, slots=True)
class Onward:
    """Where a walk leads: the step that the dossier shows from now on, its state, and what is written for it.

    ``facts`` are further columns of the dossier: the work is finished when its result waits for the applicant.
    """

    lead: Step
    state: State
    writes: tuple[Write, ...]
    facts: dict[str, Any] = field(default_factory=dict)
    timeliness: str = ""


def begun(act: Act, dossier: Dossier) -> Onward:
    """Return the way from intake into the process: what acceptance begins. Errors: WayUndecided."""
    standing = standing_of(dossier)
    graph = graph_of(standing.process_id)
    walk = begin(graph, _facts(dossier, standing.process_id))
    intake = Walk(walk.opened, (INTAKE_STEP, *walk.closed), walk.passed, walk.ended)
    return _carried(act, dossier, standing, graph, intake)


def ended(act: Act, dossier: Dossier, key: str = "", *, outcome: str = "", words: Words | None = None) -> Onward:
    """Return the way on from the step ``key`` (the one the dossier shows, if empty), whose work is done.

    ``outcome`` is what was decided by this act, for conditions that ask it; ``words`` go with what the process sends.
    Errors:  NothingRests when nobody works at that step any more, WayUndecided.
    """
    standing = standing_of(dossier)
    graph = graph_of(standing.process_id)
    walk = leave(graph, standing.keys, key or dossier.step_key, _facts(dossier, standing.process_id, outcome))
    return _carried(act, dossier, standing, graph, walk, words=words)


def answered(act: Act, dossier: Dossier, message: str) -> Onward | None:
    """Return the way on from the step that waits for ``message``; None when none waits (yet): it is kept for later."""
    standing = standing_of(dossier)
    graph = graph_of(standing.process_id)
    for key in standing.keys:
        node = graph.nodes.get(key)
        if node is not None and node.kind is NodeKind.RECEIVE and node.message == message:
            return ended(act, dossier, key)
    return None


def back(act: Act, dossier: Dossier, key: str) -> Onward:
    """Return the way back from the step the dossier shows to the earlier step ``key``, to whoever did it then.

    Errors:  LookupError when that step was not done before, or other branches are under way.
    """
    standing = standing_of(dossier)
    done = next((token for token in reversed(standing.past) if token.node_key == key), None)
    if done is None or len(standing.open) != 1:
        raise LookupError(key)
    graph = graph_of(standing.process_id)
    walk = go_back(graph, standing.keys, dossier.step_key, key)
    return _carried(act, dossier, standing, graph, walk, posts={key: done.post_id})


def leads_to(dossier: Dossier, key: str = "") -> tuple[Node, ...]:
    """Return the nodes that open when the step ``key`` (the one the dossier shows, if empty) ends: a look ahead.

    Errors:  NothingRests when nobody works at that step.
    """
    standing = standing_of(dossier)
    graph, facts = graph_of(standing.process_id), _facts(dossier, standing.process_id)
    if dossier.step_key == INTAKE_STEP:
        walk = begin(graph, facts)
    else:
        walk = leave(graph, standing.keys, key or dossier.step_key, facts)
    return tuple(graph.nodes[key] for key in walk.opened)


def _facts(dossier: Dossier, process_id: int, outcome: str = "") -> dict[str, Any]:
    if not has_conditions(process_id):
        return {}
    answers = DossierAnswers.objects.filter(dossier=dossier).values_list("content", flat=True).first()
    case = dossier.case
    return {
        "answers": answers or {},
        "case": case.key if case else "",
        "channel": CHANNEL_KEYS[Channel(dossier.channel)],
        "outcome": outcome or dossier.outcome,
    }


def _carried(
    act: Act,
    dossier: Dossier,
    standing: Standing,
    graph: Graph,
    walk: Walk,
    posts: dict[str, int | None] | None = None,
    words: Words | None = None,
) -> Onward:
    passage = Passage(standing)
    passage.add(walk)
    taken = _go_past_what_came(act, dossier, standing, graph, passage)
    visits = standing.visits()
    opened, written = [], []
    for key in passage.opened:
        step = step_of(dossier, graph.nodes[key], act.now, (posts or {}).get(key))
        visits[key] += 1
        opened.append(step)
        written += opening(act, dossier, standing, step, visits[key])
    lead = _lead(dossier, standing, passage, opened)
    state, duty_facts, duty_writes = _duty(act, dossier, graph, passage, _state(lead))
    waits = lead.key == RETURN_STEP and dossier.finished_at is None
    return Onward(
        lead=lead,
        state=state,
        writes=(
            *closing(act, dossier, standing, passage.closed),
            *written,
            *done_by_itself(act, dossier, graph, passage.passed, words),
            *taken,
            *duty_writes,
        ),
        facts={"finished_at": act.now, "delivery_state": DeliveryState.READY} if waits else duty_facts,
        timeliness=timeliness(dossier, act.now) if waits else "",
    )


def _go_past_what_came(act: Act, dossier: Dossier, standing: Standing, graph: Graph, passage: Passage) -> list[Write]:
    """Go on at once from steps that wait for what has come already: a message may be earlier than its wait."""
    taken: list[Write] = []
    waiting = [key for key in passage.opened if graph.nodes[key].kind is NodeKind.RECEIVE]
    while waiting:
        key = waiting.pop()
        message = graph.nodes[key].message
        asked_now = any(graph.nodes[passed].message == message for passed in passage.passed)
        if asked_now or not leg_rows.is_answered(dossier, message):
            continue
        passage.add(leave(graph, passage.resting, key, _facts(dossier, standing.process_id)))
        taken.append(taken_up(act, dossier, message))
        waiting = [key for key in passage.opened if graph.nodes[key].kind is NodeKind.RECEIVE]
    return taken


def _lead(dossier: Dossier, standing: Standing, passage: Passage, opened: list[Step]) -> Step:
    """Return the step that the dossier shows: of those that people do, the first by the process; else what is awaited.

    Errors:  LookupError when nothing is open any more: the result was to be returned before the end.
    """
    left = list(standing.open)
    for key in passage.closed:
        left.remove(next(token for token in left if token.node_key == key))
    places = places_of(standing.process_id)
    steps = [*opened, *(_as_step(token) for token in left)]
    if not steps:
        raise LookupError(f"{dossier.code}: the process ended without a step that returns the result")
    return min(steps, key=lambda step: (step.kind != Token.Kind.USER_TASK, places.get(step.key, 0)))


def _as_step(token: Token) -> Step:
    return Step(
        token.node_key, token.name, token.role, token.agency_id, token.post_id, due_at=token.due_at, kind=token.kind
    )


def state_beside(dossier: Dossier, way: Onward) -> State:
    """Return the state after something ended beside the work: whoever is asked for something stays asked."""
    state = State(dossier.state)
    return state if state in (*APPLICANTS_TURN, State.SUPPLEMENT_RECEIVED) else way.state


def _state(lead: Step) -> State:
    if lead.kind != Token.Kind.USER_TASK:
        return State.AWAITING_OTHERS
    return _STATE_OF_STEP.get(lead.key, State.IN_PROCESS)


def _duty(
    act: Act, dossier: Dossier, graph: Graph, passage: Passage, state: State
) -> tuple[State, dict[str, Any], list[Write]]:
    """Return the state, columns and rows when nothing is left to do but to wait for the payment of a duty."""
    waits = any(graph.waits_for_duty(key) for key in passage.resting if key in graph.nodes)
    if state != State.AWAITING_OTHERS or not waits:
        return state, {}, []
    if State(dossier.state) in APPLICANTS_TURN:  # the clock of the applicant's turn stands already
        return State.AWAITING_DUTY, {}, []
    return State.AWAITING_DUTY, *leg_rows.duty_begun(act, dossier)
