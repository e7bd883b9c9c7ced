"""Walking a process: where its tokens come to rest next. Pure and deterministic.

A dossier's place in its process is the multiset of nodes where tokens rest (``standing``): tasks of people, timers,
awaited messages, and tokens that wait at a parallel join for the other branches. ``begin`` and ``leave`` say what
changes; whoever keeps the tokens locks them first, so that of two branches that end together one comes last and
passes the join: exactly once.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from phuong.kernel.expressions import ExpressionFailed, MissingKey, compile_expression
from phuong.kernel.faults import Fault
from phuong.procedures.process.graph import Graph, Node, NodeKind

Facts = Mapping[str, object]
"""What conditions may ask: ``answers`` (of the form), ``case`` (key or ""), ``channel`` (counter, online, post),
``outcome`` ("granted", "declined" or ""). What is left out counts as empty."""

FACTS: Facts = {"answers": {}, "case": "", "channel": "", "outcome": ""}


class NothingRests(Fault):
    """A token was to leave a node where none rests: it left before, or was never there."""


class WayUndecided(Fault):
    """A condition has no answer for these facts, so that nobody can say which way the dossier goes."""


@dataclass(frozen=True, slots=True)
class Walk:
    """What one walk changes.

    ``opened``: the nodes where a token now comes to rest, joins that still wait for others among them; one entry for
    each token. ``closed``: the tokens that rested before and do no longer: the one that left, then those that waited
    at a join. ``passed``: services and sends, in the order in which they are to be carried out. ``ended``: the
    process is at its end and no token is left.
    """

    opened: tuple[str, ...]
    closed: tuple[str, ...]
    passed: tuple[str, ...]
    ended: bool


def begin(graph: Graph, facts: Facts) -> Walk:
    """Return the walk from the start. Errors: WayUndecided."""
    journey = _Journey(graph, facts, ())
    journey.go([graph.start])
    return journey.walk()


def leave(graph: Graph, standing: Iterable[str], key: str, facts: Facts) -> Walk:
    """Return the walk of the token that leaves ``key`` because its work, time or message has come.

    ``standing``: where all tokens rest now, one entry each, the leaving one among them.
    Errors:  NothingRests, WayUndecided.
    """
    node = graph.nodes.get(key)
    journey = _Journey(graph, facts, standing)
    if node is None or not node.kind.rests or not journey.resting[key]:
        name = node.name or key if node else key
        raise NothingRests(f"Bước “{name}” không còn chờ xử lý. Hãy tải lại trang để xem hồ sơ đang ở bước nào.")
    journey.take(key, 1)
    journey.go([way.target for way in node.ways])
    return journey.walk()


class _Journey:
    """One walk under way: tokens before it, tokens now, and what was passed."""

    def __init__(self, graph: Graph, facts: Facts, standing: Iterable[str]) -> None:
        self.graph, self.facts = graph, {**FACTS, **facts}
        self.before = Counter(standing)
        self.resting = Counter(self.before)
        self.rested: list[str] = []
        self.taken: list[str] = []
        self.passed: list[str] = []
        self.at_end = False

    def go(self, targets: list[str]) -> None:
        """Let a token go to each target and on, the first branch to its rest before the second begins."""
        coming = list(targets)
        while coming:
            node = self.graph.nodes[coming.pop(0)]
            coming[:0] = self.arrive(node)

    def arrive(self, node: Node) -> list[str]:
        """Let one token arrive; return where it goes on to."""
        match node.kind:
            case NodeKind.END:
                self.at_end = True
            case NodeKind.EXCLUSIVE_SPLIT:
                return [_chosen(node, self.facts)]
            case NodeKind.PARALLEL_JOIN if self.resting[node.key] == node.needs - 1:
                self.take(node.key, node.needs - 1)
            case NodeKind.SERVICE_TASK | NodeKind.SEND:
                self.passed.append(node.key)
            case kind if kind.rests or kind is NodeKind.PARALLEL_JOIN:
                self.resting[node.key] += 1
                self.rested.append(node.key)
                return []
        return [way.target for way in node.ways]

    def take(self, key: str, tokens: int) -> None:
        self.resting[key] -= tokens
        self.taken += [key] * tokens

    def walk(self) -> Walk:
        """Return the change as a whole: a token that came to rest and was taken on the same walk is not told."""
        return Walk(
            opened=_net(self.rested, self.resting - self.before),
            closed=_net(self.taken, self.before - self.resting),
            passed=tuple(self.passed),
            ended=self.at_end and not +self.resting,
        )


def _net(happened: list[str], left: Counter[str]) -> tuple[str, ...]:
    told = []
    for key in happened:
        if left[key] > 0:
            left[key] -= 1
            told.append(key)
    return tuple(told)


def _chosen(split: Node, facts: Facts) -> str:
    for way in split.ways:
        if not way.is_default and _holds(way.condition, split, facts):
            return way.target
    for way in split.ways:
        if way.is_default:
            return way.target
    raise WayUndecided(
        f"Điểm rẽ “{split.name or split.key}” không có đường mặc định. Hãy báo người quản trị quy trình."
    )


def _holds(condition: str, split: Node, facts: Facts) -> bool:
    """Tell whether a condition holds. A question that the applicant left unanswered is no reason to take its way."""
    try:
        return compile_expression(condition).holds(facts)
    except MissingKey:
        return False
    except ExpressionFailed as fault:
        name = split.name or split.key
        raise WayUndecided(
            f"Chưa xác định được đường đi ở “{name}”: {fault.sentence} Hãy báo người quản trị quy trình."
        ) from None
