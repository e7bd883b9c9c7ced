"""The process of a version as a graph; and its steps in their order, for lists."""

from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache

from phuong.procedures.editing.process_graph import draft_graph
from phuong.procedures.models import Process, ProcessFlow, ProcessNode
from phuong.procedures.models.graph_rows import graph_from
from phuong.procedures.process.bpmn.writing import write_bpmn
from phuong.procedures.process.graph import Graph, NodeKind
from phuong.procedures.process.written import write_process


@lru_cache(maxsize=2_000)
def graph_of(process_id: int) -> Graph:
    """Return the graph of a published process; it never changes, so each server process reads it once.

    Errors:  Process.DoesNotExist when it has no nodes.
    """
    process = Process(pk=process_id)
    rows = list(process.nodes.order_by("position"))
    if not rows:
        raise Process.DoesNotExist(process_id)
    return graph_from(rows, process.flows.order_by("position", "pk"))


def graphs_of(process_ids: Collection[int]) -> dict[int, Graph]:
    """Return the graphs of many published processes by their keys; two queries, however many."""
    nodes: dict[int, list[ProcessNode]] = defaultdict(list)
    for row in ProcessNode.objects.filter(process__in=process_ids).order_by("position"):
        nodes[row.process_id].append(row)
    flows: dict[int, list[ProcessFlow]] = defaultdict(list)
    for flow in ProcessFlow.objects.filter(process__in=process_ids).order_by("position", "pk"):
        flows[flow.process_id].append(flow)
    return {pk: graph_from(rows, flows[pk]) for pk, rows in nodes.items()}


def bpmn_of(process: Process) -> str:
    """Return the process as BPMN 2.0: the text it was imported from, else one drawn from its graph."""
    if process.bpmn:
        return process.bpmn
    graph = graph_of(process.pk)
    if not graph.of_kind(NodeKind.END):  # steps of before there were ways: one after the other
        graph = draft_graph(write_process(graph)) or graph
    return write_bpmn(graph, process.key, process.name)


def nodes(process: Process) -> list[ProcessNode]:
    """Return the steps that people do, in their order; the end is no step."""
    return list(process.nodes.filter(kind=ProcessNode.Kind.USER_TASK).order_by("position"))


def node(process: Process, key: str) -> ProcessNode:
    """Return the step of a key. Errors: ProcessNode.DoesNotExist."""
    return process.nodes.get(key=key)
