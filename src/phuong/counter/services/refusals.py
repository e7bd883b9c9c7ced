"""Why an act of the hall is refused; each sentence says what to do."""

from phuong.kernel.acts import ActRefused

__all__ = [
    "AlreadyBooked",
    "CopyWrong",
    "HallClosed",
    "LineClosed",
    "NoShift",
    "PriorityWrong",
    "ShiftLeftOpen",
    "ShiftWrong",
    "SlotFull",
    "TicketMoved",
]


class NoShift(ActRefused):
    """The officer has no open shift: whatever is called or paid belongs to one."""

    code = "no-shift"

    def __init__(self) -> None:
        super().__init__("Bạn chưa mở ca. Mở ca, chọn số quầy, rồi làm tiếp.")


class ShiftLeftOpen(NoShift):
    """The officer's shift of an earlier day is still open: its box is to be counted before anything goes on."""

    code = "shift-left-open"

    def __init__(self, day: str) -> None:
        ActRefused.__init__(self, f"Ca ngày {day} chưa đóng. Đếm tiền, đóng ca đó rồi mở ca hôm nay.")


class ShiftWrong(ActRefused):
    """A shift cannot be opened or closed as it was asked."""

    code = "shift-wrong"


class HallClosed(ActRefused):
    """Tickets are given around the receiving hours only."""

    code = "hall-closed"


class LineClosed(ActRefused):
    """There is no such line at this agency."""

    code = "line-closed"


class SlotFull(ActRefused):
    """Nobody more can book this half hour, or it cannot be booked at all."""

    code = "slot-full"


class AlreadyBooked(ActRefused):
    """One open booking per person and line."""

    code = "already-booked"


class TicketMoved(ActRefused):
    """The ticket is no longer the one at this desk: another press was faster."""

    code = "ticket-moved"


class PriorityWrong(ActRefused):
    """A priority without a ground of the list, or changed without a reason."""

    code = "priority-wrong"


class CopyWrong(ActRefused):
    """An entry of the book that lacks something."""

    code = "copy-wrong"
