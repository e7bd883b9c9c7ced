"""What keeps a draft of a process from being published, each at its row; and what is worth a second look."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from phuong.kernel.deadline import Limit
from phuong.procedures.editing.process_content import Content, drawing_faults
from phuong.procedures.editing.process_graph import draft_blocks
from phuong.procedures.editing.process_rows import everything, key_of, place_of
from phuong.procedures.loading.process import STEP_ROLES
from phuong.procedures.process.blocks import Block, nodes_in
from phuong.procedures.process.compiling import compile_blocks
from phuong.procedures.process.faults import ElementFault, ProcessRefused
from phuong.procedures.process.graph import Graph, NodeKind
from phuong.procedures.process.longest import time_faults
from phuong.procedures.process.operations import operation_names
from phuong.procedures.rules.inner_limits import hours_within

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class LawfulTime:
    """A procedure that is to start on a process, and the limits that the law gives it, those of its cases too."""

    code: str
    name: str
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class RowFault:
    """One thing to mend: the place of its row in the table ("" for the whole), the element, the sentence."""

    place: str
    key: str
    sentence: str
    is_warning: bool = False

    @property
    def mark(self) -> str:
        """The anchor of the row."""
        return self.place.replace(".", "-")


def checked_graph(steps: Sequence[object], partners: Collection[str], laws: Sequence[LawfulTime]) -> Graph:
    """Return the graph of steps that may be published. Errors: ProcessRefused with every fault."""
    blocks = draft_blocks(steps)  # type: ignore[arg-type]  # JSON: each step is a mapping
    if not blocks:
        raise ProcessRefused([ElementFault("", "", "Quy trình chưa có bước nào; hãy thêm ít nhất một bước")])
    graph = compile_blocks(blocks, roles=STEP_ROLES, operations=operation_names())
    if faults := [*_unknown_partners(graph, partners), *_too_long(blocks, graph, laws)]:
        raise ProcessRefused(faults)
    return graph


def process_faults(content: Content, partners: Collection[str], laws: Sequence[LawfulTime]) -> list[RowFault]:
    """Return everything to mend, then what is only worth a second look.

    ``partners``: whom this place can ask. ``laws``: of the procedures that are to start on the process.
    """
    found: list[RowFault] = []
    if drawn := drawing_faults(content):
        found.append(RowFault("", "", f"Bản vẽ còn {len(drawn)} chỗ phải sửa nên chưa thành các bước. Mở bản vẽ."))
    try:
        checked_graph(content["process"], partners, laws)
    except ProcessRefused as refused:
        places = _places(content)
        found += [RowFault(_row(fault.key, places), fault.key, _sentence(fault)) for fault in refused.faults]
    return [*found, *_warnings(content)]


def _sentence(fault: ElementFault) -> str:
    """The row tells which element it is; its name is enough for who does not draw."""
    return f"“{fault.name}” {fault.what}." if fault.key and fault.name else _without_name(fault)


def _without_name(fault: ElementFault) -> str:
    return fault.sentence if fault.key else f"{fault.what}."


def _places(content: Content) -> dict[str, str]:
    return {key_of(step): place_of(way) for way, step in everything(content["process"])}


def _row(key: str, places: dict[str, str]) -> str:
    """Return the row of an element; the send of a leg and the join of a fork stand in the row of theirs."""
    return places.get(key) or places.get(key.removesuffix("-send")) or places.get(key.removesuffix("-join"), "")


def _unknown_partners(graph: Graph, partners: Collection[str]) -> Iterator[ElementFault]:
    for node in graph.of_kind(NodeKind.SEND):
        if node.to_agency not in partners:
            what = f"gửi tới “{node.to_agency}”, nhưng địa phương không có cơ quan đó; hãy chọn lại cơ quan"
            yield ElementFault(node.key, node.name, what)


def _too_long(blocks: Sequence[Block], graph: Graph, laws: Sequence[LawfulTime]) -> list[ElementFault]:
    """Return the fault of steps that are longer than the law of some procedure lets them be, those named."""
    short = [law for law in laws if time_faults(blocks, graph, law.limits)]
    if not short:
        return []
    shortest = min(short, key=lambda law: min(map(hours_within, law.limits)))
    named = "; ".join(f"{law.name} ({law.code})" for law in short[:MOST_NAMED])
    more = f" và {len(short) - MOST_NAMED} thủ tục khác" if len(short) > MOST_NAMED else ""
    found = time_faults(blocks, graph, shortest.limits)
    return [ElementFault(one.key, one.name, f"{one.what}. Thủ tục bị vượt: {named}{more}") for one in found]


_ACTS = {"approve": "Phê duyệt", "return": "Trả kết quả"}


def _warnings(content: Content) -> Iterator[RowFault]:
    """A dossier is decided and given back by the acts of these names: without their steps nobody is asked to."""
    keys = {node.key for node in nodes_in(draft_blocks(content["process"]))}
    for key, words in _ACTS.items():
        if key not in keys:
            yield RowFault("", key, f"Chưa có bước {words} (khóa {key}): hồ sơ sẽ không được nhắc làm việc đó.", True)
