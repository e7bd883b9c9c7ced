"""What we write as BPMN we read back as the same process, and any tool can draw it."""

from itertools import combinations, pairwise

from hypothesis import given

from phuong.kernel.deadline import Limit, Unit
from phuong.procedures.process.bpmn.names import BPMNDI, DC
from phuong.procedures.process.bpmn.reading import read_bpmn
from phuong.procedures.process.bpmn.tree import Element, parse
from phuong.procedures.process.bpmn.writing import write_bpmn
from phuong.procedures.process.graph import Graph, Node, NodeKind, Way
from phuong.procedures.process.tests.trees import graphs


@given(graphs())
def test_what_is_exported_is_imported_as_the_same_process(graph):
    text = write_bpmn(graph, "1.001193", 'Đăng ký <khai sinh> & "thường trú"')
    assert read_bpmn(text) == graph
    assert write_bpmn(read_bpmn(text), "1.001193", 'Đăng ký <khai sinh> & "thường trú"') == text


@given(graphs())
def test_every_element_is_drawn_apart_from_the_others_and_every_way_joins_its_ends(graph):
    root = parse(write_bpmn(graph, "1").encode())
    boxes = {shape.get("bpmnElement"): _bounds(shape) for shape in _all(root, "BPMNShape")}
    edges = {edge.get("bpmnElement"): edge for edge in _all(root, "BPMNEdge")}
    assert boxes.keys() == {*graph.nodes, "Event.start"}
    for (x1, y1, w1, h1), (x2, y2, w2, h2) in combinations(boxes.values(), 2):
        assert x1 + w1 <= x2 or x2 + w2 <= x1 or y1 + h1 <= y2 or y2 + h2 <= y1
    for node in graph.nodes.values():
        for way in node.ways:
            points = [(int(p.get("x")), int(p.get("y"))) for p in edges[f"Flow.{node.key}.{way.target}"].children]
            assert _touches(boxes[node.key], points[0]) and _touches(boxes[way.target], points[-1])
            assert all(a == c or b == d for (a, b), (c, d) in pairwise(points))


def _all(root: Element, tag: str) -> list[Element]:
    return [element for element in root.everything() if (element.namespace, element.tag) == (BPMNDI, tag)]


def _bounds(shape: Element) -> tuple[int, int, int, int]:
    bounds = shape.children[0]
    assert bounds.namespace == DC
    x, y, width, height = (int(bounds.get(name)) for name in ("x", "y", "width", "height"))
    return x, y, width, height


def _touches(box: tuple[int, int, int, int], point: tuple[int, int]) -> bool:
    x, y, width, height = box
    return x <= point[0] <= x + width and y <= point[1] <= y + height


def test_units_that_bpmn_does_not_know_come_back_exactly():
    for unit in Unit:
        timer = Node("wait", NodeKind.TIMER, wait=Limit(1, unit), ways=(Way("end"),))
        graph = Graph({"wait": timer, "end": Node("end", NodeKind.END)}, "wait")
        assert read_bpmn(write_bpmn(graph, "1")) == graph
