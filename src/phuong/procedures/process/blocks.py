"""A process as nested blocks: what "well nested" means, and the shape that its written forms and drawings follow.

A split and the join that ends it are one block with branches between them; nothing crosses a block's edge.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from phuong.procedures.process.graph import END, Graph, Node, NodeKind, Way

JOIN_OF = {
    NodeKind.EXCLUSIVE_SPLIT: NodeKind.EXCLUSIVE_JOIN,
    NodeKind.PARALLEL_SPLIT: NodeKind.PARALLEL_JOIN,
}
SPLITS, JOINS = frozenset(JOIN_OF), frozenset(JOIN_OF.values())


@dataclass(frozen=True, slots=True)
class Branch:
    """One way through a fork, in order; ``condition`` and ``is_default`` are those of an exclusive split."""

    blocks: "tuple[Block, ...]" = ()
    condition: str = ""
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Fork:
    """A split, its branches, and the join where all of them meet. The nodes are bare: without ways."""

    split: Node
    branches: tuple[Branch, ...]
    join: Node


Block = Node | Fork


class NotNested(Exception):
    """A graph whose branches do not meet as they parted; ``key`` is the element at fault, ``why`` says how."""

    def __init__(self, key: str, why: str) -> None:
        super().__init__(key, why)
        self.key, self.why = key, why


def graph_from_blocks(blocks: tuple[Block, ...], end: Node) -> Graph:
    """Return the graph of blocks that follow each other and then end."""
    nodes: dict[str, Node] = {}
    start = _lay(blocks, end.key, nodes)
    nodes[end.key] = end
    return Graph(nodes, start)


def _lay(blocks: tuple[Block, ...], then: str, nodes: dict[str, Node]) -> str:
    """Add the nodes of ``blocks``, the last leading to ``then``; return the key of the first."""
    firsts = [_first(block) for block in blocks] + [then]
    for block, after in zip(blocks, firsts[1:], strict=True):
        if isinstance(block, Node):
            nodes[block.key] = replace(block, ways=(Way(after),))
            continue
        nodes[block.split.key] = block.split  # its place in the order; the ways come when the branches are laid
        ways = [
            Way(_lay(branch.blocks, block.join.key, nodes), branch.condition, branch.is_default)
            for branch in block.branches
        ]
        nodes[block.split.key] = replace(block.split, ways=tuple(ways))
        nodes[block.join.key] = replace(block.join, ways=(Way(after),), needs=len(ways))
    return firsts[0]


def _first(block: Block) -> str:
    return block.key if isinstance(block, Node) else block.split.key


def blocks_of(graph: Graph) -> tuple[Block, ...]:
    """Return a graph without loops as its blocks, without its end. Errors: NotNested."""
    blocks, stop = _read(graph, graph.start)
    if graph.nodes[stop].kind is not NodeKind.END:
        raise NotNested(stop, "gộp những nhánh không cùng tách ra từ một điểm")
    return blocks


def _read(graph: Graph, key: str) -> tuple[tuple[Block, ...], str]:
    """Return the blocks from ``key`` on, and the join or end where they stop."""
    blocks: list[Block] = []
    while (node := graph.nodes[key]).kind not in JOINS and node.kind is not NodeKind.END:
        if node.kind in SPLITS:
            fork = _fork(graph, node)
            blocks.append(fork)
            node = graph.nodes[fork.join.key]
        else:
            blocks.append(replace(node, ways=()))
        key = node.ways[0].target
    return tuple(blocks), key


def _fork(graph: Graph, split: Node) -> Fork:
    read = [_read(graph, way.target) for way in split.ways]
    stops = {stop for _, stop in read}
    join = graph.nodes[read[0][1]]
    if len(stops) > 1:
        raise NotNested(split.key, "có những nhánh không gặp lại nhau ở cùng một điểm gộp")
    if join.kind is not JOIN_OF[split.kind]:
        raise NotNested(split.key, f"phải kết thúc bằng một điểm {JOIN_OF[split.kind].label}")
    if join.needs != len(read):
        raise NotNested(join.key, "gộp cả nhánh từ nơi khác vào")
    branches = [
        Branch(blocks, way.condition, way.is_default) for (blocks, _), way in zip(read, split.ways, strict=True)
    ]
    return Fork(replace(split, ways=()), tuple(branches), replace(join, ways=(), needs=0))


def nodes_in(blocks: tuple[Block, ...]) -> Iterator[Node]:
    """Yield the nodes of blocks in their order, splits and joins among them."""
    for block in blocks:
        if isinstance(block, Node):
            yield block
            continue
        yield block.split
        for branch in block.branches:
            yield from nodes_in(branch.blocks)
        yield block.join


def plain_steps(graph: Graph) -> tuple[Node, ...] | None:
    """Return the steps of a process that is one line of people's steps in half days; None for any other."""
    *steps, end = graph.nodes.values()
    plain = end == END and all(
        step == Node(step.key, NodeKind.USER_TASK, step.name, step.role, step.half_days, ways=(Way(after.key),))
        for step, after in zip(steps, [*steps[1:], end], strict=True)
    )
    return tuple(steps) if plain else None
