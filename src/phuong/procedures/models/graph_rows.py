"""The graph as rows of the tables, and back."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from phuong.kernel.deadline import Limit, Unit
from phuong.procedures.models.process import ProcessFlow, ProcessNode
from phuong.procedures.process.graph import Graph, Node, NodeKind, Way


def graph_from(nodes: Sequence[ProcessNode], flows: Iterable[ProcessFlow]) -> Graph:
    """Return the graph of compiled rows: ``nodes`` by position, the first is where it begins; ``flows`` by position."""
    keys = {row.pk: row.key for row in nodes}
    ways: dict[int, list[Way]] = defaultdict(list)
    needs: Counter[int] = Counter()
    for flow in flows:
        ways[flow.source_id].append(Way(keys[flow.target_id], flow.condition, flow.is_default))
        needs[flow.target_id] += 1
    return Graph({row.key: _node(row, tuple(ways[row.pk]), needs[row.pk]) for row in nodes}, nodes[0].key)


def _node(row: ProcessNode, ways: tuple[Way, ...], comes: int) -> Node:
    kind = NodeKind(row.kind)
    return Node(
        key=row.key,
        kind=kind,
        name=row.name,
        role=row.role,
        half_days=row.half_days,
        hours=row.hours,
        operation=row.operation,
        message=row.message,
        to_agency=row.to_agency,
        wait=Limit(row.wait_amount, Unit(row.wait_unit)) if row.wait_amount else None,
        ways=ways,
        needs=comes if kind in (NodeKind.PARALLEL_JOIN, NodeKind.EXCLUSIVE_JOIN) else 0,
    )


def node_rows(graph: Graph, process_id: int) -> list[ProcessNode]:
    """Return the rows of the nodes, unsaved, in the order of the graph."""
    return [
        ProcessNode(
            process_id=process_id,
            key=node.key,
            kind=node.kind,
            name=node.name,
            role=node.role,
            half_days=node.half_days,
            hours=node.hours,
            operation=node.operation,
            message=node.message,
            to_agency=node.to_agency,
            wait_amount=node.wait.amount if node.wait else None,
            wait_unit=node.wait.unit if node.wait else "",
            position=position,
        )
        for position, node in enumerate(graph.nodes.values())
    ]


def flow_rows(graph: Graph, rows: Sequence[ProcessNode]) -> list[ProcessFlow]:
    """Return the rows of the ways between saved node rows."""
    by_key = {row.key: row for row in rows}
    return [
        ProcessFlow(
            process_id=by_key[node.key].process_id,
            source=by_key[node.key],
            target=by_key[way.target],
            condition=way.condition,
            is_default=way.is_default,
            position=position,
        )
        for node in graph.nodes.values()
        for position, way in enumerate(node.ways)
    ]
