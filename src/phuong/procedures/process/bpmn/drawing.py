"""Where the elements of a process stand in its drawing: left to right, branches below one another."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from phuong.procedures.process.blocks import JOINS, SPLITS, Block, Fork, blocks_of
from phuong.procedures.process.graph import Graph, Node, NodeKind

_COLUMN, _ROW, _LEFT, _TOP = 160, 110, 80, 80
_TASK, _GATEWAY, _EVENT = (100, 80), (50, 50), (36, 36)
START = "Event.start"
"""The start event of a drawing; no node can have this key."""

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Box:
    """The rectangle of an element, in the units of BPMN DI (pixels)."""

    x: int
    y: int
    width: int
    height: int

    @property
    def centre(self) -> Point:
        """The middle of the rectangle."""
        return self.x + self.width // 2, self.y + self.height // 2

    @property
    def label_above(self) -> "Box":
        """Where the name of a split stands: above it, since its ways go down."""
        return Box(self.centre[0] - 45, self.y - 34, 90, 27)


@dataclass(slots=True)
class Drawing:
    """The boxes by node key, and the points of each way by its two ends."""

    boxes: dict[str, Box] = field(default_factory=dict)
    lines: dict[tuple[str, str], list[Point]] = field(default_factory=dict)


def draw(graph: Graph) -> Drawing:
    """Return the drawing of a well-nested graph."""
    laid = _Laid()
    blocks = blocks_of(graph)
    laid.cells[START] = (0, 0)
    width = laid.lay(blocks, 1, 0)
    (end,) = graph.of_kind(NodeKind.END)
    laid.cells[end.key] = (1 + width, 0)
    drawing = Drawing({key: _box(graph.nodes.get(key), cell) for key, cell in laid.cells.items()})
    ways = [(node.key, way.target) for node in graph.nodes.values() for way in node.ways]
    for source, target in [(START, graph.start), *ways]:
        row = laid.rows.get((source, target), laid.cells[source][1])
        drawing.lines[source, target] = _line(drawing.boxes[source], drawing.boxes[target], _TOP + row * _ROW)
    return drawing


class _Laid:
    """Cells (column, row) of nodes, and the row in which a way runs where it is not that of its source."""

    def __init__(self) -> None:
        self.cells: dict[str, tuple[int, int]] = {}
        self.rows: dict[tuple[str, str], int] = {}

    def lay(self, blocks: Iterable[Block], column: int, row: int) -> int:
        """Place blocks one after another from a cell on; return how many columns they take."""
        width = 0
        for block in blocks:
            if isinstance(block, Fork):
                width += self._lay_fork(block, column + width, row)
            else:
                self.cells[block.key] = (column + width, row)
                width += 1
        return width

    def _lay_fork(self, fork: Fork, column: int, row: int) -> int:
        self.cells[fork.split.key] = (column, row)
        widest, below = 1, row
        for branch in fork.branches:
            widest = max(widest, self.lay(branch.blocks, column + 1, below))
            first = _first(branch.blocks[0]) if branch.blocks else fork.join.key
            self.rows[fork.split.key, first] = below
            below += _height(branch.blocks)
        self.cells[fork.join.key] = (column + 1 + widest, row)
        return widest + 2


def _first(block: Block) -> str:
    return block.split.key if isinstance(block, Fork) else block.key


def _height(blocks: Iterable[Block]) -> int:
    forks = [block for block in blocks if isinstance(block, Fork)]
    return max((sum(_height(branch.blocks) for branch in fork.branches) for fork in forks), default=1)


def _box(node: Node | None, cell: tuple[int, int]) -> Box:
    width, height = _size(node)
    x, y = _LEFT + cell[0] * _COLUMN, _TOP + cell[1] * _ROW
    return Box(x - width // 2, y - height // 2, width, height)


def _size(node: Node | None) -> tuple[int, int]:
    if node is None or node.kind in (NodeKind.END, NodeKind.TIMER):
        return _EVENT
    return _GATEWAY if node.kind in SPLITS | JOINS else _TASK


def _line(source: Box, target: Box, y: int) -> list[Point]:
    """Return the points of a way that runs at height ``y``: straight, or down from a split, or up to a join."""
    (x1, y1), (x2, y2) = source.centre, target.centre
    out = [(source.x + source.width, y)] if y1 == y else [(x1, source.y + source.height), (x1, y)]
    into = [(target.x, y)] if y2 == y else [(x2, y), (x2, target.y + target.height)]
    return [*out, *into]
