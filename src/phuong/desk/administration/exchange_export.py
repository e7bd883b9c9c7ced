"""The lists of the exchange as CSV in UTF-8, for a spreadsheet: codes, states and times, no person."""

from datetime import datetime

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from phuong.desk.administration.exchange import MESSAGE_TABS, RIGHT, words_of
from phuong.desk.administration.frame import require_act
from phuong.desk.administration.sheet import sheet
from phuong.desk.frame import officer_page
from phuong.exchange import api as exchange
from phuong.kernel.dates import local

MOST = 100_000


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
    return sheet(f"thong-diep-{partner}.csv", head, rows)


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
    return sheet(f"ho-so-lech-{partner}.csv", head, rows)


def _time(instant: datetime | None) -> str:
    return local(instant).strftime("%d/%m/%Y %H:%M:%S") if instant else ""
