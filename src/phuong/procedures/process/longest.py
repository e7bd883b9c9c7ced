"""The longest way through a process, and whether it fits into the time that the law gives."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from phuong.kernel.deadline import Limit
from phuong.procedures.process.blocks import Block, Fork
from phuong.procedures.process.faults import ElementFault
from phuong.procedures.process.graph import Graph, Node
from phuong.procedures.process.shape import fault
from phuong.procedures.rules.inner_limits import HOURS_A_HALF_DAY, hours_at_most, why_too_long


@dataclass(frozen=True, slots=True)
class Path:
    """The steps that take time on one way, and the working hours they may take together."""

    steps: tuple[Node, ...] = ()
    hours: int = 0

    def __add__(self, other: "Path") -> "Path":
        return Path(self.steps + other.steps, self.hours + other.hours)


def longest(blocks: Iterable[Block], graph: Graph) -> Path:
    """Return the longest way of ``graph`` through ``blocks``: of branches, parallel or not, the longest counts."""
    path = Path()
    for block in blocks:
        if isinstance(block, Fork):
            path += max((longest(branch.blocks, graph) for branch in block.branches), key=lambda way: way.hours)
        elif hours := hours_of(block, graph):
            path += Path((block,), hours)
    return path


def hours_of(node: Node, graph: Graph) -> int:
    """Return the working hours that a node of ``graph`` may take of the citizen's time.

    Waiting for the applicant's financial duty takes none: the clock stands still meanwhile.
    """
    if graph.waits_for_duty(node.key):
        return 0
    waiting = hours_at_most(node.wait) if node.wait else 0
    return waiting + node.half_days * HOURS_A_HALF_DAY + node.hours


def time_faults(blocks: Iterable[Block], graph: Graph, limits: Sequence[Limit]) -> list[ElementFault]:
    """Return the fault of a process whose longest way exceeds the shortest limit, told at its longest step."""
    path = longest(blocks, graph)
    why = why_too_long(path.hours, limits)
    if why is None:
        return []
    slowest = max(path.steps, key=lambda step: hours_of(step, graph))
    names = ", ".join(step.name or step.key for step in path.steps)
    return [fault(slowest, f"là bước dài nhất trên đường {names}; {why}")]
