"""The list that is looked at, as a file for a spreadsheet: the same rows, in the same order and words."""

import csv
from collections.abc import Iterable
from datetime import datetime

from django.http import HttpResponse

from phuong.desk.inbox.lines import Group
from phuong.dossiers.api import Channel, State
from phuong.kernel.dates import local

HEADS = (
    "Mã hồ sơ",
    "Người nộp",
    "Thủ tục",
    "Hạn",
    "Hạn trả",
    "Bước đang chờ",
    "Đã dùng",
    "Tình trạng",
    "Kênh nộp",
    "Ngày nộp",
)


def csv_of(groups: Iterable[Group], *, is_cut: bool, now: datetime) -> HttpResponse:
    """Return the rows of ``groups`` as CSV; ``is_cut`` adds a line that says there is more."""
    name = f"danh-sach-ho-so-{local(now):%Y%m%d-%H%M}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8", headers=headers)
    writer = csv.writer(response)
    writer.writerow(HEADS)
    for group in groups:
        for line in group.lines:
            row, used = line.row, line.used
            writer.writerow(
                plain(cell)
                for cell in (
                    row.code,
                    row.applicant_name,
                    row.procedure_name,
                    line.due.text,
                    f"{local(row.due_at):%d/%m/%Y %H:%M}" if row.due_at else "",
                    line.step,
                    f"{used.used} trong {used.total} {used.unit}" if used else "",
                    State(row.state).label,
                    Channel(row.channel).label,
                    f"{local(row.submitted_at):%d/%m/%Y %H:%M}",
                )
            )
    if is_cut:
        writer.writerow(["Còn nữa: lọc bớt rồi tải lại để có đủ hồ sơ."])
    return response


def plain(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
