"""``/desk/weekly/``: the page of the weekly meeting (giao ban), printable on one A4."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from phuong.desk.due_words import due_words
from phuong.desk.frame import officer_page, show
from phuong.desk.working_days import bounds_at, week_start
from phuong.desk.workload.lines import LoadLine, by_officer
from phuong.directory.api import Agency, calendar_for
from phuong.dossiers import api as dossiers
from phuong.identity.api import Role, actor
from phuong.kernel import clock
from phuong.kernel.acts import Actor, NotPermitted
from phuong.kernel.dates import local, weekday
from phuong.kernel.deadline import WorkCalendar
from phuong.kernel.numbers import format_count, format_percent

LEADERS_ONLY = "Trang giao ban dành cho lãnh đạo đơn vị."
TO_MEET = "xem trang giao ban tuần"
LATE_SHOWN, OFFICERS_SHOWN = 8, 10
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of this week beside the same of the week before; ``url`` leads to its rows where they can be listed."""

    label: str
    value: str
    before: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class DayAhead:
    """How many dossiers are due on a day; ``off`` says why nobody works then."""

    day: date
    name: str
    due: int
    off: str


@require_safe
@officer_page
def weekly(request: HttpRequest) -> HttpResponseBase:
    """Show the week of the own agency so far, beside the week before, and what is coming."""
    who, now = actor(request), clock.now()
    if Role.LEADER not in who.roles or who.agency_id is None:
        raise NotPermitted(LEADERS_ONLY)
    context = _context(who, who.agency_id, now)
    if request.method == "GET":
        dossiers.note_list_look(actor=who, now=now, purpose=TO_MEET, shown=len(context["late"]))  # type: ignore[arg-type]
    return show(request, "desk/leading/weekly.html", context)


def _context(who: Actor, agency_id: int, now: datetime) -> dict[str, object]:
    start, calendar = week_start(now), calendar_for(agency_id, now)[1]
    bounds = bounds_at(now, calendar)
    flow = dossiers.week_flow([agency_id], start, now)
    before = dossiers.week_flow([agency_id], start - WEEK, start)
    stock = dossiers.week_stock([agency_id], now)
    ratings = dossiers.rating_figures(start - WEEK, now, [agency_id])
    late = dossiers.risk_page(dossiers.Risk.LATE, dossiers.RiskScope((agency_id,)), bounds, limit=LATE_SHOWN)
    loads = by_officer(agency_id, bounds, "late")
    return {
        "agency": Agency.objects.get(pk=agency_id),
        "title": _title(flow, stock),
        "from_day": local(start).date(),
        "flows": _flows(flow, before),
        "stocks": _stocks(stock),
        "late": [(row, due_words(row, now, calendar)) for row, _ in late.rows],
        "late_more": max(stock.late - len(late.rows), 0),
        "officers": _busiest(loads.lines),
        "ahead": _ahead(dossiers.due_by_day([agency_id], now, start + 2 * WEEK), now, calendar, start),
        "ratings": ratings,
        "satisfied": _share(ratings.satisfied, ratings.total),
        "now": now,
    }


def _title(flow: dossiers.WeekFlow, stock: dossiers.WeekStock) -> str:
    """The heading is a finding: "32 hồ sơ có kết quả, 30 đúng hạn; 4 hồ sơ đang quá hạn"."""
    done = f"{format_count(flow.finished)} hồ sơ có kết quả trong tuần"
    if flow.finished:
        done += f", {format_count(flow.on_time)} đúng hạn"
    late = f"{format_count(stock.late)} hồ sơ đang quá hạn" if stock.late else "không hồ sơ nào đang quá hạn"
    return f"{done}; {late}"


def _flows(now: dossiers.WeekFlow, before: dossiers.WeekFlow) -> list[Figure]:
    rows: Iterable[tuple[str, int, int]] = (
        ("Hồ sơ mới nộp", now.filed, before.filed),
        ("Có kết quả", now.finished, before.finished),
        ("Trong đó đúng hạn", now.on_time, before.on_time),
        ("Trong đó trễ hạn", now.late, before.late),
        ("Từ chối, rút, dừng", now.ended_otherwise, before.ended_otherwise),
    )
    counts = [Figure(label, format_count(this), format_count(last)) for label, this, last in rows]
    share = Figure("Tỷ lệ đúng hạn", _share(now.on_time, now.finished), _share(before.on_time, before.finished))
    return [*counts, share]


def _stocks(stock: dossiers.WeekStock) -> list[Figure]:
    rows = (
        ("Đang giải quyết", stock.open, "?risk=open&scope=agency"),
        ("Đang quá hạn", stock.late, "?risk=late&scope=agency"),
        ("Đồng hồ đang dừng", stock.paused, ""),
        ("Chờ phê duyệt", stock.before_leader, ""),
        ("Bổ sung từ lần thứ hai", stock.supplemented_twice, ""),
        ("Đã xin lỗi, hẹn lại", stock.put_off, ""),
    )
    return [Figure(label, format_count(value), "", url if value else "") for label, value, url in rows]


def _share(part: int, whole: int) -> str:
    """Return a percentage to one decimal; 0 of 0 is no share."""
    return format_percent(part, whole) if whole else "chưa có số liệu"


def _busiest(lines: Sequence[LoadLine]) -> list[LoadLine]:
    return [line for line in lines if line.load.open or line.load.finished][:OFFICERS_SHOWN]


def _ahead(due: dict[date, int], now: datetime, calendar: WorkCalendar, start: datetime) -> list[DayAhead]:
    """Return the days from tomorrow to the end of next week; a day off only where something is due on it."""
    tomorrow, last = local(now).date() + timedelta(days=1), local(start).date() + timedelta(days=13)
    days = [tomorrow + timedelta(days=n) for n in range((last - tomorrow).days + 1)]
    found = []
    for day in days:
        off = calendar.why_off(day)
        if off is None or due.get(day):
            found.append(DayAhead(day, weekday(day), due.get(day, 0), off or ""))
    return found
