"""The page "Nguy cơ quá hạn": counts by unit or officer, and the dossiers behind each count."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from phuong.desk.colleagues import NOBODY, holders, titles
from phuong.desk.frame import officer_page, show
from phuong.desk.inbox.lines import Reading
from phuong.desk.rail import sees_dossiers
from phuong.desk.risk.asked import RiskRequest, narrowed, read, whole_scope
from phuong.desk.working_days import bounds_at, next_working_day
from phuong.directory.api import Agency, calendar_for, current_world
from phuong.dossiers.api import (
    Risk,
    RiskBounds,
    RiskLine,
    note_list_look,
    open_step_names,
    risk_lines,
    risk_page,
    risk_total,
)
from phuong.identity.api import actor, may
from phuong.kernel import clock
from phuong.kernel.acts import Actor
from phuong.kernel.dates import local, weekday
from phuong.kernel.numbers import format_count
from phuong.ui.api import Tab

COUNTED = (Risk.LATE, Risk.TODAY, Risk.TOMORROW, Risk.WEEK, Risk.STEP, Risk.OPEN)
TO_WATCH = "xem nguy cơ quá hạn"
KINDS = {Risk.LATE: "late", Risk.TODAY: "soon", Risk.TOMORROW: "soon", Risk.WEEK: "ok", Risk.STEP: "soon"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One count of a line, and the address of its rows."""

    label: str
    count: int
    url: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One unit or officer with the counts."""

    name: str
    about: str
    cells: list[Cell]
    is_current: bool


@require_safe
@officer_page
def risk(request: HttpRequest) -> HttpResponseBase:
    """Show the counts, and the rows of the set that the address asks for."""
    who, now = actor(request), clock.now()
    if not sees_dossiers(who):
        return redirect("desk:administration")
    calendar = calendar_for(who.agency_id, now)[1]
    bounds, asked = bounds_at(now, calendar), read(request.GET, who)
    scope = whole_scope(asked, who)
    lines = risk_lines(scope, bounds)
    listed = narrowed(asked, scope)
    page = risk_page(asked.risk, listed, bounds, after=asked.after)
    reading = Reading(now, calendar, open_step_names([row.id for row, _ in page.rows]))
    labels = _labels(now, next_working_day(now, calendar))
    apologies = risk_total(Risk.APOLOGY, scope, bounds)
    context = {
        "asked": asked,
        "title": _title(lines),
        "labels": [labels[one] for one in COUNTED],
        "pills": _pills(asked, lines, labels, apologies),
        "rows": [] if asked.own else _rows(asked, lines, labels, local(now).date()),
        "by": "Đơn vị" if asked.wide else "Cán bộ",
        "heading": labels[asked.risk],
        "total": risk_total(asked.risk, listed, bounds),
        "lines": [
            (reading.line(row), *_step(row.act_by, step, now), _remark(asked, row.act_by, bounds))
            for row, step in page.rows
        ],
        "more": asked.address(after=f"{page.after[0].isoformat()}~{page.after[1]}") if page.after else "",
        "is_narrowed": asked.agency_id is not None or asked.post_id is not None,
        "narrowed_to": _narrowed_to(asked, local(now).date()),
        "clear_url": asked.address(agency="", post=""),
        "scopes": _scopes(asked, who),
        "may_extend": may(who, "dossier.extend", agency_ids=(who.agency_id,)),
        "decree": current_world().one_stop_decree,
        "now": now,
    }
    if request.method == "GET":
        note_list_look(actor=who, now=now, purpose=TO_WATCH, query=request.GET.urlencode(), shown=len(page.rows))
    return show(request, "desk/risk/risk.html", context)


def _labels(now: datetime, following: date) -> dict[Risk, str]:
    tomorrow = "Ngày mai" if (following - local(now).date()).days == 1 else weekday(following).capitalize()
    return {
        Risk.LATE: "Đã quá hạn",
        Risk.TODAY: "Hết hạn hôm nay",
        Risk.TOMORROW: f"{tomorrow} {following.day}/{following.month}",
        Risk.WEEK: "Sau đó, trong tuần",
        Risk.STEP: "Quá hạn bước",
        Risk.OPEN: "Đang giữ",
        Risk.APOLOGY: "Cần xin lỗi, hẹn lại",
    }


def _title(lines: Iterable[RiskLine]) -> str:
    """The heading is a finding: "3 hồ sơ đã quá hạn, 5 hết hạn hôm nay"."""
    found = list(lines)
    late, today = sum(line.late for line in found), sum(line.today for line in found)
    if not late and not today:
        return "Không có hồ sơ nào quá hạn hoặc hết hạn hôm nay"
    return f"{format_count(late)} hồ sơ đã quá hạn, {format_count(today)} hết hạn hôm nay"


def _pills(asked: RiskRequest, lines: Iterable[RiskLine], labels: dict[Risk, str], apologies: int) -> list[Tab]:
    found = list(lines)
    totals = {one: sum(getattr(line, one.value) for line in found) for one in COUNTED} | {Risk.APOLOGY: apologies}
    shown = (*COUNTED[:-1], Risk.APOLOGY, Risk.OPEN)
    return [
        Tab(
            labels[one],
            asked.address(risk=one.value, agency="", post=""),
            totals[one],
            KINDS.get(one, "info" if one is Risk.APOLOGY else ""),  # type: ignore[arg-type]  # kinds of the kit
            asked.risk is one,
        )
        for one in shown
    ]


def _rows(asked: RiskRequest, lines: Iterable[RiskLine], labels: dict[Risk, str], on: date) -> list[Row]:
    """Return one row per unit (with the agencies below) or per post, those with most late work first."""
    merged: dict[int | None, RiskLine] = {}
    for line in lines:
        key = line.agency_id if asked.wide else line.post_id
        merged[key] = _sum(merged[key], line) if key in merged else line
    names = _names(merged, on, units=asked.wide)
    found = sorted(merged.items(), key=lambda item: (-item[1].late, -item[1].today, -item[1].step, names[item[0]]))
    return [Row(*names[key], _cells(asked, key, line, labels), _is_current(asked, key)) for key, line in found]


def _names(keys: Iterable[int | None], on: date, *, units: bool) -> dict[int | None, tuple[str, str]]:
    known = [key for key in keys if key is not None]
    names: dict[int | None, tuple[str, str]] = {None: (NOBODY, "")}
    if units:
        return names | {agency.pk: (agency.name, "") for agency in Agency.objects.filter(pk__in=known)}
    people, posts = holders(known, on), titles(known)
    return names | {key: (people.get(key, "Vị trí trống"), posts.get(key, "")) for key in known}


def _cells(asked: RiskRequest, key: int | None, line: RiskLine, labels: dict[Risk, str]) -> list[Cell]:
    narrow = {"agency": str(key), "post": ""} if asked.wide else {"agency": "", "post": str(key or 0)}
    return [
        Cell(
            labels[one],
            getattr(line, one.value),
            asked.address(risk=one.value, **narrow),
            one is Risk.LATE and getattr(line, one.value) > 0,
        )
        for one in COUNTED
    ]


def _is_current(asked: RiskRequest, key: int | None) -> bool:
    return asked.agency_id == key if asked.wide else asked.post_id is not None and asked.post_id == (key or 0)


def _sum(first: RiskLine, second: RiskLine) -> RiskLine:
    counts = [getattr(first, one.value) + getattr(second, one.value) for one in COUNTED]
    return RiskLine(first.agency_id, first.post_id, *counts)


def _step(act_by: datetime, step_due_at: datetime | None, now: datetime) -> tuple[str, str]:
    """Return shape and words of the inner limit of the open step; empty where it has none."""
    if step_due_at is None:
        return "", ""
    at = local(step_due_at)
    kind = "late" if step_due_at < now else "soon" if step_due_at > act_by else "ok"
    return kind, f"{at:%H:%M}, {at.day}/{at.month}"


def _remark(asked: RiskRequest, act_by: datetime, bounds: RiskBounds) -> str:
    """Return until when the applicant is to be told, in the list of apologies."""
    if asked.risk is not Risk.APOLOGY:
        return ""
    return "Hẹn hôm nay, báo ngay" if act_by < bounds.today_end else "Báo trong hôm nay"


def _narrowed_to(asked: RiskRequest, on: date) -> str:
    if asked.agency_id is not None:
        return _names([asked.agency_id], on, units=True).get(asked.agency_id, ("", ""))[0]
    if asked.post_id is None:
        return ""
    return NOBODY if asked.post_id == 0 else _names([asked.post_id], on, units=False)[asked.post_id][0]


def _scopes(asked: RiskRequest, who: Actor) -> list[Tab]:
    """Return the ways to see more or less: own work, the agency, with those below."""
    below = len(who.scope_agency_ids) - 1
    whole = not asked.wide and not asked.own
    tabs = [Tab("Cơ quan tôi", asked.address(scope="agency", agency="", post=""), None, "", whole)]
    if asked.own or asked.kept["scope"] == "agency":
        tabs.insert(0, Tab("Việc của tôi", asked.address(scope="", agency="", post=""), None, "", asked.own))
    if below > 0:
        address = asked.address(scope="wide", agency="", post="")
        tabs.append(Tab(f"Cả {below} đơn vị cấp dưới", address, None, "", asked.wide))
    return tabs if len(tabs) > 1 else []
