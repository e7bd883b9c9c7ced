"""From a BPMN 2.0 file to a graph: sub-processes are dissolved, everything outside the subset is refused by name."""

from collections import Counter
from dataclasses import replace

from phuong.procedures.process.blocks import JOIN_OF, SPLITS
from phuong.procedures.process.bpmn.elements import OutsideSubset, faults_in
from phuong.procedures.process.bpmn.levels import Level, level_of
from phuong.procedures.process.bpmn.names import BPMN
from phuong.procedures.process.bpmn.tree import BpmnUnreadable, Element, parse
from phuong.procedures.process.checking import MOST_NODES
from phuong.procedures.process.faults import ElementFault, ProcessRefused
from phuong.procedures.process.graph import Graph, Node, Way


def read_bpmn(content: bytes | str) -> Graph:
    """Return the graph in a BPMN 2.0 file. Whether it may be published is asked of ``checking.check``.

    Errors:  BpmnUnreadable for what is no BPMN; ProcessRefused with each element outside the subset.
    """
    root = parse(content.encode() if isinstance(content, str) else content)
    process = _process(root)
    _count(process)  # before anything is read: whoever draws thousands of steps waits for no answer
    if faults := faults_in(root.everything()):
        raise ProcessRefused(faults)
    messages = {
        message.get("id"): message.get("name") or message.get("id")
        for message in root.of_bpmn()
        if message.tag == "message"
    }
    top = level_of(process, messages)
    if faults := [fault for level in top.everywhere() for fault in level.faults]:
        raise ProcessRefused(faults)
    return _Dissolved(top).graph()


def _process(root: Element) -> Element:
    if (root.namespace, root.tag) != (BPMN, "definitions"):
        raise BpmnUnreadable("Tệp này không phải BPMN 2.0. Hãy xuất từ công cụ vẽ với định dạng BPMN 2.0 XML.")
    processes = [child for child in root.of_bpmn() if child.tag == "process"]
    if len(processes) != 1:
        raise BpmnUnreadable(f"Tệp BPMN phải có đúng một quy trình, đang có {len(processes)}. Hãy tách từng tệp.")
    for child in root.of_bpmn():
        pools = sum(part.tag == "participant" for part in child.of_bpmn())
        flows = any(part.tag == "messageFlow" for part in child.of_bpmn())
        if child.tag == "collaboration" and (pools > 1 or flows):
            what = "có nhiều bên hoặc luồng tin giữa các bên; hãy vẽ một quy trình với sendTask và receiveTask"
            raise ProcessRefused([OutsideSubset(child, what).fault])
    return processes[0]


def _count(process: Element) -> None:
    """Pass for a process of a size that can be published: its steps, gateways, waits and sub-processes.

    Errors: ProcessRefused.
    """
    drawn = (part.tag for part in process.everything() if part.namespace == BPMN)
    count = sum(tag.endswith(_STEPS) for tag in drawn)
    if count > MOST_NODES:
        what = (
            f"có {count:,} phần tử".replace(",", ".")
            + f", nhiều nhất được {MOST_NODES}; hãy tách thành nhiều quy trình"
        )
        raise _refused(process.get("id"), what)


_STEPS = ("Task", "task", "Gateway", "subProcess", "callActivity", "intermediateCatchEvent", "intermediateThrowEvent")


class _Dissolved:
    """The levels as one: a way into a sub-process goes to its first element, a way to its end goes on outside."""

    def __init__(self, top: Level) -> None:
        self.top = top
        self.levels = top.everywhere()
        self.nodes = {
            key: node for level in self.levels for key, node in level.nodes.items() if level is top or key != level.end
        }
        self.after: dict[str, str] = {}
        for level in self.levels:
            self.after[level.element.get("id")] = self._only_way(level, level.start)
            for key, sub in level.subs.items():
                self.after[sub.end] = self._only_way(level, key)

    def graph(self) -> Graph:
        """Return the graph. Errors: ProcessRefused."""
        ways: dict[str, list[Way]] = {key: [] for key in self.nodes}
        for level in self.levels:
            for flow in level.flows:
                if flow.source in ways:
                    default = flow.key in level.defaults
                    ways[flow.source].append(Way(self._target(flow.target), flow.condition, default))
        comes = Counter(way.target for node in ways.values() for way in node)
        nodes = {key: _finished(node, tuple(ways[key]), comes[key]) for key, node in self.nodes.items()}
        return Graph(nodes, self._target(self.after[self.top.element.get("id")]))

    def _only_way(self, level: Level, key: str) -> str:
        """Return where the one way out of a start event or a sub-process leads."""
        found = [flow for flow in level.flows if flow.source == key]
        if len(found) != 1:
            raise _refused(key, f"phải có đúng một đường ra, đang có {len(found)}; hãy nối lại")
        if found[0].condition:
            raise _refused(key, "có điều kiện trên đường ra; hãy đặt một điểm rẽ nhánh")
        if any(flow.target == level.start for flow in level.flows):
            raise _refused(level.start, "là điểm bắt đầu nhưng có đường quay về; quy trình không được có vòng lặp")
        return found[0].target

    def _target(self, key: str) -> str:
        """Return the node to which a way to ``key`` leads in the end."""
        seen: set[str] = set()
        while key not in self.nodes:
            if key in seen:
                raise _refused(key, "nằm trong một vòng lặp; hãy bỏ đường quay lại")
            seen.add(key)
            key = self.after[key]
        return key


def _refused(key: str, what: str) -> ProcessRefused:
    return ProcessRefused([ElementFault(key, "", what)])


def _finished(node: Node, ways: tuple[Way, ...], comes: int) -> Node:
    """Return the node with its ways; a gateway in which more than one way ends and from which one goes is a join."""
    if node.kind in SPLITS and len(ways) <= 1 and comes > 1:
        return replace(node, kind=JOIN_OF[node.kind], ways=ways, needs=comes)
    return replace(node, ways=ways)
