"""The levels of a BPMN file: the process and the sub-processes in it, each with its own start, end and flows."""

from dataclasses import dataclass, field

from phuong.procedures.process.bpmn.elements import Messages, OutsideSubset, node_of, only
from phuong.procedures.process.bpmn.names import CEL
from phuong.procedures.process.bpmn.tree import Element
from phuong.procedures.process.faults import ElementFault
from phuong.procedures.process.graph import Node, NodeKind

DRAWN_ONLY = frozenset({"documentation", "extensionElements", "incoming", "outgoing", "laneSet", "textAnnotation"})
"""Parts of a level that are notes. ``association`` ties a note to an element; it is no way."""
NOTES = DRAWN_ONLY | {"association"}


@dataclass(frozen=True, slots=True)
class Flow:
    """One sequence flow as drawn."""

    key: str
    source: str
    target: str
    condition: str


@dataclass(slots=True)
class Level:
    """A process or sub-process as drawn: its elements by id, its flows in order, its start and end."""

    element: Element
    nodes: dict[str, Node] = field(default_factory=dict)
    subs: dict[str, "Level"] = field(default_factory=dict)
    flows: list[Flow] = field(default_factory=list)
    defaults: set[str] = field(default_factory=set)
    starts: list[Element] = field(default_factory=list)
    faults: list[ElementFault] = field(default_factory=list)

    @property
    def start(self) -> str:
        """The id of the start event."""
        return self.starts[0].get("id")

    @property
    def end(self) -> str:
        """The id of the end event."""
        return next(key for key, node in self.nodes.items() if node.kind is NodeKind.END)

    def everywhere(self) -> list["Level"]:
        """Return this level and all within it, the outermost first."""
        return [self, *(inner for sub in self.subs.values() for inner in sub.everywhere())]


def level_of(element: Element, messages: Messages) -> Level:
    """Read a process or sub-process; what is outside the subset is noted in ``faults``."""
    level = Level(element)
    for child in element.of_bpmn():
        if child.tag in NOTES:
            continue
        try:
            _take(level, child, messages)
        except OutsideSubset as outside:
            level.faults.append(outside.fault)
    if not level.faults:
        level.faults += _ends(level)
    return level


def _take(level: Level, child: Element, messages: Messages) -> None:
    key = child.get("id")
    match child.tag:
        case "sequenceFlow":
            level.flows.append(Flow(key, child.get("sourceRef"), child.get("targetRef"), _condition(child)))
        case "startEvent":
            only(child)
            level.starts.append(child)
        case "subProcess":
            if child.get("triggeredByEvent") == "true":
                raise OutsideSubset(child, "là quy trình con chạy theo sự kiện, ngoài phạm vi được dùng; hãy bỏ đi")
            level.subs[key] = level_of(child, messages)
        case _:
            level.nodes[key] = node_of(child, messages)
            level.defaults |= {child.get("default")} - {""}


def _condition(flow: Element) -> str:
    only(flow, "conditionExpression")
    expression = flow.child("conditionExpression")
    if expression is None:
        return ""
    if expression.get("language") not in ("", CEL):
        raise OutsideSubset(flow, f"có điều kiện bằng {expression.get('language')}; hãy viết lại bằng CEL")
    return expression.text.strip()


def _ends(level: Level) -> list[ElementFault]:
    faults = []
    if len(level.starts) != 1:
        what = f"phải có đúng một startEvent, đang có {len(level.starts)}; hãy sửa lại"
        faults.append(OutsideSubset(level.element, what).fault)
    ends = [node for node in level.nodes.values() if node.kind is NodeKind.END]
    if not ends:
        faults.append(OutsideSubset(level.element, "không có điểm kết thúc (endEvent); hãy thêm một").fault)
    for extra in ends[1:]:
        what = "là điểm kết thúc thứ hai; hãy gộp các nhánh rồi nối vào một điểm kết thúc"
        faults.append(ElementFault(extra.key, extra.name, what))
    return faults + [fault for flow in level.flows for fault in _loose(level, flow)]


def _loose(level: Level, flow: Flow) -> list[ElementFault]:
    here = level.nodes.keys() | level.subs.keys() | {start.get("id") for start in level.starts}
    return [
        ElementFault(flow.key, "", f"nối với “{end}” không cùng cấp hoặc không có; hãy nối lại hai đầu mũi tên")
        for end in (flow.source, flow.target)
        if end not in here
    ]
