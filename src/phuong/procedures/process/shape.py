"""Faults in the shape of a process: what hangs in the air, turns in a circle, or leads nowhere."""

from collections import Counter
from collections.abc import Iterator

from phuong.procedures.process.blocks import JOINS, SPLITS
from phuong.procedures.process.faults import ElementFault
from phuong.procedures.process.graph import Graph, Node, NodeKind


def shape_faults(graph: Graph) -> list[ElementFault]:
    """Return what keeps a graph from being walked to its end; the later questions are asked of a sound graph only."""
    found = [*_missing(graph)] or [*_ends(graph), *_ways_out(graph), *_ways_in(graph)]
    return found or [*_circles(graph)] or [*_unreachable(graph)] or [*_choices(graph)]


def fault(node: Node, what: str) -> ElementFault:
    """Return the fault ``what`` of a node."""
    return ElementFault(node.key, node.name, what)


def _missing(graph: Graph) -> Iterator[ElementFault]:
    if graph.start not in graph.nodes:
        yield ElementFault(graph.start, "", "không có trong quy trình; hãy nối điểm bắt đầu với một bước")
    for node in graph.nodes.values():
        for way in node.ways:
            if way.target not in graph.nodes:
                yield fault(node, f"có đường đi tới “{way.target}” nhưng không có phần tử đó; hãy nối lại")


def _ends(graph: Graph) -> Iterator[ElementFault]:
    ends = graph.of_kind(NodeKind.END)
    if not ends:
        yield fault(graph.nodes[graph.start], "không dẫn tới điểm kết thúc nào; hãy thêm một điểm kết thúc")
    for extra in ends[1:]:
        yield fault(extra, "là điểm kết thúc thứ hai; hãy gộp các nhánh rồi nối vào một điểm kết thúc")


def _ways_out(graph: Graph) -> Iterator[ElementFault]:
    for node in graph.nodes.values():
        count = len(node.ways)
        if node.kind is NodeKind.END:
            if count:
                yield fault(node, "là điểm kết thúc nên không có đường đi tiếp; hãy bỏ đường đó")
        elif count == 0:
            yield fault(node, "không có đường đi tiếp nên hồ sơ sẽ kẹt lại; hãy nối tới bước sau")
        elif node.kind in SPLITS and count < 2:
            yield fault(node, "tách nhánh nhưng chỉ có một đường ra; hãy thêm nhánh hoặc bỏ điểm này")
        elif node.kind not in SPLITS and count > 1:
            yield fault(node, "có nhiều đường ra; chỉ điểm tách nhánh mới được rẽ, hãy thêm một điểm tách")
        if len({way.target for way in node.ways}) < count:
            yield fault(node, "có hai đường ra cùng tới một nơi; hãy giữ một đường")


def _ways_in(graph: Graph) -> Iterator[ElementFault]:
    comes = Counter(way.target for node in graph.nodes.values() for way in node.ways)
    if comes[graph.start]:
        yield fault(graph.nodes[graph.start], "là bước đầu nhưng có đường quay về; quy trình không được có vòng lặp")
    for node in graph.nodes.values():
        if node.kind in JOINS and comes[node.key] < 2:
            yield fault(node, "gộp nhánh nhưng chỉ có một đường vào; hãy nối đủ các nhánh hoặc bỏ điểm này")
        elif node.kind not in JOINS and comes[node.key] > 1:
            yield fault(node, "có nhiều đường vào; hãy đặt một điểm gộp nhánh trước bước này, không quay lại bước cũ")


def _circles(graph: Graph) -> Iterator[ElementFault]:
    """Yield the first element that a way leads back to. A step back is an act of an officer, not a way."""
    open_keys: set[str] = set()
    done: set[str] = set()
    coming = [(key, False) for key in reversed(list(graph.nodes))]
    while coming:
        key, leaving = coming.pop()
        if leaving:
            open_keys.discard(key)
            done.add(key)
        elif key in open_keys:
            yield fault(
                graph.nodes[key], "nằm trong một vòng lặp; hãy bỏ đường quay lại, cán bộ vẫn trả lại bước trước được"
            )
            return
        elif key not in done:
            open_keys.add(key)
            coming.append((key, True))
            coming += [(way.target, False) for way in graph.nodes[key].ways]


def _unreachable(graph: Graph) -> Iterator[ElementFault]:
    seen, coming = set[str](), [graph.start]
    while coming:
        if (key := coming.pop()) not in seen:
            seen.add(key)
            coming += [way.target for way in graph.nodes[key].ways]
    for node in graph.nodes.values():
        if node.key not in seen:
            yield fault(node, "không có đường nào dẫn tới; hãy nối vào quy trình hoặc bỏ đi")


def _choices(graph: Graph) -> Iterator[ElementFault]:
    for node in graph.nodes.values():
        if node.kind is not NodeKind.EXCLUSIVE_SPLIT:
            if any(way.condition or way.is_default for way in node.ways):
                yield fault(node, "có điều kiện trên đường ra; chỉ điểm rẽ nhánh theo điều kiện mới được có, hãy bỏ đi")
            continue
        defaults = [way for way in node.ways if way.is_default]
        if len(defaults) != 1:
            yield fault(node, f"phải có đúng một đường mặc định, đang có {len(defaults)}; hồ sơ có thể kẹt lại")
        if any(way.condition for way in defaults):
            yield fault(node, "có điều kiện trên đường mặc định; hãy bỏ điều kiện đó")
        if any(not way.condition and not way.is_default for way in node.ways):
            yield fault(node, "có đường ra không ghi điều kiện; hãy ghi điều kiện hoặc đặt làm đường mặc định")
