"""``/desk/``: my own work, or a tab of my agency, by due time; as the officer last narrowed it, or as a saved view."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from phuong.desk.bulk.offering import offered
from phuong.desk.colleagues import people_of
from phuong.desk.frame import counts_of, officer_page, show
from phuong.desk.inbox.export import csv_of
from phuong.desk.inbox.filters import clock_pills, selects, shown_total
from phuong.desk.inbox.histogram import bars
from phuong.desk.inbox.lines import Reading, grouped
from phuong.desk.inbox.request import InboxRequest, cursor_text, read
from phuong.desk.inbox.saved import keep, settings_of, view_tabs
from phuong.desk.rail import my_box, sees_dossiers
from phuong.directory.api import calendar_for
from phuong.dossiers import api as dossiers
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.acts import Actor, Look
from phuong.kernel.dates import VN, local
from phuong.kernel.deadline import WorkCalendar
from phuong.kernel.numbers import format_count

PAGE = 50
PRINTED_AT_MOST = 500
EXPORTED_AT_MOST = 2_000
TO_WORK = "xem danh sách hồ sơ"
TO_PRINT = "in danh sách hồ sơ"
TO_EXPORT = "tải danh sách hồ sơ"


@dataclass(frozen=True, slots=True)
class _Ground:
    """What an inbox stands on: who, which box, at what instant, by which calendar."""

    who: Actor
    asked: InboxRequest
    box: dossiers.Box
    now: datetime
    calendar: WorkCalendar
    counts: dossiers.KeptCounts

    @property
    def soon_day(self) -> date:
        """The next working day: what is due until its end is soon due."""
        return self.calendar.add_working_days(local(self.now).date(), 1)

    @property
    def soon_until(self) -> datetime:
        return datetime.combine(self.soon_day + timedelta(days=1), time(), tzinfo=VN)

    @property
    def is_closed(self) -> bool:
        return self.asked.tab == "closed"


@require_safe
@officer_page
def inbox(request: HttpRequest) -> HttpResponseBase:
    """Show one page of the box that the address asks for."""
    if not sees_dossiers(actor(request)):
        return redirect("desk:administration")
    ground = _ground(request)
    settings = settings_of(ground.who, ground.asked)
    if ground.asked.is_bare and settings.kept:
        tab = f"tab={ground.asked.tab}&" if ground.asked.tab else ""
        return redirect(f"{request.path}?{tab}{settings.kept}")
    keep(ground.who, ground.asked, settings)
    context = _context(ground, PAGE, TO_WORK) | {"views": view_tabs(ground.asked, settings)}
    return show(request, "desk/inbox.html", context | {"bulk": offered(ground.who, ground.asked.tab)})


@require_safe
@officer_page
def printed(request: HttpRequest) -> HttpResponseBase:
    """Show the same list as one sheet to print, and note the look."""
    if not sees_dossiers(actor(request)):
        return redirect("desk:administration")
    ground = _ground(request)
    context = _context(ground, PRINTED_AT_MOST, TO_PRINT) | {"at_most": PRINTED_AT_MOST}
    return show(request, "desk/inbox_print.html", context)


@require_safe
@officer_page
def as_csv(request: HttpRequest) -> HttpResponseBase:
    """Give the same list as a file for a spreadsheet, and note the look."""
    if not sees_dossiers(actor(request)):
        return redirect("desk:administration")
    ground = _ground(request)
    context = _context(ground, EXPORTED_AT_MOST, TO_EXPORT)
    return csv_of(context["groups"], is_cut=bool(context["more"]), now=ground.now)


def _ground(request: HttpRequest) -> _Ground:
    who, now, asked = actor(request), clock.now(), read(request.GET)
    calendar = calendar_for(who.agency_id, now)[1]
    return _Ground(who, asked, _box(who, asked), now, calendar, counts_of(request))


def _box(who: Actor, asked: InboxRequest) -> dossiers.Box:
    if not asked.tab:
        return my_box(who)
    own = (who.agency_id,) if who.agency_id is not None else ()
    return dossiers.Box(asked.tab, who.scope_agency_ids if asked.wide else own)


def _context(ground: _Ground, limit: int, purpose: str) -> dict[str, Any]:
    asked, now = ground.asked, ground.now
    look = Look("dossier.list", ground.who, now, purpose, "dossier", values={"asked": asked.kept, "limit": limit})
    found = dossiers.look_through(
        ground.box,
        asked.narrowing,
        look,
        soon_until=ground.soon_until,
        limit=limit,
        after=asked.after,
        order=asked.order,
    )
    reading = Reading(now, ground.calendar, dossiers.open_step_names([row.id for row in found.rows]))
    # What is closed grows for ever and has no due day: no counting over all of it for a page.
    counts = None if ground.is_closed else ground.counts.box_counts(ground.box, asked.narrowing)
    about = _about(ground, found.total, counts)
    return about | {
        "asked": asked,
        "groups": grouped(found.rows, reading, counts, asked.order),
        "more": asked.address(after=cursor_text(found.after)) if found.after else "",
        "rest": 0 if asked.after else about["total"] - len(found.rows),
        "is_continued": asked.after is not None,
        "now": now,
        "clear_url": asked.address(procedure="", channel="", state="", post="", clock="", day=""),
        "scope_pill": _scope_pill(ground),
        "tab_label": dossiers.TABS.get(asked.tab, "Chờ tôi"),
        "shown": len(found.rows),
    }


def _about(ground: _Ground, total: int, counts: dossiers.BoxCounts | None) -> dict[str, Any]:
    """What stands above the list: heading, pills, histogram, selects; of a closed box only the heading."""
    asked = ground.asked
    if counts is None:
        return {"title": f"{format_count(total)} hồ sơ đã xong", "total": total}
    return {
        "title": _title(ground, counts),
        "total": shown_total(asked, counts, ground.soon_day),
        "pills": clock_pills(asked, counts, ground.soon_day),
        "bars": bars(asked, counts, ground.now, ground.calendar),
        "largest": max([counts.late, *counts.days.values()], default=1),
        "selects": selects(asked, counts, _people(ground)),
    }


def _title(ground: _Ground, counts: dossiers.BoxCounts) -> str:
    """The heading is a finding: "24 hồ sơ chờ tôi, 2 đã quá hạn"."""
    where = "chờ tôi" if not ground.asked.tab else dossiers.TABS[ground.asked.tab].lower()
    if not counts.total:
        return f"Không có hồ sơ nào {where}"
    late = f", {format_count(counts.late)} đã quá hạn" if counts.late else ""
    return f"{format_count(counts.total)} hồ sơ {where}{late}"


def _people(ground: _Ground) -> Sequence[tuple[int, str]]:
    """Whom the list may be narrowed to: the posts of the own agency; the own work is of one post anyway."""
    who, asked = ground.who, ground.asked
    if not asked.tab or asked.wide or who.agency_id is None:
        return ()
    return people_of(who.agency_id, local(ground.now).date())


def _scope_pill(ground: _Ground) -> dict[str, str] | None:
    below = len(ground.who.scope_agency_ids) - 1
    if not ground.asked.tab or below < 1:
        return None
    if ground.asked.wide:
        return {"url": ground.asked.address(scope=""), "label": "Chỉ cơ quan tôi"}
    return {"url": ground.asked.address(scope="wide"), "label": f"Gồm cả {below} cơ quan cấp dưới"}
