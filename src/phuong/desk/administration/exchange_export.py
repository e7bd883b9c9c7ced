"""The lists of the exchange as CSV in UTF-8, for a spreadsheet: codes, states and times, no person."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from phuong.desk.administration.exchange import MESSAGE_TABS, RIGHT, words_of
from phuong.desk.administration.frame import require_act
from phuong.desk.frame import officer_page
from phuong.exchange import api as exchange
from phuong.kernel.dates import local

MOST = 100_000
BOM = "\ufeff"
"""Spreadsheets take a file for UTF-8 by it."""


@require_safe
@officer_page
def messages_csv(request: HttpRequest, partner: str) -> HttpResponseBase:
    """Give out the messages of the list as it is narrowed."""
    require_act(request, RIGHT)
    exchange.standing(partner)
    state, code = request.GET.get("state", ""), request.GET.get("code", "").strip().upper().replace("\x00", "")[:60]
    state = state if state in MESSAGE_TABS else ""
    found = exchange.messages_to(partner, state=state or ("all" if code else ""), subject=code)[:MOST]
    head = ("Mã hồ sơ", "Trạng thái quốc gia", "Thời điểm", "Tình trạng gửi", "Số lần thử", "Gửi lúc", "Lỗi gần nhất")
    rows = (
        (
            row.subject,
            words_of(row.mark),
            _time(row.occurred_at),
            row.get_state_display(),
            str(row.attempts),
            _time(row.sent_at),
            row.last_error,
        )
        for row in found.iterator(chunk_size=2_000)
    )
    return _answer(f"thong-diep-{partner}.csv", head, rows)


@require_safe
@officer_page
def differences_csv(request: HttpRequest, partner: str) -> HttpResponseBase:
    """Give out the differences of the last comparison."""
    require_act(request, RIGHT)
    compared = exchange.standing(partner).compared
    found = exchange.Difference.objects.filter(comparison=compared).order_by("subject", "pk") if compared else ()
    head = ("Mã hồ sơ", "Ở đây", "Từ lúc", "Nơi nhận giữ", "Từ lúc", "Vì sao lệch")
    rows = (
        (
            row.subject,
            words_of(row.our_mark),
            _time(row.our_at),
            words_of(row.their_mark),
            _time(row.their_at),
            row.why,
        )
        for row in found
    )
    return _answer(f"ho-so-lech-{partner}.csv", head, rows)


class _Line:
    """What a csv writer writes to: gives each line back."""

    def write(self, line: str) -> str:
        return line


def _answer(name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> HttpResponseBase:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(_lines(head, rows), content_type="text/csv; charset=utf-8", headers=headers)


def _lines(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield BOM + writer.writerow(head)
    for row in rows:
        yield writer.writerow([_harmless(cell) for cell in row])


def _harmless(cell: str) -> str:
    """A partner's words must not begin a formula in a spreadsheet."""
    return f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell


def _time(instant: datetime | None) -> str:
    return local(instant).strftime("%d/%m/%Y %H:%M:%S") if instant else ""
