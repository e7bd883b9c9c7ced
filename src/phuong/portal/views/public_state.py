"""``/cong-khai/``: how agencies keep their dates, for anybody; a figure opens the codes behind it, never a person."""

import csv
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from phuong.dossiers.api import AgencyFigures, public_state
from phuong.kernel.dates import local
from phuong.portal.months import Month, month_asked, months_until
from phuong.portal.present import now
from phuong.portal.public_board import ORDERS, Board, board, levels
from phuong.portal.refusals import answered
from phuong.ui.api import Tab

CODE_LETTERS = 60
HEADS = (
    "Mã cơ quan",
    "Cơ quan",
    "Nộp trong tháng",
    "Có kết quả đúng hạn",
    "Có kết quả quá hạn",
    "Tỷ lệ đúng hạn (%)",
    "Đang giải quyết trong hạn",
    "Đang giải quyết quá hạn",
    "Tạm dừng",
    "Trong đó chứng thực bản sao (không lập hồ sơ)",
)


@require_safe
@answered
def figures(request: HttpRequest) -> HttpResponse:
    """Show the figures of a month per agency, or lead to the state of one code."""
    at, code = now(), request.GET.get("ma", "").strip()[:CODE_LETTERS]
    if code and public_state(code) is not None:
        return redirect("portal:tracking", code=code.upper())
    context = _board_context(request.GET, at)
    missing = f"Không tìm thấy hồ sơ có mã “{code}”. Xem lại mã trên giấy hẹn." if code else ""
    context |= {"code": code, "missing": missing, "months": months_until(at)}
    return render(request, "portal/public_figures.html", context, status=404 if missing else 200)


@require_safe
@answered
def printed(request: HttpRequest) -> HttpResponse:
    """Show the figures as one sheet to print."""
    return render(request, "portal/public_print.html", _board_context(request.GET, now()))


@require_safe
@answered
def as_csv(request: HttpRequest) -> HttpResponse:
    """Give the figures as a file for a spreadsheet: UTF-8 with its mark, so that Vietnamese opens right."""
    at = now()
    month = month_asked(request.GET.get("thang", ""), at)
    name = f"cong-khai-{month.key}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8", headers=headers)
    found = board(month, at)
    writer = csv.writer(response)
    writer.writerow(HEADS)
    for line in found.lines:
        writer.writerow([line.agency.code, line.agency.name, *_cells(line.figures), line.copies])
    writer.writerow(
        ["", f"Tổng, tính lúc {local(found.counted_at):%H:%M %d/%m/%Y}", *_cells(found.total), found.copies]
    )
    return response


def _board_context(asked: QueryDict, at: datetime) -> dict[str, Any]:
    month = month_asked(asked.get("thang", ""), at)
    titles = levels()
    level = asked.get("cap", "") if asked.get("cap", "") in titles else ""
    order = asked.get("xep", "") if asked.get("xep", "") in ORDERS else "ten"
    found = board(month, at, level=level, order=order)
    kept = {"thang": month.key, "cap": level, "xep": "" if order == "ten" else order}
    return {
        "month": month,
        "board": found,
        "heading": _heading(found, month),
        "total_opens": not level,
        "level": level,
        "order": order,
        "levels": [Tab("Mọi cấp", _address(kept, cap=""), None, "", not level)]
        + [Tab(label, _address(kept, cap=key), None, "", key == level) for key, label in titles.items()],
        "orders": ORDERS.items(),
        "address": _address(kept),
        "now": at,
    }


def _address(kept: dict[str, str], **changed: str) -> str:
    return "?" + urlencode({name: value for name, value in (kept | changed).items() if value})


def _heading(found: Board, month: Month) -> str:
    share = found.total.on_time_per_mille
    if share is None:
        return f"Chưa có hồ sơ nào có kết quả trong {month.label}"
    whole, tenth = divmod(share, 10)
    return f"{whole}{f',{tenth}' if tenth else ''} % hồ sơ có kết quả đúng hạn trong {month.label}"


def _cells(figures: AgencyFigures) -> list[object]:
    share = figures.on_time_per_mille
    return [
        figures.filed,
        figures.on_time,
        figures.late,
        "" if share is None else f"{share / 10:.1f}",
        figures.in_time,
        figures.overdue,
        figures.stopped,
    ]
