"""Sending a dossier back to an earlier step: the one way against the direction of a process, an act of an officer.

A step back stays inside its parallel branch or goes out before the split, then for all branches: a branch that has
not gone back would meet nobody at the join otherwise.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from phuong.procedures.process.blocks import Block, Fork, blocks_of
from phuong.procedures.process.graph import Graph, NodeKind
from phuong.procedures.process.walking import NothingRests, Walk


def steps_before(graph: Graph, key: str) -> tuple[str, ...]:
    """Return the steps of people to which a token at ``key`` could go back, in the order of the process.

    The branch of a choice that was not taken is among them: who asks knows which steps were done.
    """
    joins = _enclosing_joins(graph)
    people = graph.of_kind(NodeKind.USER_TASK)
    return tuple(node.key for node in people if key in _region(graph, node.key, joins) and node.key != key)


def go_back(graph: Graph, standing: Iterable[str], key: str, target: str) -> Walk:
    """Return the walk back from ``key`` to the earlier step ``target``.

    ``closed`` are all tokens that came out of ``target``: where it stands before a parallel split, those of every
    branch, waits and joins among them; whoever keeps legs and timers of these takes them back.
    Errors:  NothingRests when no token rests at ``key`` or ``target`` is no step before it.
    """
    resting = Counter(standing)
    if not resting[key] or target not in steps_before(graph, key):
        raise NothingRests("Không trả lại được bước đó. Hãy tải lại trang và chọn một bước đã qua của hồ sơ.")
    region = _region(graph, target, _enclosing_joins(graph))
    others = sorted(one for one in resting.elements() if one in region and one != key)
    return Walk(opened=(target,), closed=(*[key] * resting[key], *others), passed=(), ended=False)


def _region(graph: Graph, key: str, joins: dict[str, str]) -> set[str]:
    """Return the nodes after ``key``, itself included, inside its innermost parallel branch."""
    stop = joins.get(key)
    region, coming = set[str](), [key]
    while coming:
        if (one := coming.pop()) != stop and one not in region:
            region.add(one)
            coming += [way.target for way in graph.nodes[one].ways]
    return region


def _enclosing_joins(graph: Graph) -> dict[str, str]:
    """Return, for each node inside a parallel branch, the join that ends the innermost one."""
    if not graph.of_kind(NodeKind.PARALLEL_SPLIT):
        return {}
    return dict(_inside(blocks_of(graph), None))


def _inside(blocks: Iterable[Block], join: str | None) -> Iterator[tuple[str, str]]:
    for block in blocks:
        if isinstance(block, Fork):
            parallel = block.split.kind is NodeKind.PARALLEL_SPLIT
            for branch in block.branches:
                yield from _inside(branch.blocks, block.join.key if parallel else join)
            if join:
                yield from ((block.split.key, join), (block.join.key, join))
        elif join:
            yield block.key, join
