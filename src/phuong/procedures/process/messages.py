"""Every awaited answer has a question sent before it, whichever way the dossier goes."""

from collections import Counter
from collections.abc import Iterable

from phuong.procedures.process.blocks import Block, Fork
from phuong.procedures.process.faults import ElementFault
from phuong.procedures.process.graph import NodeKind
from phuong.procedures.process.shape import fault

Sent = Counter[str]
"""Messages sent and not yet answered, on every way to a point."""


def message_faults(blocks: Iterable[Block]) -> list[ElementFault]:
    """Return the receives at which a dossier could wait for ever, because nothing asked for their message.

    A question asked in a parallel branch does not count for another branch: nobody knows which comes first.
    """
    faults: list[ElementFault] = []
    _along(blocks, Counter(), faults)
    return faults


def _along(blocks: Iterable[Block], sent: Sent, faults: list[ElementFault]) -> Sent:
    for block in blocks:
        if isinstance(block, Fork):
            parallel = block.split.kind is NodeKind.PARALLEL_SPLIT
            sent = _parallel(block, sent, faults) if parallel else _exclusive(block, sent, faults)
        elif block.kind is NodeKind.SEND:
            sent = sent + Counter([block.message])
        elif block.kind is NodeKind.RECEIVE:
            if not sent[block.message]:
                what = f"chờ trả lời “{block.message}” nhưng trên đường tới đây chưa gửi gì; hãy thêm bước gửi ở trước"
                faults.append(fault(block, what))
            sent = sent - Counter([block.message])
    return sent


def _exclusive(fork: Fork, sent: Sent, faults: list[ElementFault]) -> Sent:
    after = [_along(branch.blocks, sent, faults) for branch in fork.branches]
    common = after[0]
    for other in after[1:]:
        common = common & other
    return common


def _parallel(fork: Fork, sent: Sent, faults: list[ElementFault]) -> Sent:
    left, added = sent, Sent()
    for branch in fork.branches:
        after = _along(branch.blocks, left, faults)
        rest = after & left  # what an earlier branch may answer, a later one cannot
        left, added = rest, added + (after - rest)
    return left + added
