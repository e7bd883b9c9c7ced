"""The sheet at the end of a shift, with room for both signatures."""

from datetime import datetime
from typing import Any

from phuong.counter.models import Shift
from phuong.counter.papers.shared import TYPST, letterhead
from phuong.counter.selectors.shift_figures import ShiftFigures, shift_figures
from phuong.counter.selectors.shifts import dossiers_of_shift, spoiled_in
from phuong.documents.api import render
from phuong.kernel.dates import clock_time, official_instant, time_and_date
from phuong.kernel.money import format_vnd

TITLE = "Bảng kê cuối ca"


def shift_sheet(shift: Shift, now: datetime, print_number: int = 1) -> bytes:
    """Return the sheet as PDF; of an open shift as it stands, marked as not closed; a second print says it is one."""
    figures, at = shift_figures(shift), shift.closed_at or now
    values: dict[str, Any] = {
        **letterhead(shift.agency, at),
        "title": TITLE,
        "copy": f"Bản in lại lần {print_number}, lúc {time_and_date(now)}; bản để ký là bản in lần đầu."
        if print_number > 1
        else "",
        "about": f"Quầy {shift.desk} · {shift.officer_name}",
        "from": official_instant(shift.opened_at),
        "until": official_instant(shift.closed_at) if shift.closed_at else "nay (ca chưa đóng)",
        "counts": _counts(figures),
        "cash": [["Tiền đầu ca", format_vnd(figures.opening_vnd)], *_cash(figures)],
        "expected": format_vnd(figures.expected_vnd),
        "counted": format_vnd(shift.counted_cash_vnd) if shift.counted_cash_vnd is not None else "",
        "difference": _difference(shift),
        "reason": shift.difference_reason,
        "note": shift.note,
        "dossiers": [
            [clock_time(row.at), row.get_kind_display(), row.dossier.code, row.dossier.applicant_name, row.ticket.code]
            if row.ticket
            else [clock_time(row.at), row.get_kind_display(), row.dossier.code, row.dossier.applicant_name, ""]
            for row in dossiers_of_shift(shift)
        ],
        "spoiled": [f"Số {one.paper.number:02d}: {one.spoil_reason}" for one in spoiled_in(shift)],
        "officer": shift.officer_name,
        "taker": shift.taken_by_name,
    }
    return render(TYPST / "shift_sheet.typ", values, at=at)


def _counts(figures: ShiftFigures) -> list[list[str]]:
    return [
        ["Hồ sơ đã nhận", str(figures.received)],
        ["Kết quả đã trả", str(figures.returned)],
        ["Việc chứng thực bản sao", f"{figures.copy_entries} ({figures.copies} bản, {figures.spoiled} số hỏng)"],
        ["Lượt người đã phục vụ", _served(figures)],
        ["Chờ và phục vụ bình quân", f"{_minutes(figures.waited_seconds)}; {_minutes(figures.serving_seconds)}"],
    ]


def _served(figures: ShiftFigures) -> str:
    first = f" ({figures.served_with_priority} ưu tiên)" if figures.served_with_priority else ""
    return f"{figures.served}{first}; {figures.absent} lượt vắng mặt"


def _minutes(seconds: int) -> str:
    return f"{round(seconds / 60)} phút" if seconds >= 60 else f"{seconds} giây"


def _cash(figures: ShiftFigures) -> list[list[str]]:
    return [[line.label, format_vnd(line.amount_vnd)] for line in figures.cash]


def _difference(shift: Shift) -> str:
    if shift.counted_cash_vnd is None or shift.expected_cash_vnd is None:
        return ""
    gap = shift.counted_cash_vnd - shift.expected_cash_vnd
    return "không" if gap == 0 else f"{'thừa' if gap > 0 else 'thiếu'} {format_vnd(abs(gap))}"
