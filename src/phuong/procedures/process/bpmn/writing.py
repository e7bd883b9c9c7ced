"""From a graph to BPMN 2.0 with its drawing, as bpmn-js and other tools show it."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from phuong.procedures.process.blocks import SPLITS
from phuong.procedures.process.bpmn.drawing import START, Box, Drawing, Point, draw
from phuong.procedures.process.bpmn.durations import iso_from
from phuong.procedures.process.bpmn.names import BPMN, BPMNDI, CEL, DC, DI, OURS, XSI
from phuong.procedures.process.graph import Graph, Node, NodeKind, Way
from phuong.procedures.process.times import write_time

_TAGS = {
    NodeKind.USER_TASK: "userTask",
    NodeKind.SERVICE_TASK: "serviceTask",
    NodeKind.SEND: "sendTask",
    NodeKind.RECEIVE: "receiveTask",
    NodeKind.TIMER: "intermediateCatchEvent",
    NodeKind.EXCLUSIVE_SPLIT: "exclusiveGateway",
    NodeKind.EXCLUSIVE_JOIN: "exclusiveGateway",
    NodeKind.PARALLEL_SPLIT: "parallelGateway",
    NodeKind.PARALLEL_JOIN: "parallelGateway",
    NodeKind.END: "endEvent",
}
# Ids of what is no node have a dot, which no key has: they never meet.


def write_bpmn(graph: Graph, code: str, name: str = "") -> str:
    """Return a published process as a BPMN 2.0 file; ``read_bpmn`` of it gives the same graph.

    ``code`` is that of the procedure, ``name`` what people call it.
    """
    root = Element(
        "bpmn:definitions",
        {f"xmlns:{prefix}": uri for prefix, uri in _PREFIXES.items()}
        | {"id": "Definitions.1", "targetNamespace": OURS, "exporter": "Phượng"},
    )
    for message in _messages(graph):
        SubElement(root, "bpmn:message", {"id": f"Message.{message}", "name": message})
    process = SubElement(root, "bpmn:process", {"id": f"Process.{code}", "isExecutable": "true"})
    if name:
        process.set("name", name)
    _write_elements(process, graph)
    _write_drawing(root, process.attrib["id"], graph)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


_PREFIXES = {"bpmn": BPMN, "bpmndi": BPMNDI, "dc": DC, "di": DI, "phuong": OURS, "xsi": XSI}


def _messages(graph: Graph) -> list[str]:
    return sorted({node.message for node in graph.nodes.values() if node.message})


def _write_elements(process: Element, graph: Graph) -> None:
    start = SubElement(process, "bpmn:startEvent", {"id": START, "name": "Đã tiếp nhận"})
    flows = [(START, Way(graph.start)), *((node.key, way) for node in graph.nodes.values() for way in node.ways)]
    elements = {START: start} | {node.key: _write_node(process, node) for node in graph.nodes.values()}
    for source, way in flows:
        SubElement(elements[way.target], "bpmn:incoming").text = _flow_id(source, way.target)
        SubElement(elements[source], "bpmn:outgoing").text = _flow_id(source, way.target)
    for element, node in ((elements[node.key], node) for node in graph.nodes.values()):
        element[:] = sorted(element, key=lambda child: _ORDER.get(child.tag, 2))
        if node.kind is NodeKind.EXCLUSIVE_SPLIT:
            element.set("default", next(_flow_id(node.key, way.target) for way in node.ways if way.is_default))
    for source, way in flows:
        _write_flow(process, source, way)


_ORDER = {"bpmn:incoming": 0, "bpmn:outgoing": 1}
"""The standard wants these before what a timer says."""


def _flow_id(source: str, target: str) -> str:
    return f"Flow.{source}.{target}"


def _write_flow(process: Element, source: str, way: Way) -> None:
    attributes = {"id": _flow_id(source, way.target), "sourceRef": source, "targetRef": way.target}
    flow = SubElement(process, "bpmn:sequenceFlow", attributes)
    if way.condition:
        formal = {"xsi:type": "bpmn:tFormalExpression", "language": CEL}
        SubElement(flow, "bpmn:conditionExpression", formal).text = way.condition


def _write_node(process: Element, node: Node) -> Element:
    element = SubElement(process, f"bpmn:{_TAGS[node.kind]}", {"id": node.key})
    said = {
        "name": node.name,
        "phuong:role": node.role,
        "phuong:halfDays": str(node.half_days or ""),
        "phuong:hours": str(node.hours or ""),
        "phuong:operation": node.operation,
        "phuong:message": node.message,
        "phuong:to": node.to_agency,
        "messageRef": f"Message.{node.message}" if node.message else "",
        "phuong:wait" if node.kind is NodeKind.TIMER else "phuong:within": write_time(node.wait),
    }
    element.attrib |= {name: value for name, value in said.items() if value}
    if node.kind is NodeKind.TIMER and node.wait:
        timer = SubElement(element, "bpmn:timerEventDefinition", {"id": f"Timer.{node.key}"})
        SubElement(timer, "bpmn:timeDuration", {"xsi:type": "bpmn:tFormalExpression"}).text = iso_from(node.wait)
    return element


def _write_drawing(root: Element, process: str, graph: Graph) -> None:
    drawing: Drawing = draw(graph)
    diagram = SubElement(root, "bpmndi:BPMNDiagram", {"id": "Diagram.1"})
    plane = SubElement(diagram, "bpmndi:BPMNPlane", {"id": "Plane.1", "bpmnElement": process})
    for key, box in drawing.boxes.items():
        shape = SubElement(plane, "bpmndi:BPMNShape", {"id": f"Shape.{key}", "bpmnElement": key})
        _write_box(shape, box)
        if key in graph.nodes and graph.nodes[key].kind in SPLITS:
            _write_box(SubElement(shape, "bpmndi:BPMNLabel"), box.label_above)
    for (source, target), points in drawing.lines.items():
        _write_line(plane, _flow_id(source, target), points)


def _write_box(element: Element, box: Box) -> None:
    sides = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    SubElement(element, "dc:Bounds", {name: str(value) for name, value in sides.items()})


def _write_line(plane: Element, flow: str, points: list[Point]) -> None:
    edge = SubElement(plane, "bpmndi:BPMNEdge", {"id": f"Edge.{flow}", "bpmnElement": flow})
    for x, y in points:
        SubElement(edge, "di:waypoint", {"x": str(x), "y": str(y)})
