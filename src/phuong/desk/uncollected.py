"""``/desk/uncollected/``: results that nobody fetched for longer than the place allows; to print, as CSV."""

import csv
import io

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from phuong.desk.frame import officer_page, show
from phuong.directory.api import current_place
from phuong.dossiers import api as dossiers
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.dates import local, short_date

PURPOSE = "xem kết quả chưa có người nhận"
BOM = "\ufeff"
"""Spreadsheets take a file for UTF-8 by it."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
HEAD = ("Mã hồ sơ", "Người nộp", "Thủ tục", "Có kết quả từ", "Số ngày chờ", "Điện thoại")


@require_safe
@officer_page
def uncollected(request: HttpRequest) -> HttpResponseBase:
    """Show the list; ``?print=1`` as one sheet. The look is noted."""
    found, template = _found(request), "desk/uncollected.html"
    if request.GET.get("print"):
        template = "desk/uncollected_print.html"
    context = {"rows": found, "days": current_place().uncollected_after_days, "now": clock.now()}
    return show(request, template, context)


@require_safe
@officer_page
def uncollected_csv(request: HttpRequest) -> HttpResponseBase:
    """Give the list out as CSV in UTF-8; phones masked as on the page."""
    text = io.StringIO(BOM)
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text)
    writer.writerow(HEAD)
    for row in _found(request):
        since = short_date(local(row.finished_at).date())
        writer.writerow(
            [_cell(value) for value in (row.code, row.applicant_name, row.procedure_name, since)]
            + [row.days, row.phone]
        )
    headers = {
        "Content-Disposition": 'attachment; filename="ket-qua-chua-nhan.csv"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


def _found(request: HttpRequest) -> list[dossiers.Uncollected]:
    who, now = actor(request), clock.now()
    found = dossiers.uncollected(who, now)
    dossiers.note_list_look(actor=who, now=now, purpose=PURPOSE, shown=len(found))
    return found


def _cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
