"""A process as a picture without scripts: boxes, lines and words for an SVG, laid out as our BPMN files are."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from phuong.identity.api import Role
from phuong.procedures.editing.process_table import limit_words
from phuong.procedures.process.blocks import JOINS, SPLITS, NotNested
from phuong.procedures.process.bpmn.drawing import START, Box, Drawing, draw
from phuong.procedures.process.graph import Graph, Node, NodeKind
from phuong.procedures.process.times import write_time

_MARGIN, _LINE_LETTERS, _MOST_LINES = 30, 15, 4
_LABEL_BELOW = 16
_SHORT_LABEL, _LONG_LABEL = 15, 26


@dataclass(frozen=True, slots=True)
class Shape:
    """One element: ``form`` is task, gateway or event; ``words`` stand in it (below it for an event)."""

    key: str
    form: str
    sign: str
    box: Box
    words: tuple[tuple[int, str], ...]
    small: str
    is_wrong: bool

    @property
    def small_at(self) -> int:
        """The height of the small words of a task: below its box."""
        return self.box.y + self.box.height + 14

    @property
    def sign_at(self) -> int:
        """The height of the sign in a gateway."""
        return self.box.centre[1] + 9

    @property
    def hand_from(self) -> int:
        """Where the hand of a timer's clock begins."""
        return self.box.centre[1] - 12

    @property
    def diamond(self) -> str:
        """The corners of a gateway."""
        (x, y), half = self.box.centre, self.box.width // 2
        return f"{x},{y - half} {x + half},{y} {x},{y + half} {x - half},{y}"


@dataclass(frozen=True, slots=True)
class Line:
    """A way: its corners, and the condition on it, short enough for its place and whole."""

    points: str
    label: str
    whole: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole, from the corner ``left``, ``top`` on."""

    left: int
    top: int
    width: int
    height: int
    shapes: tuple[Shape, ...]
    lines: tuple[Line, ...]


def picture_of(graph: Graph | None, wrong: Collection[str] = ()) -> Picture | None:
    """Return the picture of a graph, the elements ``wrong`` marked; None for what cannot be laid out."""
    if graph is None:
        return None
    try:
        drawing = draw(graph)
    except (NotNested, KeyError, IndexError, ValueError):  # a graph without an end, of before there were ways
        return None
    boxes = drawing.boxes.values()
    left, top = min(box.x for box in boxes) - _MARGIN, min(box.y for box in boxes) - _MARGIN - _LABEL_BELOW
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    return Picture(
        left,
        top,
        right + _MARGIN - left,
        bottom + _MARGIN + _LABEL_BELOW - top,
        tuple(_shape(key, graph.nodes.get(key), box, wrong) for key, box in drawing.boxes.items()),
        tuple(_lines(graph, drawing)),
    )


def _shape(key: str, node: Node | None, box: Box, wrong: Collection[str]) -> Shape:
    form = "event"
    if node is not None and node.kind in SPLITS | JOINS:
        form = "gateway"
    elif node is not None and node.kind not in (NodeKind.END, NodeKind.TIMER):
        form = "task"
    words = _placed(_words(key, node), form, box)
    return Shape(key, form, _sign(key, node), box, tuple(words), _small(node), key in wrong)


def _words(key: str, node: Node | None) -> str:
    if node is None:
        return "Đã tiếp nhận" if key == START else ""
    return "" if node.kind in JOINS else node.name or node.kind.label


_SIGNS = {
    NodeKind.USER_TASK: "người",
    NodeKind.SERVICE_TASK: "hệ thống",
    NodeKind.SEND: "gửi",
    NodeKind.RECEIVE: "chờ",
    NodeKind.TIMER: "timer",
    NodeKind.PARALLEL_SPLIT: "+",
    NodeKind.PARALLEL_JOIN: "+",
    NodeKind.EXCLUSIVE_SPLIT: "×",
    NodeKind.EXCLUSIVE_JOIN: "×",
    NodeKind.END: "end",
}


def _sign(key: str, node: Node | None) -> str:
    return "start" if node is None or key == START else _SIGNS[node.kind]


def _small(node: Node | None) -> str:
    if node is None:
        return ""
    role = Role(node.role).label if node.role in set(Role) else node.to_agency
    said = {"half_days": node.half_days, "hours": node.hours, "wait": write_time(node.wait)}
    return " · ".join(part for part in (str(role), limit_words(said)) if part)


def _placed(words: str, form: str, box: Box) -> Iterator[tuple[int, str]]:
    """Yield the height of each line of words, and the line."""
    lines = _broken(words)
    _, middle = box.centre
    first = {"task": middle - 7 * (len(lines) - 1) - 2, "event": box.y + box.height + _LABEL_BELOW}
    start = first.get(form, box.y - 8 - 13 * (len(lines) - 1))
    for number, line in enumerate(lines):
        yield start + 13 * number, line


def _broken(words: str) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + 1 + len(word) <= _LINE_LETTERS:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]}…"]
    return lines


def _lines(graph: Graph, drawing: Drawing) -> Iterator[Line]:
    labels = {
        (node.key, way.target): "còn lại" if way.is_default else way.condition
        for node in graph.nodes.values()
        if node.kind is NodeKind.EXCLUSIVE_SPLIT
        for way in node.ways
    }
    for ends, points in drawing.lines.items():
        label = labels.get(ends, "")
        corner, most = (points[1], _LONG_LABEL) if len(points) > 2 else (points[0], _SHORT_LABEL)
        short = label if len(label) <= most else f"{label[: most - 1]}…"
        yield Line(" ".join(f"{x},{y}" for x, y in points), short, label, corner[0] + 4, corner[1] - 6)
