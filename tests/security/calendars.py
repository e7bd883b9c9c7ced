"""The calendar editor: its rows of the table of addresses, a draft and a trial of it to lead to."""

from datetime import date

from phuong.directory import api as directory
from phuong.dossiers import api as dossiers
from phuong.identity.api import actor_of
from phuong.identity.models import Account

CALENDAR = "desk/admin/calendar/"
DRAFT, RUN = f"{CALENDAR}drafts/<int:draft_id>/", f"{CALENDAR}runs/<int:number>/"
ONE = f"{CALENDAR}<str:code>/"
D, R, H = (
    "/desk/admin/calendar/drafts/{notice}/",
    "/desk/admin/calendar/runs/{trial}/",
    "/desk/admin/calendar/hai_phong/",
)

SHOWN: tuple[tuple[str, str], ...] = (
    (CALENDAR, "/desk/admin/calendar/"),
    (ONE, H),
    (DRAFT, D),
    (f"{DRAFT}day/", f"{D}day/"),
    (f"{DRAFT}list/", f"{D}list/"),
    (f"{DRAFT}hours/", f"{D}hours/"),
    (f"{DRAFT}draft.yaml", f"{D}draft.yaml"),
    (RUN, R),
    (f"{RUN}moves.csv", f"{R}moves.csv"),
)
"""Pages that are shown."""
SENT: tuple[tuple[str, str, int], ...] = (
    (ONE, H, 302),
    (DRAFT, D, 302),
    (f"{DRAFT}day/", f"{D}day/", 422),
    (f"{DRAFT}list/", f"{D}list/", 422),
    (f"{DRAFT}hours/", f"{D}hours/", 422),
    (RUN, R, 422),
    (f"{RUN}again/", f"{R}again/", 302),
)
"""Pages that take a form; what an administrator gets for an empty one."""


def notice_of(admin: Account, now) -> dict[str, object]:
    """Begin a notice with one day off and order a trial of it; return their names for the addresses."""
    who = actor_of(admin, now.date())
    draft = dossiers.begin_calendar_draft(code="hai_phong", actor=who, now=now)
    said = directory.DaySaid(date(2022, 12, 30), directory.DayKind.OFF, "Nghỉ")
    content, by = directory.put_day(draft.content, said), {"draft_id": draft.pk, "actor": who, "now": now}
    draft = dossiers.edit_calendar_draft(content=content, revision=draft.revision, said="ngày", **by)
    return {"notice": draft.pk, "trial": dossiers.try_calendar(revision=draft.revision, **by).pk}
