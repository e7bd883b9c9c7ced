"""From a written form to a graph that may be published."""

from collections.abc import Collection, Sequence

from phuong.kernel.deadline import Limit
from phuong.procedures.process.blocks import Block, blocks_of, graph_from_blocks, nodes_in
from phuong.procedures.process.checking import check
from phuong.procedures.process.faults import ElementFault, ProcessRefused
from phuong.procedures.process.graph import END, Graph, NodeKind


def compile_blocks(
    blocks: tuple[Block, ...], *, roles: Collection[str], operations: Collection[str], limits: Sequence[Limit] = ()
) -> Graph:
    """Return the checked graph of blocks as our catalogue writes them. Errors: ProcessRefused."""
    refuse_repeated([(node.key, node.name) for node in (*nodes_in(blocks), END)])
    graph = graph_from_blocks(blocks, END)
    check(graph, roles=roles, operations=operations, limits=limits)
    return graph


def compile_graph(
    graph: Graph, *, roles: Collection[str], operations: Collection[str], limits: Sequence[Limit] = ()
) -> Graph:
    """Return a checked graph with its nodes in the order of the process. Errors: ProcessRefused."""
    check(graph, roles=roles, operations=operations, limits=limits)
    return graph_from_blocks(blocks_of(graph), graph.of_kind(NodeKind.END)[0])


def refuse_repeated(elements: Sequence[tuple[str, str]]) -> None:
    """Refuse elements of which two have one id. Errors: ProcessRefused."""
    seen: set[str] = set()
    faults = []
    for key, name in elements:
        if key in seen:
            faults.append(ElementFault(key, name, "có id trùng với một phần tử khác; hãy đặt mỗi phần tử một id riêng"))
        seen.add(key)
    if faults:
        raise ProcessRefused(faults)
