"""``/desk/admin/exchange/``: how partners stand, messages, differences, arrivals. Codes and states, no person."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from phuong.desk.administration.frame import require_act
from phuong.desk.frame import officer_page, show
from phuong.dossiers.api import NATIONAL_STATUS_WORDS
from phuong.exchange import api as exchange
from phuong.kernel.dates import time_and_date
from phuong.kernel.numbers import format_count
from phuong.ui.api import Tab

RIGHT = "exchange.manage"
PAGE = 50
NAMED = 5
MOST = 10_000
"""So many messages can be paged through; whoever looks for an older one narrows by its code."""
MESSAGE_TABS = {
    "": "Cần xem",
    "waiting": "Chờ gửi",
    "uncertain": "Chưa rõ đã nhận",
    "refused": "Bị từ chối",
    "sent": "Đã gửi",
}
ARRIVAL_TABS = {"": "Tất cả", "refused": "Không nhận", "waiting": "Chờ xử lý", "done": "Đã nhận"}
SHAPES = {"waiting": "info", "uncertain": "soon", "sent": "done", "refused": "late"}


@require_safe
@officer_page
def overview(request: HttpRequest) -> HttpResponseBase:
    """Show every partner: what waits, since when, what failed, and the last comparison in one sentence."""
    require_act(request, RIGHT)
    partners = [
        {
            "standing": standing,
            "sentence": sentence_of(standing.compared),
            "named": [_difference(row) for row in _differences(standing.compared)[:NAMED]],
        }
        for standing in exchange.standings()
    ]
    return show(
        request, "desk/admin/exchange/overview.html", {"partners": partners, "is_simulated": exchange.is_simulated()}
    )


@require_safe
@officer_page
def messages(request: HttpRequest, partner: str) -> HttpResponseBase:
    """Show the messages to a partner a page at a time; ``state`` and ``code`` narrow them."""
    require_act(request, RIGHT)
    standing = exchange.standing(partner)
    state, code = _chosen(request, "state", MESSAGE_TABS), _code(request)
    page = _page(request, exchange.messages_to(partner, state=state or ("all" if code else ""), subject=code))
    lines = [{"message": row, "words": words_of(row.mark), "shape": SHAPES[row.state]} for row in page.object_list]
    counts = {"waiting": standing.waiting, "uncertain": standing.uncertain, "refused": standing.refused}
    context = {
        "standing": standing,
        "lines": lines,
        "tabs": _tabs(MESSAGE_TABS, state, "state", code, counts),
        **_paging(page, {"state": state, "code": code}),
    }
    return show(request, "desk/admin/exchange/messages.html", context)


@require_safe
@officer_page
def differences(request: HttpRequest, partner: str) -> HttpResponseBase:
    """Show where the last comparison found us and the partner to differ, with the reason of each."""
    require_act(request, RIGHT)
    standing, code = exchange.standing(partner), _code(request)
    found = _differences(standing.compared)
    page = _page(request, found.filter(subject__startswith=code) if code else found)
    context = {
        "standing": standing,
        "sentence": sentence_of(standing.compared),
        "lines": [_difference(row) for row in page.object_list],
        **_paging(page, {"code": code}),
    }
    return show(request, "desk/admin/exchange/differences.html", context)


@require_safe
@officer_page
def arrivals(request: HttpRequest, partner: str) -> HttpResponseBase:
    """Show what came from a partner, with the reason of each refusal."""
    require_act(request, RIGHT)
    standing, only, code = exchange.standing(partner), _chosen(request, "state", ARRIVAL_TABS), _code(request)
    page = _page(request, exchange.arrivals_from(partner, only=only, subject=code))
    counts = {"refused": standing.faulty_arrivals, "waiting": standing.waiting_arrivals}
    context = {
        "standing": standing,
        "tabs": _tabs(ARRIVAL_TABS, only, "state", code, counts),
        **_paging(page, {"state": only, "code": code}),
    }
    return show(request, "desk/admin/exchange/arrivals.html", context)


def sentence_of(compared: exchange.Comparison | None) -> str:
    """Return what the last comparison found: "Đã đồng bộ 9.998 / 10.000 hồ sơ; 2 hồ sơ lệch."."""
    if compared is None:
        return "Chưa đối chiếu lần nào."
    if compared.error:
        return f"Đối chiếu lúc {time_and_date(compared.asked_at)} chưa xong: {compared.error}"
    parts = [f"Đã đồng bộ {format_count(compared.same)} / {format_count(compared.total)} hồ sơ"]
    if compared.differing:
        parts.append(f"{format_count(compared.differing)} hồ sơ lệch")
    if compared.pending:
        parts.append(f"{format_count(compared.pending)} hồ sơ đang chờ gửi")
    return "; ".join(parts) + "."


def words_of(mark: str) -> str:
    """Return a national status as number and words; a mark of another kind as it is, none in words."""
    if not mark:
        return "không có"
    return (
        f"{mark} · {NATIONAL_STATUS_WORDS[int(mark)]}"
        if mark.isdecimal() and int(mark) in NATIONAL_STATUS_WORDS
        else mark
    )


def _differences(compared: exchange.Comparison | None) -> QuerySet[exchange.Difference]:
    rows = exchange.Difference.objects.filter(comparison=compared) if compared else exchange.Difference.objects.none()
    return rows.order_by("subject", "pk")


def _difference(row: exchange.Difference) -> dict[str, Any]:
    return {"row": row, "ours": words_of(row.our_mark), "theirs": words_of(row.their_mark)}


def _chosen(request: HttpRequest, name: str, allowed: dict[str, str]) -> str:
    value = request.GET.get(name, "")
    return value if value in allowed else ""


def _code(request: HttpRequest) -> str:
    return request.GET.get("code", "").strip().upper().replace("\x00", "")[:60]


def _page(request: HttpRequest, rows: QuerySet[Any]) -> Page[Any]:
    return Paginator(rows[:MOST], PAGE).get_page(request.GET.get("page"))


def _tabs(labels: dict[str, str], chosen: str, name: str, code: str, counts: dict[str, int]) -> list[Tab]:
    return [
        Tab(label, "?" + urlencode({name: key, "code": code}), counts.get(key), is_current=key == chosen)
        for key, label in labels.items()
    ]


def _paging(page: Page[Any], kept: dict[str, str]) -> dict[str, Any]:
    """Return what a list page needs: the rows, the neighbours' addresses, where one is."""

    def address(number: int) -> str:
        return "?" + urlencode({name: value for name, value in kept.items() if value} | {"page": number})

    return {
        "page": page,
        "code": kept.get("code", ""),
        "query": urlencode({name: value for name, value in kept.items() if value}),
        "earlier": address(page.previous_page_number()) if page.has_previous() else "",
        "later": address(page.next_page_number()) if page.has_next() else "",
        "where": f"{page.start_index()}–{page.end_index()} trong {format_count(page.paginator.count)}"
        if page.has_other_pages()
        else "",
    }
