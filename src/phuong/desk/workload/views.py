"""The page "Khối lượng công việc", its sheet to print and its file for a spreadsheet."""

import csv
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from phuong.desk.frame import officer_page, show
from phuong.desk.working_days import bounds_at
from phuong.desk.workload.lines import ORDERS, LoadLine, Workload, by_officer, by_unit, rule_in_words
from phuong.directory.api import Agency, calendar_for
from phuong.dossiers.api import note_list_look
from phuong.identity.api import Role, actor
from phuong.kernel import clock
from phuong.kernel.acts import Actor, NotPermitted
from phuong.kernel.dates import local
from phuong.kernel.numbers import format_decimal
from phuong.ui.api import Tab

LEADERS_ONLY = "Trang khối lượng công việc dành cho lãnh đạo phân công việc của đơn vị."
HEADS = ("Đang giữ", "Sắp đến hạn", "Quá hạn", "Xong trong tuần", "Trung vị số ngày", "Quá tải")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which unit (None: all units of the scope), and in which order."""

    agency: Agency | None
    wide: bool
    order: str

    def address(self, **changed: str) -> str:
        """Return the query string with some parts changed."""
        kept = {
            "scope": "wide" if self.wide else "",
            "agency": str(self.agency.pk) if self.agency and not self.wide else "",
            "order": "" if self.order == "open" else self.order,
        }
        return "?" + urlencode({name: value for name, value in (kept | changed).items() if value})


@require_safe
@officer_page
def workload(request: HttpRequest) -> HttpResponseBase:
    """Show who holds how much."""
    return show(request, "desk/workload/workload.html", _context(request))


@require_safe
@officer_page
def printed(request: HttpRequest) -> HttpResponseBase:
    """Show the same as one sheet to print, and note the look: it names colleagues."""
    context = _context(request)
    note_list_look(actor=actor(request), now=context["now"], purpose="in khối lượng công việc", shown=0)
    return show(request, "desk/workload/print.html", context)


@require_safe
@officer_page
def as_csv(request: HttpRequest) -> HttpResponseBase:
    """Give the lines as a file for a spreadsheet."""
    context = _context(request)
    name = f"khoi-luong-cong-viec-{local(context['now']):%Y%m%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8", headers=headers)
    writer = csv.writer(response)
    writer.writerow([context["by"], "Vị trí", *HEADS])
    for line in context["found"].lines:
        writer.writerow([_plain(line.name), _plain(line.about), *_cells(line)])
    note_list_look(actor=actor(request), now=context["now"], purpose="tải khối lượng công việc", shown=0)
    return response


def _context(request: HttpRequest) -> dict[str, Any]:
    who, now = actor(request), clock.now()
    if Role.LEADER not in who.roles or who.agency_id is None:
        raise NotPermitted(LEADERS_ONLY)
    asked = _read(request, who)
    bounds = bounds_at(now, calendar_for(who.agency_id, now)[1])
    units = asked.agency is None
    found = (
        by_officer(asked.agency.pk, bounds, asked.order)
        if asked.agency
        else by_unit(who.scope_agency_ids, bounds, asked.order)
    )
    return {
        "asked": asked,
        "found": found,
        "units": units,
        "by": "Đơn vị" if units else "Cán bộ",
        "title": _title(found, units=units),
        "rule": rule_in_words(found, units=units, at=now),
        "place": f"{len(who.scope_agency_ids)} đơn vị trong phạm vi" if asked.agency is None else asked.agency.name,
        "scopes": _scopes(asked, who),
        "orders": ORDERS.items(),
        "now": now,
    }


def _read(request: HttpRequest, who: Actor) -> Asked:
    order = request.GET.get("order", "")
    wide = request.GET.get("scope") == "wide" and len(who.scope_agency_ids) > 1
    wanted = request.GET.get("agency", "")
    key = int(wanted) if wanted.isdecimal() and len(wanted) < 19 else who.agency_id
    key = key if key is not None and key in who.scope_agency_ids else int(who.agency_id or 0)
    return Asked(None if wide else Agency.objects.get(pk=key), wide, order if order in ORDERS else "open")


def _title(found: Workload, *, units: bool) -> str:
    """The heading is a finding: "2 cán bộ quá tải"."""
    many = len(found.overloaded)
    who = "đơn vị" if units else "cán bộ"
    return f"{many} {who} quá tải" if many else f"Không có {who} nào quá tải"


def _scopes(asked: Asked, who: Actor) -> list[Tab]:
    below = len(who.scope_agency_ids) - 1
    if below < 1:
        return []
    own = asked.agency is not None and asked.agency.pk == who.agency_id
    tabs = [
        Tab("Cơ quan tôi", asked.address(scope="", agency=""), None, "", own),
        Tab(f"Cả {below} đơn vị cấp dưới", asked.address(scope="wide", agency=""), None, "", asked.wide),
    ]
    if asked.agency is not None and not own:
        tabs.append(Tab(asked.agency.name, asked.address(), None, "", True))
    return tabs


def _cells(line: LoadLine) -> list[object]:
    load = line.load
    days = "" if load.median_days is None else format_decimal(load.median_days)
    return [load.open, load.soon, load.late, load.finished, days, "có" if line.overloaded else ""]


def _plain(text: str) -> str:
    """A cell that begins like a formula is no formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
