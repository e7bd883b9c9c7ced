"""Random well-nested processes for property tests, grown as nested blocks."""

from itertools import count

from hypothesis import strategies as st

from phuong.kernel.deadline import Limit, Unit
from phuong.procedures.process.blocks import Block, Branch, Fork, graph_from_blocks
from phuong.procedures.process.graph import Graph, Node, NodeKind

END = Node("end", NodeKind.END, "Kết thúc")
CASES = ("", "new", "again", "late")
_STEPS = (NodeKind.USER_TASK, NodeKind.TIMER, NodeKind.SERVICE_TASK, NodeKind.SEND, NodeKind.RECEIVE)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """A process of up to some thirty nodes: steps of all kinds, forks in forks, empty branches."""
    return graph_from_blocks(draw(_sequences(count(1), 3)), END)


@st.composite
def _sequences(draw: st.DrawFn, numbers: "count[int]", depth: int, least: int = 0) -> tuple[Block, ...]:
    sizes = draw(st.integers(least, 3))
    return tuple(block for _ in range(sizes) for block in draw(_blocks(numbers, depth)))


@st.composite
def _blocks(draw: st.DrawFn, numbers: "count[int]", depth: int) -> tuple[Block, ...]:
    kind = draw(st.sampled_from(_STEPS if depth == 0 else (*_STEPS, *_FORKS)))
    number = next(numbers)
    if kind not in _FORKS:
        return _step(kind, number, draw(st.integers(0, 4)))
    branches = draw(_branches(numbers, depth - 1, kind is NodeKind.EXCLUSIVE_SPLIT))
    return (Fork(Node(f"s{number}", kind, f"Tách {number}"), branches, Node(f"j{number}", _FORKS[kind])),)


_FORKS = {
    NodeKind.EXCLUSIVE_SPLIT: NodeKind.EXCLUSIVE_JOIN,
    NodeKind.PARALLEL_SPLIT: NodeKind.PARALLEL_JOIN,
}


def _step(kind: NodeKind, number: int, amount: int) -> tuple[Node, ...]:
    key, name = f"n{number}", f"Bước {number} <&> “đ”"
    wait = Limit(amount + 1, Unit.WORKING_DAY)
    match kind:
        case NodeKind.USER_TASK:
            return (Node(key, kind, name, role="case_officer", half_days=amount, hours=0 if amount else number % 3),)
        case NodeKind.TIMER:
            return (Node(key, kind, name, wait=wait),)
        case NodeKind.SERVICE_TASK:
            return (Node(key, kind, name, operation="notify_applicant"),)
        case NodeKind.SEND:
            return (Node(key, kind, name, message=f"m{number}", to_agency="police"),)
    asked = Node(f"a{number}", NodeKind.SEND, name, message=f"m{number}", to_agency="tax")
    return (asked, Node(key, kind, name, message=f"m{number}", wait=wait if amount else None))


@st.composite
def _branches(draw: st.DrawFn, numbers: "count[int]", depth: int, exclusive: bool) -> tuple[Branch, ...]:
    # One branch may be empty: two would be the same way twice.
    filled = [draw(_sequences(numbers, depth, least=1)) for _ in range(draw(st.integers(1, 3)))]
    if len(filled) == 1 or draw(st.booleans()):
        filled.insert(draw(st.integers(0, len(filled))), ())
    if not exclusive:
        return tuple(Branch(blocks) for blocks in filled)
    default = draw(st.integers(0, len(filled) - 1))
    return tuple(
        Branch(blocks, "" if place == default else f"case == '{CASES[place]}'", place == default)
        for place, blocks in enumerate(filled)
    )
