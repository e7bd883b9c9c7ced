"""Processes for tests, by the block: a birth with two legs, a posting of fifteen days, a choice by the answers."""

from phuong.kernel.deadline import Limit, Unit
from phuong.procedures.models import ProcedureVersion, Process, ProcessFlow, ProcessNode
from phuong.procedures.models.graph_rows import flow_rows, node_rows
from phuong.procedures.process.graph import Graph, Node, NodeKind, Way

K = NodeKind


def task(key: str, role: str, *ways: str, half_days: int = 1) -> Node:
    """A step that people do."""
    return Node(key, K.USER_TASK, key, role, half_days=half_days, ways=to(*ways))


def to(*keys: str) -> tuple[Way, ...]:
    """Ways without conditions."""
    return tuple(Way(key) for key in keys)


def receive(key: str, message: str, *ways: str) -> Node:
    """A wait for an answer."""
    return Node(key, K.RECEIVE, f"Chờ {message}", message=message, wait=Limit(5, Unit.WORKING_DAY), ways=to(*ways))


TAIL = (
    task("number", "clerk", "return"),
    task("return", "counter_officer", "end"),
    Node("end", K.END),
)


def posted() -> Graph:
    """Appraise, post for 15 days, then approve."""
    return _graph(
        task("appraise", "case_officer", "posting"),
        Node("posting", K.TIMER, "Niêm yết 15 ngày", wait=Limit(15, Unit.CALENDAR_DAY), ways=to("write")),
        task("write", "case_officer", "approve"),
        task("approve", "leader", "number"),
        *TAIL,
    )


def sent_to_nobody() -> Graph:
    """After a day of posting, ask an agency that no place has."""
    return _graph(
        task("appraise", "case_officer", "posting"),
        Node("posting", K.TIMER, "Niêm yết 1 ngày", wait=Limit(1, Unit.CALENDAR_DAY), ways=to("ask")),
        Node("ask", K.SEND, "Hỏi", message="hoi", to_agency="no-such-agency", ways=to("answer")),
        receive("answer", "hoi", "approve"),
        task("approve", "leader", "number"),
        *TAIL,
    )


def awaited() -> Graph:
    """Appraise, wait for a confirmation from outside, then approve."""
    return _graph(
        task("appraise", "case_officer", "confirmation"),
        receive("confirmation", "xac-nhan", "write"),
        task("write", "case_officer", "approve"),
        task("approve", "leader", "number"),
        *TAIL,
    )


def side_by_side() -> Graph:
    """Two officers work beside each other; the approval waits for both."""
    return _graph(
        task("appraise", "case_officer", "split"),
        Node("split", K.PARALLEL_SPLIT, ways=to("measure", "check")),
        task("measure", "case_officer", "join"),
        task("check", "case_officer", "join"),
        Node("join", K.PARALLEL_JOIN, ways=to("write"), needs=2),
        task("write", "case_officer", "approve"),
        task("approve", "leader", "number"),
        *TAIL,
    )


def posted_beside() -> Graph:
    """An officer measures while the posting of fifteen days runs."""
    return _graph(
        task("appraise", "case_officer", "split"),
        Node("split", K.PARALLEL_SPLIT, ways=to("measure", "posting")),
        task("measure", "case_officer", "join"),
        Node("posting", K.TIMER, "Niêm yết 15 ngày", wait=Limit(15, Unit.CALENDAR_DAY), ways=to("join")),
        Node("join", K.PARALLEL_JOIN, ways=to("write"), needs=2),
        task("write", "case_officer", "approve"),
        task("approve", "leader", "number"),
        *TAIL,
    )


def chosen() -> Graph:
    """Twins go another way; so does a negative result."""
    return _graph(
        task("appraise", "case_officer", "which"),
        Node(
            "which",
            K.EXCLUSIVE_SPLIT,
            ways=(Way("twins", "answers.twins == true"), Way("write", is_default=True)),
        ),
        task("twins", "case_officer", "met"),
        task("write", "case_officer", "met"),
        Node("met", K.EXCLUSIVE_JOIN, ways=to("draft"), needs=2),
        task("draft", "case_officer", "approve"),
        task("approve", "leader", "number"),
        *TAIL,
    )


def _graph(*nodes: Node) -> Graph:
    return Graph({node.key: node for node in nodes}, nodes[0].key)


def give_process(version: ProcedureVersion, graph: Graph) -> None:
    """Give ``version`` the process ``graph``."""
    number = Process.objects.count() + 99
    process = Process.objects.create(key=version.procedure.code, number=number, name="Quy trình mẫu")
    nodes = ProcessNode.objects.bulk_create(node_rows(graph, process.pk))
    ProcessFlow.objects.bulk_create(flow_rows(graph, nodes))
    version.process = process
    version.save(update_fields=["process"])
