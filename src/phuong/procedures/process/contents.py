"""Faults in what single elements say: names, roles, operations, messages, times, conditions."""

import re
from collections.abc import Collection, Iterator

from phuong.kernel.expressions import ExpressionInvalid, compile_expression
from phuong.procedures.process.faults import ElementFault
from phuong.procedures.process.graph import Graph, Node, NodeKind
from phuong.procedures.process.shape import fault
from phuong.procedures.process.walking import FACTS

_KEY_RULE = "chữ không dấu, số, _ hoặc -, bắt đầu bằng chữ, tối đa 40 ký tự"
KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,39}")
WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}")
RESERVED = frozenset({"intake"})
"""Keys that the life of a dossier uses itself: ``intake`` is what comes before the process."""
LONGEST_NAME, LONGEST_CONDITION = 120, 500


def content_faults(graph: Graph, roles: Collection[str], operations: Collection[str]) -> list[ElementFault]:
    """Return what single elements say wrongly. ``roles`` and ``operations`` are the names that are known."""
    found = [problem for node in graph.nodes.values() for problem in _of_node(node, roles, operations)]
    if not graph.of_kind(NodeKind.USER_TASK):
        start = graph.nodes[graph.start]
        found.append(fault(start, "mở đầu một quy trình không có việc nào của người; hãy thêm ít nhất một bước"))
    return found


def _of_node(node: Node, roles: Collection[str], operations: Collection[str]) -> Iterator[ElementFault]:
    if not KEY.fullmatch(node.key):
        yield fault(node, f"có id không dùng được; hãy dùng {_KEY_RULE}")
    if node.key in RESERVED:
        yield fault(node, "dùng id dành riêng cho bước tiếp nhận; hãy đặt id khác")
    if len(node.name) > LONGEST_NAME:
        yield fault(node, f"có tên dài {len(node.name)} ký tự; hãy rút còn {LONGEST_NAME}")
    match node.kind:
        case NodeKind.USER_TASK:
            yield from _task(node, roles)
        case NodeKind.SERVICE_TASK if node.operation not in operations:
            known = ", ".join(operations) or "chưa có tên nào"
            yield fault(node, f"gọi thao tác “{node.operation}” chưa được đăng ký; hãy dùng một trong: {known}")
        case NodeKind.SEND:
            yield from _words(node, ("message", node.message), ("to", node.to_agency))
        case NodeKind.RECEIVE:
            yield from _words(node, ("message", node.message))
        case NodeKind.TIMER if node.wait is None:
            yield fault(node, "là điểm chờ nhưng không nói chờ bao lâu; hãy ghi thời gian")
        case NodeKind.EXCLUSIVE_SPLIT:
            yield from _conditions(node)


def _task(node: Node, roles: Collection[str]) -> Iterator[ElementFault]:
    if not node.name:
        yield fault(node, "là việc của người nhưng không có tên; hãy đặt tên để cán bộ biết phải làm gì")
    if node.half_days and node.hours:
        yield fault(node, "có thời hạn vừa theo nửa ngày vừa theo giờ; hãy chọn một cách ghi")
    if node.role not in roles:
        yield fault(node, f"giao cho vai trò “{node.role}” không có; hãy dùng một trong: {', '.join(roles)}")


def _words(node: Node, *words: tuple[str, str]) -> Iterator[ElementFault]:
    for what, word in words:
        if not WORD.fullmatch(word):
            yield fault(node, f"có {what} là “{word}”; hãy ghi một khóa ngắn bằng chữ không dấu, số, gạch nối")


def _conditions(split: Node) -> Iterator[ElementFault]:
    for way in split.ways:
        if not way.condition:
            continue
        if len(way.condition) > LONGEST_CONDITION:
            yield fault(split, f"có điều kiện dài quá {LONGEST_CONDITION} ký tự; hãy viết gọn lại")
            continue
        try:
            unknown = sorted(compile_expression(way.condition).variables - FACTS.keys())
        except ExpressionInvalid as invalid:
            yield fault(split, f"đường tới “{way.target}”: {invalid.sentence.rstrip('.')}")
            continue
        if unknown:
            known = ", ".join(FACTS)
            yield fault(split, f"đường tới “{way.target}” hỏi “{unknown[0]}” không có; điều kiện chỉ dùng {known}")
