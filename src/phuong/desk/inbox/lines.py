"""Rows of a list as an officer reads them, grouped by the day they are due."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from phuong.desk.due_words import ENDED, Due, Used, due_words, used_words
from phuong.dossiers.api import BoxCounts, BoxOrder, DossierRow, State
from phuong.kernel.dates import local, weekday
from phuong.kernel.deadline import WorkCalendar

LATE, STOPPED, CLOSED = "late", "stopped", "closed"
SAID_BY_STATE = {
    State.INTAKE_SUPPLEMENT: "Chờ bổ sung",
    State.SUPPLEMENT_REQUESTED: "Chờ bổ sung",
    State.SUPPLEMENT_RECEIVED: "Đã bổ sung, xem lại",
    State.AWAITING_DUTY: "Chờ nghĩa vụ tài chính",
    State.AWAITING_CONFIRMATION: "Chờ xem bản dự thảo",
    State.ACCEPTED: "Chờ phân công",
    State.WITHDRAWAL_REQUESTED: "Xin rút, chờ trả lời",
    State.REFUSED: "Từ chối tiếp nhận",
    State.RETURNED: "Đã trả kết quả",
    State.WITHDRAWN: "Đã rút hồ sơ",
    State.STOPPED: "Đã dừng giải quyết",
}
"""Where the state says more than the name of the open step; short, for a narrow column."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the list."""

    row: DossierRow
    due: Due
    used: Used | None
    step: str
    number: str


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one due day: its heading, and what the law asks of them."""

    title: str
    remark: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Reading:
    """What rows are read with: the instant, the calendar, the names of open steps by dossier id."""

    now: datetime
    calendar: WorkCalendar
    steps: Mapping[int, str]

    def line(self, row: DossierRow) -> Line:
        """Return ``row`` in the words of a list."""
        return Line(
            row=row,
            due=due_words(row, self.now, self.calendar),
            used=used_words(row, self.now, self.calendar),
            step=self._step(row),
            number=row.code.rpartition("-")[2],
        )

    def _step(self, row: DossierRow) -> str:
        state = State(row.state)
        return SAID_BY_STATE.get(state) or self.steps.get(row.id, state.label)


def grouped(
    rows: Iterable[DossierRow], reading: Reading, counts: BoxCounts | None, order: BoxOrder = ""
) -> list[Group]:
    """Return the rows by group, in their order; the counts said are those of the whole box, not of this page.

    A list in another order than by due time is grouped by what it is sorted by, without counts.
    """
    if order:
        by = (lambda row: row.procedure_name) if order == "procedure" else _filed_on
        return [Group(title, "", [reading.line(row) for row in found]) for title, found in groupby(rows, key=by)]
    return [
        Group(*_heading(key, reading, counts), [reading.line(row) for row in found])
        for key, found in groupby(rows, key=lambda row: _group_of(row, reading.now))
    ]


def _filed_on(row: DossierRow) -> str:
    day = local(row.submitted_at).date()
    return f"Nộp {weekday(day)} {day.day}/{day.month}/{day.year}"


def _group_of(row: DossierRow, now: datetime) -> str | date:
    if row.finished_at is not None and row.state in ENDED:
        return CLOSED
    if row.stopped_at is not None:
        return STOPPED
    return LATE if row.act_by < now else local(row.act_by).date()


def _heading(key: str | date, reading: Reading, counts: BoxCounts | None) -> tuple[str, str]:
    if isinstance(key, date):
        n = counts.days.get(key, 0) if counts else 0
        return _day_title(key, reading), _joined(n, _remark(key, reading))
    if key == LATE:
        return "Quá hạn", _joined(counts.late if counts else 0, "phải gửi thư xin lỗi và ngày hẹn mới")
    if key == STOPPED:
        return "Đồng hồ đang dừng", _joined(counts.stopped if counts else 0, "chờ người dân bổ sung")
    return "Đã xong", "mới nhất ở trên"


def _day_title(day: date, reading: Reading) -> str:
    said = f"{weekday(day)} {day.day}/{day.month}"
    ahead = (day - local(reading.now).date()).days
    if ahead == 0:
        return f"Hôm nay, {said}"
    return f"Ngày mai, {said}" if ahead == 1 else said[:1].upper() + said[1:]


def _remark(day: date, reading: Reading) -> str:
    """The last working day before a holiday is worth a word; an ordinary weekend is not."""
    upcoming = reading.calendar.add_working_days(day, 1)
    named = {
        reading.calendar.why_off(date.fromordinal(ordinal))
        for ordinal in range(day.toordinal() + 1, upcoming.toordinal())
    }
    names = sorted(name for name in named if name and name != "cuối tuần")
    return f"ngày làm việc cuối trước {names[0]}" if names else ""


def _joined(count: int, remark: str) -> str:
    said = f"{count} hồ sơ" if count else ""
    return ", ".join(part for part in (said, remark) if part)
