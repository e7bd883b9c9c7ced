"""A process as our catalogue writes it down: the way back from the graph to the part ``process`` of a file."""

from collections.abc import Sequence
from typing import Any

from phuong.procedures.process.blocks import Block, Branch, Fork, blocks_of
from phuong.procedures.process.graph import Graph, Node, NodeKind
from phuong.procedures.process.times import write_time

Step = dict[str, Any]


def write_process(graph: Graph) -> list[Step]:
    """Return the steps of a graph as ``loading.process.read_process`` reads them (docs/rules/processes.md).

    Of a graph without an end, which no publication lets through, the steps are written one after the other.
    """
    if not graph.of_kind(NodeKind.END):
        return [_node(task) for task in graph.of_kind(NodeKind.USER_TASK)]
    return _written(blocks_of(graph))


def _written(blocks: Sequence[Block]) -> list[Step]:
    steps: list[Step] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        if isinstance(block, Fork):
            steps.append(_fork(block))
        elif isinstance(after, Node) and _is_leg(block, after):
            steps.append(_said(leg=after.key, name=after.name, to=block.to_agency, within=write_time(after.wait)))
            place += 1
        else:
            steps.append(_node(block))
        place += 1
    return steps


def _is_leg(send: Node, receive: Node) -> bool:
    """Tell whether two nodes are what the word ``leg`` writes in one."""
    return (
        (send.kind, receive.kind) == (NodeKind.SEND, NodeKind.RECEIVE)
        and send.key == f"{receive.key}-send"
        and send.message == receive.message == receive.key
        and send.name == f"Gửi: {receive.name}"
    )


def _node(node: Node) -> Step:
    match node.kind:
        case NodeKind.SEND:
            return _said(send=node.key, name=node.name, to=node.to_agency, message=_other(node.message, node.key))
        case NodeKind.RECEIVE:
            message = _other(node.message, node.key)
            return _said(receive=node.key, name=node.name, message=message, within=write_time(node.wait))
        case NodeKind.TIMER:
            return _said(timer=node.key, name=node.name, wait=write_time(node.wait))
        case NodeKind.SERVICE_TASK:
            return _said(service=node.key, name=node.name, operation=_other(node.operation, node.key))
    time = {"hours": node.hours} if node.hours else {"half_days": node.half_days}
    return {"key": node.key, "name": node.name, "role": str(node.role), **time}


def _fork(fork: Fork) -> Step:
    if fork.split.kind is NodeKind.PARALLEL_SPLIT:
        branches = [_written(branch.blocks) for branch in fork.branches]
        return _said(parallel=fork.split.key, name=fork.split.name, branches=branches)
    return _said(choice=fork.split.key, name=fork.split.name, choose=[_branch(branch) for branch in fork.branches])


def _branch(branch: Branch) -> Step:
    if branch.is_default:
        return {"else": _written(branch.blocks)}
    return {"if": branch.condition, "do": _written(branch.blocks)}


def _other(word: str, key: str) -> str:
    return "" if word == key else word


def _said(**parts: Any) -> Step:
    return {name: value for name, value in parts.items() if value != ""}
