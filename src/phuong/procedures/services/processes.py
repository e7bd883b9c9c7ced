"""Compiling the steps of a process to its table of nodes and ways."""

from collections.abc import Sequence
from itertools import pairwise

from phuong.procedures.models import ProcedureVersion, Process, ProcessFlow, ProcessNode
from phuong.procedures.services.drafts import VersionDraft

END = "end"


def make_processes(made: Sequence[tuple[ProcedureVersion, VersionDraft]]) -> None:
    """Give each new version that has steps its process: the steps in their order, an end, the ways between.

    A process has its procedure's code as key and its version's number, and is as unchanging as the version.
    """
    pairs = [(version, draft) for version, draft in made if draft.nodes]
    processes = [
        Process(key=version.procedure.code, number=version.number, name=version.procedure.name[:200])
        for version, _ in pairs
    ]
    Process.objects.bulk_create(processes)
    rows = [_nodes(process, draft) for process, (_, draft) in zip(processes, pairs, strict=True)]
    ProcessNode.objects.bulk_create([node for nodes in rows for node in nodes])
    ProcessFlow.objects.bulk_create(
        [
            ProcessFlow(process=process, source=source, target=target)
            for process, nodes in zip(processes, rows, strict=True)
            for source, target in pairwise(nodes)
        ]
    )
    for process, (version, _) in zip(processes, pairs, strict=True):
        version.process = process
    ProcedureVersion.objects.bulk_update([version for version, _ in pairs], ["process"])


def _nodes(process: Process, draft: VersionDraft) -> list[ProcessNode]:
    nodes = [ProcessNode(process=process, position=position, **node) for position, node in enumerate(draft.nodes)]
    end = ProcessNode(process=process, key=END, kind=ProcessNode.Kind.END, name="Kết thúc", position=len(nodes))
    return [*nodes, end]
