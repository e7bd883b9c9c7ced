"""The year's book of certified copies as print: in volumes, closed with its sums."""

from datetime import datetime

from phuong.counter.papers.shared import TYPST, letterhead
from phuong.counter.rules.copy_book import VOLUME
from phuong.counter.selectors.copy_book import BookLine, whole_book
from phuong.directory.api import Agency
from phuong.documents.api import render
from phuong.kernel.acts import Actor, RowNotFound
from phuong.kernel.dates import short_date
from phuong.kernel.numbers import format_count

BOOK_COLUMNS = (
    "Số chứng thực",
    "Ngày, tháng, năm",
    "Họ tên người yêu cầu chứng thực",
    "Tên bản chính giấy tờ, văn bản",
    "Họ tên, chức danh người ký",
    "Số bản sao",
    "Phí (đồng)",
    "Ghi chú",
)
"""Columns after TT 01/2020/TT-BTP (from memory)."""


def book_paper(*, actor: Actor, year: int, volume: int, now: datetime) -> bytes:
    """Return one volume of the book of the actor's agency as PDF.

    Errors:  RowNotFound (no such volume), NotPermitted.
    """
    lines = [line for line in whole_book(actor=actor, year=year) if line.volume == volume]
    if not lines:
        raise RowNotFound(f"Sổ chứng thực bản sao năm {year} không có quyển {volume}.")
    agency = Agency.objects.select_related("parent", "territory").get(pk=actor.agency_id or 0)
    good = [line for line in lines if not line.is_spoiled]
    values = {
        **letterhead(agency, now),
        "title": "Sổ chứng thực bản sao từ bản chính",
        "about": f"Quyển số {volume:02d}/{year}-SCT/BS, từ số {lines[0].number:02d} đến số {lines[-1].number:02d}",
        "columns": list(BOOK_COLUMNS),
        "lines": [[*book_cells(line), "x" if line.is_spoiled else ""] for line in lines],
        "sum": _sum(good, len(lines) - len(good)),
        "size": VOLUME,
    }
    return render(TYPST / "copy_book.typ", values, at=now)


def book_cells(line: BookLine) -> list[str]:
    """Return a line as the columns of the book print it."""
    return [
        f"{line.number:02d}",
        short_date(line.on),
        line.requester,
        line.document,
        line.signer,
        "" if line.copies is None else str(line.copies),
        "" if line.fee_vnd is None else format_count(line.fee_vnd),
        line.note,
    ]


def _sum(good: list[BookLine], spoiled: int) -> str:
    copies = sum(line.copies or 0 for line in good)
    fee = sum(line.fee_vnd or 0 for line in good)
    said = f"Cộng quyển: {format_count(len(good))} việc, {format_count(copies)} bản sao, {format_count(fee)} đồng"
    return f"{said}; {spoiled} số ghi hỏng." if spoiled else f"{said}."
