"""The steps of a draft as a graph, whatever is missing in them: so that the checker can say it row by row.

The loader of files stops at the first thing that a step lacks; whoever draws wants to see all of it, each at its place.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from phuong.kernel.deadline import Limit, LimitInvalid
from phuong.procedures.process.blocks import Block, Branch, Fork, graph_from_blocks
from phuong.procedures.process.graph import END, Graph, Node, NodeKind
from phuong.procedures.process.times import read_time

Step = Mapping[str, Any]


def draft_graph(steps: Sequence[Step]) -> Graph | None:
    """Return the graph of steps as they stand, unchecked; None while there is none. Keys that meet are one node."""
    blocks = draft_blocks(steps)
    return graph_from_blocks(blocks, END) if blocks else None


def draft_blocks(steps: Sequence[Step]) -> tuple[Block, ...]:
    """Return the blocks of steps; what is not said is empty."""
    return tuple(block for step in steps for block in _block(step))


def _block(step: Step) -> Sequence[Block]:
    for word, read in _READERS.items():
        if word in step:
            return read(step, _text(step, word))
    return draft_blocks(step["do"]) if "sub" in step else ()


def _text(step: Step, name: str) -> str:
    return str(step.get(name) or "")


def _time(step: Step, name: str) -> Limit | None:
    try:
        return read_time(_text(step, name))
    except LimitInvalid:
        return None


def _task(step: Step, key: str) -> Sequence[Block]:
    half_days, hours = step.get("half_days") or 0, step.get("hours") or 0
    role = _text(step, "role")
    return (Node(key, NodeKind.USER_TASK, _text(step, "name"), role=role, half_days=half_days, hours=hours),)


def _leg(step: Step, key: str) -> Sequence[Block]:
    name, to = _text(step, "name"), _text(step, "to")
    asked = Node(f"{key}-send", NodeKind.SEND, f"Gửi: {name}", message=key, to_agency=to)
    return asked, Node(key, NodeKind.RECEIVE, name, message=key, wait=_time(step, "within"))


def _send(step: Step, key: str) -> Sequence[Block]:
    message, to = _text(step, "message") or key, _text(step, "to")
    return (Node(key, NodeKind.SEND, _text(step, "name"), message=message, to_agency=to),)


def _receive(step: Step, key: str) -> Sequence[Block]:
    message = _text(step, "message") or key
    return (Node(key, NodeKind.RECEIVE, _text(step, "name"), message=message, wait=_time(step, "within")),)


def _timer(step: Step, key: str) -> Sequence[Block]:
    return (Node(key, NodeKind.TIMER, _text(step, "name"), wait=_time(step, "wait")),)


def _service(step: Step, key: str) -> Sequence[Block]:
    operation = _text(step, "operation") or key
    return (Node(key, NodeKind.SERVICE_TASK, _text(step, "name"), operation=operation),)


def _parallel(step: Step, key: str) -> Sequence[Block]:
    branches = tuple(Branch(draft_blocks(branch)) for branch in step.get("branches") or [])
    split = Node(key, NodeKind.PARALLEL_SPLIT, _text(step, "name"))
    return (Fork(split, branches, Node(f"{key}-join", NodeKind.PARALLEL_JOIN)),)


def _choice(step: Step, key: str) -> Sequence[Block]:
    branches = tuple(_branch(branch) for branch in step.get("choose") or [])
    split = Node(key, NodeKind.EXCLUSIVE_SPLIT, _text(step, "name"))
    return (Fork(split, branches, Node(f"{key}-join", NodeKind.EXCLUSIVE_JOIN)),)


def _branch(branch: Step) -> Branch:
    if "else" in branch:
        return Branch(draft_blocks(branch["else"] or []), is_default=True)
    return Branch(draft_blocks(branch.get("do") or []), condition=_text(branch, "if"))


_READERS: Mapping[str, Callable[[Step, str], Sequence[Block]]] = {
    "key": _task,
    "leg": _leg,
    "parallel": _parallel,
    "choice": _choice,
    "send": _send,
    "receive": _receive,
    "timer": _timer,
    "service": _service,
}
