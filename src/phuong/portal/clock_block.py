"""The clock of a dossier in a citizen's words: how much is used, until when, why it stands, what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from phuong.dossiers.api import ClockView, Dossier, State
from phuong.kernel.dates import clock_time, local, time_and_date, weekday_date
from phuong.kernel.deadline import Cell, ClockState, Deadline, PauseCause, Progress, Unit, day_strip, progress
from phuong.ui.api import StripCell, Told, language, spoken

ANSWER_RULE = "Hồ sơ nộp trực tuyến được trả lời trong 8 giờ làm việc: nhận, yêu cầu bổ sung, hoặc từ chối có lý do."
_SHAPES = {"running": "ok", "soon": "soon", "late": "late", "stopped": "pause"}
_NO_METER = frozenset({Unit.SAME_DAY, Unit.HALF_DAY, Unit.HOUR})


@dataclass(frozen=True, slots=True)
class ClockBlock:
    """What the first block of the tracking page says. ``total`` 0: no meter; ``strong`` is the one date to keep."""

    state: str
    status: str
    heading: str
    strong: str = ""
    sentences: tuple[str, ...] = ()
    used: int = 0
    total: int = 0
    strip: tuple[StripCell, ...] = ()
    legal_basis: tuple[str, ...] = ()
    own_shape: str = ""

    @property
    def shape(self) -> str:
        """The status shape beside the first words."""
        return self.own_shape or _SHAPES[self.state]


@dataclass(frozen=True, slots=True)
class _Wait:
    """How a stop is told: for what, until what, and what today would change."""

    waits: str
    then: str
    today: str


_SUPPLEMENT = _Wait("chờ bạn bổ sung", "Khi bạn gửi đủ", "Gửi")
_DUTY = _Wait("chờ nghĩa vụ tài chính", "Khi xác nhận bạn đã nộp tiền", "Xác nhận")


def clock_block(dossier: Dossier, view: ClockView, now: datetime) -> ClockBlock | None:
    """Return the block, or None where no clock runs any more and nothing was promised."""
    deadline = view.deadline
    if deadline is None:
        return _before_acceptance(dossier, now)
    if dossier.state == State.STOPPED:
        return None
    if dossier.finished_at is not None:
        return _finished(dossier, deadline)
    reckoned, added = (deadline.limit, deadline.start, view.calendar, view.pauses), deadline.extended_days
    stands = progress(*reckoned, now, extended_days=added)
    strip = strip_cells(day_strip(*reckoned, now=now, extended_days=added, lang=language()))
    basis = tuple(citation.text for citation in deadline.legal_basis)
    if stands.held is not None:
        return _standing(stands, view.if_sent_now, strip, basis)
    return _running(stands, deadline, strip, basis)


def strip_cells(cells: Sequence[Cell]) -> tuple[StripCell, ...]:
    """Return the kernel's cells as the kit draws them; a run of several days is a wide one."""
    return tuple(
        StripCell(cell.kind, Told(cell.over), Told(cell.main), Told(cell.under), is_wide=cell.days > 1)
        for cell in cells
    )


def _before_acceptance(dossier: Dossier, now: datetime) -> ClockBlock | None:
    state = State(dossier.state)
    if state is State.INTAKE_SUPPLEMENT:
        said = "Hồ sơ chưa được tiếp nhận. Khi bạn gửi đủ, một cửa xem lại trong 8 giờ làm việc."
        return ClockBlock(
            "stopped", "Chờ bạn bổ sung trước khi tiếp nhận", "Một cửa cần thêm giấy tờ", sentences=(said,)
        )
    if state is not State.SUBMITTED:
        return None
    if now > dossier.answer_by:
        sorry = f"Lẽ ra một cửa phải trả lời trước {time_and_date(dossier.answer_by)}. Chúng tôi xin lỗi."
        return ClockBlock("late", "Quá giờ trả lời", "Một cửa trả lời chậm", sentences=(sorry, ANSWER_RULE))
    heading = f"Một cửa trả lời trước {time_and_date(dossier.answer_by)}"
    return ClockBlock("running", "Chờ một cửa tiếp nhận", heading, sentences=(ANSWER_RULE,), own_shape="info")


def _finished(dossier: Dossier, deadline: Deadline) -> ClockBlock:
    at = dossier.finished_at or deadline.before_stop_at
    when = time_and_date(at)
    if dossier.due_at is not None and at > dossier.due_at:
        promised = f"Hẹn trả trước {time_and_date(dossier.due_at)}. Chúng tôi xin lỗi."
        return ClockBlock("late", "Trả chậm", f"Có kết quả lúc {when}", sentences=(promised,))
    promised = f"Hẹn trả trước {time_and_date(dossier.due_at)}." if dossier.due_at else ""
    return ClockBlock("running", "Đúng hẹn", f"Có kết quả lúc {when}", sentences=(promised,), own_shape="done")


def _standing(
    stands: Progress, resumed: Deadline | None, strip: tuple[StripCell, ...], basis: tuple[str, ...]
) -> ClockBlock:
    since = stands.held.started_at if stands.held else stands.due_at
    words = _DUTY if stands.held and stands.held.cause is PauseCause.PAYMENT else _SUPPLEMENT
    day = local(since)
    left = stands.total - stands.used
    said = f"Dừng từ {clock_time(since)} ngày {day.day}/{day.month}."
    if stands.unit in (Unit.WORKING_DAY, Unit.CALENDAR_DAY):
        said += f" {words.then}, đồng hồ chạy tiếp {left} ngày còn lại."
    return ClockBlock(
        "stopped",
        f"Đồng hồ đang dừng, {words.waits}",
        _used_in_words(stands),
        _if_today(words, resumed),
        (said,),
        *_meter(stands),
        strip,
        basis,
    )


def _if_today(words: _Wait, resumed: Deadline | None) -> str:
    """Return what sending or confirming today would promise; nothing where that is not known."""
    if resumed is None or resumed.at is None:
        return ""
    why = _not_counted(resumed)
    said = spoken(f"{words.today} hôm nay thì hẹn trả là {weekday_date(local(resumed.at))}")
    return Told(f"{said} ({why})." if why else f"{said}.")


def _not_counted(deadline: Deadline) -> str:
    """Return the tail of the reason that names the days not counted, such as "không tính Tết 16–20/2"."""
    words = {"vi": "không tính ", "en": "not counting "}[language()]
    _, _, tail = deadline.reason(language()).partition(f", {words}")
    return words + tail.rstrip(".") if tail else ""


def _running(stands: Progress, deadline: Deadline, strip: tuple[StripCell, ...], basis: tuple[str, ...]) -> ClockBlock:
    if stands.state is ClockState.LATE:
        status = f"Quá {stands.late_days} ngày"
        sentences: tuple[str, ...] = (Told(deadline.reason(language())), "Chúng tôi xin lỗi vì chậm.")
    elif stands.state is ClockState.SOON:
        status = "Sắp đến hạn" if stands.remaining_days else "Đến hạn hôm nay"
        sentences = (Told(deadline.reason(language())),)
    else:
        status = f"Trong hạn, còn {stands.remaining_days} ngày làm việc" if stands.remaining_days else "Trong hạn"
        sentences = (Told(deadline.reason(language())),)
    return ClockBlock(stands.state.value, status, _used_in_words(stands), "", sentences, *_meter(stands), strip, basis)


def _used_in_words(stands: Progress) -> str:
    """Return the first sentence about use alone: "Đã dùng 6 trong 10 ngày làm việc"."""
    return Told(stands._replace(held=None).sentence(language()).rstrip("."))


def _meter(stands: Progress) -> tuple[int, int]:
    return (0, 0) if stands.unit in _NO_METER else (min(stands.used, stands.total), stands.total)
