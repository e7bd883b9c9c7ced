"""What a walk through the process writes: tokens and work items closed and opened, what is sent and done by itself."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from phuong.dossiers.models import Dossier, ProcessMessage, Token
from phuong.dossiers.services import leg_rows
from phuong.dossiers.services.leg_writes import Words
from phuong.dossiers.services.operations import carried_out
from phuong.dossiers.services.standing import Standing
from phuong.dossiers.services.stepping import SOURCE, Step, expected_by, token_values, work_values
from phuong.kernel.acts import Act, Write, change, change_where, insert
from phuong.procedures.api import Graph, NodeKind, Walk
from phuong.work.api import WorkItem


class Passage:
    """Walks one after the other, told as one: a token that came to rest and went on in the same act is no row."""

    def __init__(self, standing: Standing) -> None:
        self.before = Counter(standing.keys)
        self.opened: list[str] = []
        self.closed: list[str] = []
        self.passed: list[str] = []

    def add(self, walk: Walk) -> None:
        for key in walk.closed:
            (self.opened.remove if key in self.opened else self.closed.append)(key)
        self.opened += walk.opened
        self.passed += walk.passed

    @property
    def resting(self) -> list[str]:
        return list((self.before - Counter(self.closed) + Counter(self.opened)).elements())


def taken_up(act: Act, dossier: Dossier, message: str) -> Write:
    """Return the write that uses up a message that came before its wait."""
    what = {"dossier_id": dossier.pk, "name": message, "taken_at": None}
    return change_where(ProcessMessage, what, taken_at=act.now)


def closing(act: Act, dossier: Dossier, standing: Standing, keys: Iterable[str]) -> list[Write]:
    """Return the writes that close the tokens of ``keys`` and their work items."""
    left = list(standing.open)
    writes: list[Write] = []
    for key in keys:
        token = next(token for token in left if token.node_key == key)
        left.remove(token)
        writes.append(change(token, closed_at=act.now, closed_by=act.actor.name[:120]))
        if token.kind == Token.Kind.USER_TASK:
            item = {"source_kind": SOURCE, "source_id": dossier.pk, "task": key, "closed_at": None}
            writes.append(change_where(WorkItem, item, closed_at=act.now))
    return writes


def opening(act: Act, dossier: Dossier, standing: Standing, step: Step, iteration: int) -> list[Write]:
    """Return the rows of a step that opens: its token, and work where people do it."""
    token = insert(Token, instance_id=standing.instance_id, iteration=iteration, **token_values(step, act.now))
    if step.kind != Token.Kind.USER_TASK:
        return [token]
    return [token, insert(WorkItem, source_id=dossier.pk, **work_values(step, dossier.code, act.now))]


def done_by_itself(act: Act, dossier: Dossier, graph: Graph, keys: Iterable[str], words: Words | None) -> list[Write]:
    """Return what the process does itself while it passes ``keys``: what it sends, what it carries out."""
    writes: list[Write] = []
    for key in keys:
        node = graph.nodes[key]
        if node.kind is NodeKind.SEND:
            until = expected_by(graph, key, dossier, act.now)
            answer = graph.answer_to(key)  # what is awaited says more than that something is sent
            asked = replace(node, name=answer.name) if answer else node
            writes += leg_rows.writes_for_send(act, dossier, asked, until, words)
        else:
            writes += carried_out(act, dossier, [node.operation])
    return writes
