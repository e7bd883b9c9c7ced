"""Writing the graph of each new version to its table of nodes and ways."""

from collections.abc import Sequence
from datetime import date

from phuong.procedures.models import ProcedureVersion, Process, ProcessFlow, ProcessNode
from phuong.procedures.models.graph_rows import flow_rows, node_rows
from phuong.procedures.process.graph import Graph
from phuong.procedures.selectors.known_processes import published_processes
from phuong.procedures.selectors.processes import graph_of
from phuong.procedures.services.drafts import VersionDraft


def write_graph(process: Process, graph: Graph) -> None:
    """Write the nodes and ways of a process that has none yet."""
    rows = ProcessNode.objects.bulk_create(node_rows(graph, process.pk))
    ProcessFlow.objects.bulk_create(flow_rows(graph, rows))


def process_shared(graph: Graph | None, on: date) -> Process | None:
    """Return the process published by itself that is this graph and holds on a day: a procedure then runs on it."""
    holding = list(published_processes(on)) if graph is not None else []
    return next((one for one in holding if graph_of(one.pk) == graph), None)


def make_processes(made: Sequence[tuple[ProcedureVersion, VersionDraft]]) -> None:
    """Give each new version that has a graph its process, with the BPMN text it came from, if any.

    The graph was checked when it was read. A process has its procedure's code as key and its version's number, and is
    as unchanging as the version.
    """
    graphs = [(version, draft.graph, draft.bpmn) for version, draft in made if draft.graph is not None]
    processes = Process.objects.bulk_create(
        Process(key=version.procedure.code, number=version.number, name=version.procedure.name[:200], bpmn=bpmn)
        for version, _, bpmn in graphs
    )
    rows = [node_rows(graph, process.pk) for process, (_, graph, _) in zip(processes, graphs, strict=True)]
    ProcessNode.objects.bulk_create([row for nodes in rows for row in nodes])
    ProcessFlow.objects.bulk_create(
        [flow for nodes, (_, graph, _) in zip(rows, graphs, strict=True) for flow in flow_rows(graph, nodes)]
    )
    for process, (version, _, _) in zip(processes, graphs, strict=True):
        version.process = process
    ProcedureVersion.objects.bulk_update([version for version, _, _ in graphs], ["process"])
