"""The graph of a process: frozen values, the same wherever they came from (our YAML, BPMN, the tables)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from phuong.kernel.deadline import Limit


class NodeKind(StrEnum):
    """What a node is. At the first three a token comes to rest; the others are passed or end the way."""

    USER_TASK = "user_task"
    TIMER = "timer"
    RECEIVE = "receive"
    SERVICE_TASK = "service_task"
    SEND = "send"
    EXCLUSIVE_SPLIT = "exclusive_split"
    EXCLUSIVE_JOIN = "exclusive_join"
    PARALLEL_SPLIT = "parallel_split"
    PARALLEL_JOIN = "parallel_join"
    END = "end"

    @property
    def rests(self) -> bool:
        """Whether a token waits here until somebody, a time or a message lets it go on (a join waits by itself)."""
        return self in _RESTING

    @property
    def label(self) -> str:
        """The Vietnamese word for the kind, as a drawing of the process says it."""
        return _LABELS[self]


_RESTING = frozenset({NodeKind.USER_TASK, NodeKind.TIMER, NodeKind.RECEIVE})
_LABELS = {
    NodeKind.USER_TASK: "việc của người",
    NodeKind.TIMER: "chờ đến hạn",
    NodeKind.RECEIVE: "chờ trả lời",
    NodeKind.SERVICE_TASK: "việc của hệ thống",
    NodeKind.SEND: "gửi đi",
    NodeKind.EXCLUSIVE_SPLIT: "rẽ nhánh theo điều kiện",
    NodeKind.EXCLUSIVE_JOIN: "gộp nhánh điều kiện",
    NodeKind.PARALLEL_SPLIT: "tách nhánh song song",
    NodeKind.PARALLEL_JOIN: "gộp nhánh song song",
    NodeKind.END: "kết thúc",
}


TAX = "tax"
"""The partner who says what is to be paid. A send to it asks for the applicant's financial duty, found and paid: while
its receive waits, the limit's clock stands still (from memory: Luật Đất đai 2024, NĐ 101/2024/NĐ-CP)."""


@dataclass(frozen=True, slots=True)
class Way:
    """The way out of a node. ``condition`` is CEL over the facts of ``walking``; "" holds always.

    ``is_default``: the way of an exclusive split that is taken when no condition holds.
    """

    target: str
    condition: str = ""
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """One node. Only the fields of its kind are filled.

    Units:   ``half_days`` or ``hours`` is the inner limit of a step (both 0 = none; it never moves the citizen's
             date); ``wait`` is how long a timer waits, and by when a receive expects the answer.
    ``message`` is the key by which an answer finds its question: a send and the receive of its answer share it.
    ``to_agency`` is whom a send goes to: a key such as police, tax or insurance, or the code of an agency.
    ``needs`` is the number of ways in, for joins.
    """

    key: str
    kind: NodeKind
    name: str = ""
    role: str = ""
    half_days: int = 0
    hours: int = 0
    operation: str = ""
    message: str = ""
    to_agency: str = ""
    wait: Limit | None = None
    ways: tuple[Way, ...] = ()
    needs: int = 0

    @property
    def asks_duty(self) -> bool:
        """Whether this sends for the financial duty of the applicant: the one rule for it."""
        return self.kind is NodeKind.SEND and self.to_agency == TAX


END = Node("end", NodeKind.END, "Kết thúc")
"""The end that processes of ours have when they do not name one."""


@dataclass(frozen=True, slots=True)
class Graph:
    """A process: its nodes by key, and the node at which it begins when a dossier is accepted."""

    nodes: Mapping[str, Node]
    start: str

    def of_kind(self, kind: NodeKind) -> tuple[Node, ...]:
        """Return the nodes of a kind, in the order of the process."""
        return tuple(node for node in self.nodes.values() if node.kind is kind)

    def waits_for_duty(self, key: str) -> bool:
        """Tell whether ``key`` is the receive of a duty: whoever waits there waits for the applicant."""
        node = self.nodes[key]
        return node.kind is NodeKind.RECEIVE and any(
            other.asks_duty and other.message == node.message for other in self.nodes.values()
        )

    def answer_to(self, key: str) -> Node | None:
        """Return the first receive after the send ``key`` that waits for its answer; None: nobody waits for one."""
        coming, seen = [way.target for way in self.nodes[key].ways], {key}
        while coming:
            node = self.nodes[coming.pop(0)]
            if node.kind is NodeKind.RECEIVE and node.message == self.nodes[key].message:
                return node
            if node.key not in seen:
                seen.add(node.key)
                coming += [way.target for way in node.ways]
        return None
