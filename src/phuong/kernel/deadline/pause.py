"""A time in which the clock of a dossier stands still, because something is awaited from outside."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from phuong.kernel.dates import local, short_date
from phuong.kernel.faults import Fault


class PauseCause(StrEnum):
    """What the office waits for."""

    SUPPLEMENT = "supplement"  # giấy tờ bổ sung
    PAYMENT = "payment"  # nghĩa vụ tài chính
    OTHER = "other"


class PauseInvalid(Fault):
    """A pause that ends before it begins."""


@dataclass(frozen=True, slots=True)
class Pause:
    """From the request (``started_at``) to the complete answer (``ended_at``; None while it is awaited)."""

    started_at: datetime
    ended_at: datetime | None = None
    cause: PauseCause = PauseCause.SUPPLEMENT

    def __post_init__(self) -> None:
        started = local(self.started_at)
        if self.ended_at is not None and local(self.ended_at) < started:
            ended = short_date(local(self.ended_at))
            raise PauseInvalid(f"Đồng hồ dừng từ {short_date(started)} không thể chạy lại trước đó ({ended}).")
