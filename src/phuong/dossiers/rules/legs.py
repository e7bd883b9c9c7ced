"""Where a leg stands, and what an answer must hold. Pure."""

from datetime import datetime
from enum import StrEnum
from typing import Protocol


class LegStand(StrEnum):
    """How a leg stands; a leg that nobody answered before the dossier ended is ``LAPSED``."""

    WAITING = "waiting"
    LATE = "late"
    ANSWERED = "answered"
    SILENT = "silent"
    REDIRECTED = "redirected"
    LAPSED = "lapsed"


class LegLike(Protocol):
    """What decides how a leg stands."""

    due_at: datetime
    answered_at: datetime | None
    answered_by_id: int | None
    by_silence: bool
    redirected_to_id: int | None


class Answer(Protocol):
    """What an asked agency says."""

    @property
    def text(self) -> str: ...
    @property
    def agrees(self) -> bool | None: ...
    @property
    def result_symbol(self) -> str: ...
    @property
    def amount_vnd(self) -> int | None: ...
    @property
    def file_id(self) -> int | None: ...


def stand_of(leg: LegLike, now: datetime) -> LegStand:
    """Return how a leg stands at ``now``; ``due_at`` is the last instant in time."""
    if leg.answered_at is None:
        return LegStand.LATE if leg.due_at < now else LegStand.WAITING
    if leg.redirected_to_id is not None:
        return LegStand.REDIRECTED
    if leg.by_silence:
        return LegStand.SILENT
    return LegStand.ANSWERED if leg.answered_by_id is not None else LegStand.LAPSED


def missing_of(kind: str, answer: Answer) -> str:
    """Return the sentence for what an answer to a leg of ``kind`` lacks; "" when it is whole."""
    if kind == "opinion":
        if answer.agrees is None:
            return "Chọn đồng ý hoặc không đồng ý."
        return "" if answer.agrees or answer.text else "Không đồng ý thì phải ghi lý do."
    if kind == "duty":
        if not answer.result_symbol or answer.amount_vnd is None:
            return "Ghi số thông báo và số tiền phải nộp; không phải nộp thì ghi 0."
        if answer.amount_vnd < 0:
            return "Số tiền phải nộp không được âm; không phải nộp thì ghi 0."
        return "" if answer.text or not answer.amount_vnd else "Ghi nơi nộp, tài khoản và nội dung nộp tiền."
    whole = answer.text or answer.result_symbol or answer.file_id
    return "" if whole else "Ghi kết quả: câu trả lời, số văn bản hoặc tệp kèm theo."
