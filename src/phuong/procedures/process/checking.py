"""Whether a process can be published: it always reaches its end, in time, and names only what there is."""

from collections.abc import Collection, Sequence

from phuong.kernel.deadline import Limit
from phuong.procedures.process.blocks import NotNested, blocks_of
from phuong.procedures.process.contents import content_faults
from phuong.procedures.process.faults import ElementFault, ProcessRefused
from phuong.procedures.process.graph import Graph
from phuong.procedures.process.longest import time_faults
from phuong.procedures.process.messages import message_faults
from phuong.procedures.process.shape import shape_faults

MOST_NODES = 200
"""More is no process of an office, and drawing and checking go into the depth of the nesting."""


def check(graph: Graph, *, roles: Collection[str], operations: Collection[str], limits: Sequence[Limit] = ()) -> None:
    """Refuse a graph that must not be published, with every fault that can be told at once.

    ``roles`` who may get a step, ``operations`` the registered service operations, ``limits`` all legal limits of the
    procedure: the longest way (parallel and exclusive branches count their longest) must fit the shortest of them.
    Errors:  ProcessRefused, each fault naming its element.
    """
    if len(graph.nodes) > MOST_NODES:
        raise ProcessRefused(
            [ElementFault(graph.start, "", f"mở đầu một quy trình quá {MOST_NODES} phần tử; hãy tách nhỏ ra")]
        )
    if faults := shape_faults(graph):
        raise ProcessRefused(faults)
    try:
        blocks = blocks_of(graph)
    except NotNested as crossed:
        name = graph.nodes[crossed.key].name
        what = f"{crossed.why}; hãy vẽ lại để mỗi điểm tách có đúng một điểm gộp của nó"
        raise ProcessRefused([ElementFault(crossed.key, name, what)]) from None
    faults = [*content_faults(graph, roles, operations), *message_faults(blocks), *time_faults(blocks, graph, limits)]
    if faults:
        raise ProcessRefused(faults)
