"""Reading the part ``process`` of a procedure's file: steps, forks, legs, times; or the name of a BPMN file.

The written form: docs/rules/processes.md.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from phuong.identity.api import Role
from phuong.kernel.deadline import Limit, LimitInvalid
from phuong.procedures.loading.part import Part
from phuong.procedures.process.blocks import Block, Branch, Fork
from phuong.procedures.process.bpmn.reading import read_bpmn
from phuong.procedures.process.bpmn.tree import BpmnUnreadable
from phuong.procedures.process.compiling import compile_blocks, compile_graph
from phuong.procedures.process.faults import ProcessRefused
from phuong.procedures.process.graph import Graph, Node, NodeKind
from phuong.procedures.process.operations import operation_names
from phuong.procedures.process.times import read_time

STEP_ROLES = (Role.COUNTER_OFFICER, Role.CASE_OFFICER, Role.LEADER, Role.CLERK)


def read_process(version: Part, limits: Sequence[Limit], folder: Path) -> tuple[Graph | None, str]:
    """Return the checked graph of a version, and the BPMN text if it came from such a file; None where it has none.

    ``limits`` are all limits of the version and its cases, ``folder`` is where a BPMN file of ``{bpmn: name}`` lies.
    Errors:  CatalogueFileWrong.
    """
    said = version.content.get("process")
    text = _bpmn(version.part("process"), folder) if isinstance(said, dict) else ""
    names = {"roles": STEP_ROLES, "operations": operation_names()}
    try:
        if text:
            return compile_graph(read_bpmn(text), limits=limits, **names), text
        blocks = _blocks(version, "process")
        return (compile_blocks(blocks, limits=limits, **names) if blocks else None), ""
    except (ProcessRefused, BpmnUnreadable) as refused:
        raise version.fault(refused.sentence.rstrip(".")) from None


def _bpmn(part: Part, folder: Path) -> str:
    name = part.needed("bpmn", most=120)
    if Path(name).name != name or not name.endswith(".bpmn"):
        raise part.fault(f"mục bpmn là “{name}”, phải là tên một tệp .bpmn đặt cạnh tệp này")
    try:
        return (folder / name).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise part.fault(f"không có tệp {name} cạnh tệp này") from None
    except UnicodeDecodeError:
        raise part.fault(f"tệp {name} không phải UTF-8; hãy lưu lại với bảng mã UTF-8") from None


def _blocks(part: Part, key: str) -> tuple[Block, ...]:
    return tuple(block for step in part.parts(key) for block in _block(step))


def _block(step: Part) -> Sequence[Block]:
    for word, (read, members) in _FORMS.items():
        if word in step.content:
            _only(step, members)
            return read(step)
    raise step.fault(f"một bước phải có một trong các mục: {', '.join(_FORMS)}")


def _only(step: Part, members: str) -> None:
    if unknown := [str(key) for key in step.content if key not in members.split()]:
        raise step.fault(f"mục {unknown[0]} không có nghĩa ở đây; chỉ dùng {', '.join(members.split())}")


def _task(step: Part) -> Sequence[Block]:
    return (
        Node(
            step.needed("key", most=40),
            NodeKind.USER_TASK,
            step.needed("name", most=120),
            role=step.choice("role", [role.value for role in STEP_ROLES]),
            half_days=step.amount("half_days", 0),
            hours=step.amount("hours", 0),
        ),
    )


def _send(step: Part) -> Sequence[Block]:
    key = step.needed("send", most=40)
    to, message = step.needed("to", most=40), step.text("message", most=40) or key
    return (Node(key, NodeKind.SEND, step.text("name", most=120), message=message, to_agency=to),)


def _receive(step: Part) -> Sequence[Block]:
    key = step.needed("receive", most=40)
    message = step.text("message", most=40) or key
    return (Node(key, NodeKind.RECEIVE, step.text("name", most=120), message=message, wait=_time(step, "within")),)


def _leg(step: Part) -> Sequence[Block]:
    """Read a question to another agency and its answer in one: a send and the receive that waits for it."""
    key, name = step.needed("leg", most=35), step.needed("name", most=100)
    asked = Node(f"{key}-send", NodeKind.SEND, f"Gửi: {name}", message=key, to_agency=step.needed("to", most=40))
    return asked, Node(key, NodeKind.RECEIVE, name, message=key, wait=_time(step, "within"))


def _timer(step: Part) -> Sequence[Block]:
    key, name = step.needed("timer", most=40), step.text("name", most=120)
    return (Node(key, NodeKind.TIMER, name, wait=_time(step, "wait")),)


def _service(step: Part) -> Sequence[Block]:
    key, name = step.needed("service", most=40), step.text("name", most=120)
    operation = step.text("operation", most=60) or key
    return (Node(key, NodeKind.SERVICE_TASK, name, operation=operation),)


def _parallel(step: Part) -> Sequence[Block]:
    branches = tuple(Branch(_blocks(branch, "do")) for branch in _branches(step))
    return (_fork(step, "parallel", NodeKind.PARALLEL_SPLIT, NodeKind.PARALLEL_JOIN, branches),)


def _branches(step: Part) -> Iterator[Part]:
    found = step.content.get("branches")
    if not isinstance(found, list) or not all(isinstance(branch, list) for branch in found):
        raise step.fault("mục branches phải là danh sách các nhánh, mỗi nhánh là một danh sách các bước")
    for number, branch in enumerate(found, start=1):
        yield Part(step.file, f"{step.way} › nhánh {number}", {"do": branch})


def _choice(step: Part) -> Sequence[Block]:
    branches = tuple(_condition(branch) for branch in step.parts("choose"))
    return (_fork(step, "choice", NodeKind.EXCLUSIVE_SPLIT, NodeKind.EXCLUSIVE_JOIN, branches),)


def _condition(branch: Part) -> Branch:
    if "else" in branch.content:
        _only(branch, "else")
        return Branch(_blocks(branch, "else"), is_default=True)
    _only(branch, "if do")
    return Branch(_blocks(branch, "do"), condition=branch.needed("if"))


def _fork(step: Part, word: str, split: NodeKind, join: NodeKind, branches: tuple[Branch, ...]) -> Fork:
    key, name = step.needed(word, most=35), step.text("name", most=120)
    return Fork(Node(key, split, name), branches, Node(f"{key}-join", join))


def _sub(step: Part) -> Sequence[Block]:
    """Read a group of steps: it helps who reads the file, and is dissolved."""
    return _blocks(step, "do")


def _time(step: Part, key: str) -> Limit | None:
    try:
        return read_time(step.text(key))
    except LimitInvalid as fault:
        raise step.fault(f"mục {key}: {fault.sentence.rstrip('.')}") from None


_FORMS: Mapping[str, tuple[Callable[[Part], Sequence[Block]], str]] = {
    "key": (_task, "key name role half_days hours"),
    "leg": (_leg, "leg name to within"),
    "parallel": (_parallel, "parallel name branches"),
    "choice": (_choice, "choice name choose"),
    "send": (_send, "send name to message"),
    "receive": (_receive, "receive name message within"),
    "timer": (_timer, "timer name wait"),
    "service": (_service, "service name operation"),
    "sub": (_sub, "sub do"),
}
"""The word that tells a form, who reads it, and all the words it may have."""
