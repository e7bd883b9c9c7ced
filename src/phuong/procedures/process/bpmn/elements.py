"""One element of BPMN as one node: what each may say, and every word outside the subset refused."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from phuong.kernel.deadline import Limit, LimitInvalid
from phuong.kernel.text import nfc
from phuong.procedures.process.bpmn.durations import limit_from_iso
from phuong.procedures.process.bpmn.names import BPMN
from phuong.procedures.process.bpmn.tree import Element
from phuong.procedures.process.faults import ElementFault
from phuong.procedures.process.graph import Node, NodeKind
from phuong.procedures.process.times import read_time

SILENT = frozenset({"documentation", "extensionElements", "incoming", "outgoing"})
"""Children that say nothing about the way: notes, other tools' additions, and the flows told once more."""
_TIMER, _MESSAGE = "timerEventDefinition", "messageEventDefinition"

Messages = Mapping[str, str]
"""The key of each message by the id under which the file declares it."""


class OutsideSubset(Exception):
    """An element that we do not run; ``fault`` names it."""

    def __init__(self, element: Element, what: str) -> None:
        super().__init__(what)
        self.fault = ElementFault(element.get("id") or element.tag, name_of(element), f"{what} (dòng {element.line})")


def name_of(element: Element) -> str:
    """Return the name as one line in NFC: drawing tools break it for looks."""
    return " ".join(nfc(element.get("name")).split())


def node_of(element: Element, messages: Messages) -> Node:
    """Return the node of a flow element that is neither start nor sub-process, without its ways.

    A gateway is taken for a split; who knows the ways makes a join of it. Errors: OutsideSubset.
    """
    read = _READERS.get(element.tag)
    if read is None:
        raise OutsideSubset(element, f"là {element.tag}, ngoài phạm vi được dùng; hãy thay bằng: {', '.join(ALLOWED)}")
    node = read(element, messages)
    return replace(node, key=element.get("id"), name=name_of(element))


def only(element: Element, *allowed: str, inside: Element | None = None) -> None:
    """Refuse children of BPMN that are neither silent nor ``allowed``; of the part ``inside`` the element, if given.

    Errors:  OutsideSubset naming the element.
    """
    for child in (inside or element).of_bpmn():
        if child.tag not in SILENT and child.tag not in allowed:
            raise OutsideSubset(element, f"chứa {child.tag}, ngoài phạm vi được dùng; hãy bỏ đi")


def _end(element: Element, _messages: Messages) -> Node:
    only(element)
    return Node("", NodeKind.END)


def _user_task(element: Element, _messages: Messages) -> Node:
    only(element)
    half_days, hours = _whole(element, "halfDays"), _whole(element, "hours")
    return Node("", NodeKind.USER_TASK, role=element.ours("role"), half_days=half_days, hours=hours)


def _service_task(element: Element, _messages: Messages) -> Node:
    only(element)
    return Node("", NodeKind.SERVICE_TASK, operation=element.ours("operation"))


def _send(element: Element, messages: Messages) -> Node:
    only(element)
    return Node("", NodeKind.SEND, message=_message(element, element, messages), to_agency=element.ours("to"))


def _receive(element: Element, messages: Messages) -> Node:
    only(element)
    return Node("", NodeKind.RECEIVE, message=_message(element, element, messages), wait=_wait(element, "within"))


def _catch(element: Element, messages: Messages) -> Node:
    only(element, _TIMER, _MESSAGE)
    timer, message = element.child(_TIMER), element.child(_MESSAGE)
    if (timer is None) == (message is None):
        raise OutsideSubset(element, "phải chờ đúng một thứ: một khoảng thời gian hoặc một tin trả lời")
    if message is not None:
        key = _message(element, message, messages)
        return Node("", NodeKind.RECEIVE, message=key, wait=_wait(element, "within"))
    assert timer is not None
    return Node("", NodeKind.TIMER, wait=_wait(element, "wait") or _duration(element, timer))


def _gateway(kind: NodeKind) -> Callable[[Element, Messages], Node]:
    def read(element: Element, _messages: Messages) -> Node:
        only(element)
        return Node("", kind)

    return read


def _message(element: Element, source: Element, messages: Messages) -> str:
    reference = source.get("messageRef")
    return element.ours("message") or messages.get(reference, reference)


def _duration(element: Element, timer: Element) -> Limit:
    only(element, "timeDuration", inside=timer)
    duration = timer.child("timeDuration")
    said = duration.text.strip() if duration is not None else ""
    limit = limit_from_iso(said)
    if limit is None:
        raise OutsideSubset(element, f"chờ “{said}”; hãy ghi timeDuration như P3D, PT8H hoặc P1M")
    return limit


def _whole(element: Element, name: str) -> int:
    said = element.ours(name) or "0"
    if not (said.isascii() and said.isdigit() and len(said) <= 6):
        raise OutsideSubset(element, f"có {name} là “{said}”; hãy ghi một số nguyên từ 0 trở lên")
    return int(said)


def _wait(element: Element, name: str) -> Limit | None:
    try:
        return read_time(element.ours(name))
    except LimitInvalid as fault:
        raise OutsideSubset(element, f"mục {name}: {fault.sentence.rstrip('.')}") from None


_READERS: Mapping[str, Callable[[Element, Messages], Node]] = {
    "endEvent": _end,
    "userTask": _user_task,
    "serviceTask": _service_task,
    "sendTask": _send,
    "receiveTask": _receive,
    "intermediateCatchEvent": _catch,
    "exclusiveGateway": _gateway(NodeKind.EXCLUSIVE_SPLIT),
    "parallelGateway": _gateway(NodeKind.PARALLEL_SPLIT),
}
ALLOWED = ("startEvent", *_READERS, "subProcess", "sequenceFlow")


def faults_in(elements: Iterator[Element]) -> list[ElementFault]:
    """Return the faults of ids: missing on what takes part in the flow, or given twice anywhere in the file."""
    seen: set[str] = set()
    found = []
    for element in elements:
        key = element.get("id")
        if key in seen:
            found.append(OutsideSubset(element, "có id trùng với một phần tử khác; hãy đặt mỗi phần tử một id").fault)
        elif not key and element.namespace == BPMN and element.tag in ALLOWED:
            found.append(OutsideSubset(element, "không có id; hãy đặt cho phần tử này một id riêng").fault)
        elif key:
            seen.add(key)
    return found
