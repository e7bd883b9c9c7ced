"""A dry run of a draft: the real walk along each way, who gets the dossier, when, and whether the law is kept."""

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from phuong.kernel.deadline import Limit, Unit, WorkCalendar, due
from phuong.procedures.editing.process_faults import LawfulTime
from phuong.procedures.process.blocks import Block, Branch, Fork, blocks_of, graph_from_blocks
from phuong.procedures.process.graph import Graph, Node, NodeKind
from phuong.procedures.process.longest import longest
from phuong.procedures.process.walking import begin, leave
from phuong.procedures.rules.inner_limits import hours_within

MOST_WAYS, MOST_COUNTED = 12, 500
"""Ways that are walked; and beyond which nobody counts them, since choices multiply."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice that this way makes: of which split, and the condition that held; "" is what is left over."""

    split: str
    condition: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the dossier rests, or what is done in passing (``until`` is then ``since``)."""

    node: Node
    since: datetime
    until: datetime
    is_on_applicant: bool = False


@dataclass(frozen=True, slots=True)
class TriedWay:
    """One way through: its choices, its stops in time, and the working hours of its longest line.

    ``over``: the procedures whose limit the way exceeds.
    """

    choices: tuple[Choice, ...]
    stops: tuple[Stop, ...]
    ends_at: datetime
    hours: int
    over: tuple[LawfulTime, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """The ways of a process, at most ``MOST_WAYS`` of them; ``total`` is how many there are, up to ``MOST_COUNTED``."""

    ways: tuple[TriedWay, ...]
    total: int


def try_process(graph: Graph, accepted_at: datetime, calendar: WorkCalendar, laws: Sequence[LawfulTime]) -> Trial:
    """Walk a sound graph along each way from the acceptance on, every step taking the time it is given.

    A step without a limit takes none here. While the applicant's duty is awaited the clock stands still: the walk goes
    on after the time that is expected for it, and no hours are counted.
    Errors:  CalendarNotCovered when the calendar ends before the process.
    """
    ways = []
    total = 0
    for choices, blocks in islice(_ways(blocks_of(graph)), MOST_COUNTED):
        total += 1
        if total <= MOST_WAYS:
            ways.append(_tried(graph, choices, blocks, accepted_at, calendar, laws))
    return Trial(tuple(ways), total)


def _ways(blocks: Sequence[Block]) -> Iterator[tuple[tuple[Choice, ...], tuple[Block, ...]]]:
    """Yield every combination of choices, with the process as it is when they are made: one branch for each choice."""
    if not blocks:
        yield (), ()
        return
    first, rest = blocks[0], blocks[1:]
    for head_choices, head in _of_block(first):
        for choices, tail in _ways(rest):
            yield (*head_choices, *choices), (*head, *tail)


def _of_block(block: Block) -> Iterator[tuple[tuple[Choice, ...], tuple[Block, ...]]]:
    if isinstance(block, Node):
        yield (), (block,)
    elif block.split.kind is NodeKind.EXCLUSIVE_SPLIT:
        for branch in block.branches:
            made = Choice(block.split.name or block.split.key, branch.condition)
            for choices, inner in _ways(branch.blocks):
                yield (made, *choices), inner
    else:
        for choices, branches in _together(block.branches):
            yield choices, (replace(block, branches=branches),)


def _together(branches: Sequence[Branch]) -> Iterator[tuple[tuple[Choice, ...], tuple[Branch, ...]]]:
    if not branches:
        yield (), ()
        return
    for first_choices, inner in _ways(branches[0].blocks):
        for choices, rest in _together(branches[1:]):
            yield (*first_choices, *choices), (replace(branches[0], blocks=inner), *rest)


def _tried(
    whole: Graph,
    choices: tuple[Choice, ...],
    blocks: tuple[Block, ...],
    accepted_at: datetime,
    calendar: WorkCalendar,
    laws: Sequence[LawfulTime],
) -> TriedWay:
    end = whole.of_kind(NodeKind.END)[0]
    graph = graph_from_blocks(tuple(_filled(blocks)), end)
    stops = tuple(_walked(graph, accepted_at, calendar))
    hours = longest(blocks_of(graph), graph).hours
    over = tuple(law for law in laws if law.limits and hours > min(map(hours_within, law.limits)))
    return TriedWay(choices, stops, max((stop.until for stop in stops), default=accepted_at), hours, over)


def _filled(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks without forks of which the choices have left no more than empty branches to be walked."""
    for block in blocks:
        if isinstance(block, Fork):
            branches = tuple(replace(branch, blocks=tuple(_filled(branch.blocks))) for branch in block.branches)
            full = [branch for branch in branches if branch.blocks]
            if full:
                yield replace(block, branches=tuple(full) if len(full) > 1 else (*full, Branch()))
            continue
        yield block


def _walked(graph: Graph, accepted_at: datetime, calendar: WorkCalendar) -> Iterator[Stop]:
    """Yield the stops in the order of time, by the same walk that dossiers take."""
    walk, now = begin(graph, {}), accepted_at
    resting: list[tuple[datetime, int, str]] = []
    standing: list[str] = []
    made = 0
    while True:
        yield from (Stop(graph.nodes[key], now, now) for key in walk.passed)
        for key in walk.closed:
            standing.remove(key)
        for key in walk.opened:
            standing.append(key)
            node = graph.nodes[key]
            if node.kind.rests:
                until = _until(node, now, calendar)
                made += 1
                heapq.heappush(resting, (until, made, key))
                yield Stop(node, now, until, graph.waits_for_duty(key))
        if not resting:
            return
        now, _, key = heapq.heappop(resting)
        walk = leave(graph, standing, key, {})


def _until(node: Node, now: datetime, calendar: WorkCalendar) -> datetime:
    limit = node.wait
    if limit is None and node.half_days:
        limit = Limit(node.half_days, Unit.HALF_DAY)
    if limit is None and node.hours:
        limit = Limit(node.hours, Unit.HOUR)
    return (due(limit, now, calendar).at if limit else None) or now
