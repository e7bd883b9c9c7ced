"""How an officer looks at the inbox: the filter kept for each tab, the saved views as links, and their pages."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from phuong.desk.frame import officer_page, show
from phuong.desk.inbox.request import EVERYTHING, InboxRequest, read
from phuong.desk.rail import sees_dossiers
from phuong.identity.api import actor
from phuong.kernel import clock
from phuong.kernel.acts import Actor, ActRefused, NotPermitted
from phuong.ui.api import Fault, Tab
from phuong.work import api as work

PAGE = "inbox"
NONE = work.ListSettings(None, [])


def settings_of(who: Actor, asked: InboxRequest) -> work.ListSettings:
    """Return the kept filter of the asked tab and the views of the account; one query."""
    if who.account_id is None or who.agency_id is None:
        return NONE
    return work.list_settings(account_id=who.account_id, agency_id=who.agency_id, page=PAGE, tab=asked.tab)


def keep(who: Actor, asked: InboxRequest, settings: work.ListSettings) -> None:
    """Remember the filter of this address for its tab, when it is another than the last one."""
    if who.account_id is None or asked.is_bare or (settings.kept or "") == asked.staying:
        return
    work.keep_filter(account_id=who.account_id, page=PAGE, tab=asked.tab, query=asked.staying)


def view_tabs(asked: InboxRequest, settings: work.ListSettings) -> list[Tab]:
    """Return the saved views as links; the one that is looked at is marked."""
    return [
        Tab(
            view.name if view.is_mine else f"{view.name} (chung)",
            f"{reverse('desk:inbox')}?{view.query or f'{EVERYTHING}=1'}",
            is_current=view.query == asked.as_view,
        )
        for view in settings.views
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@officer_page
def views(request: HttpRequest) -> HttpResponseBase:
    """Show the own views to rename, order, share, delete; a POST does one of these."""
    who, now = actor(request), clock.now()
    _require_lists(who)
    fault = None
    if request.method == "POST":
        try:
            said = _changed(request, who)
        except NotPermitted:
            raise
        except ActRefused as refusal:
            fault = Fault(refusal.sentence)
        else:
            messages.success(request, said)
            return redirect("desk:views")
    settings = settings_of(who, read(request.GET))
    context = {"own": [view for view in settings.views if view.is_mine], "faults": [fault] if fault else []}
    return show(request, "desk/views.html", context | {"now": now}, status=422 if fault else 200)


@require_POST
@officer_page
def save(request: HttpRequest) -> HttpResponseBase:
    """Keep the list that was looked at under a name, and go back to it."""
    who = actor(request)
    _require_lists(who)
    query = request.POST.get("query", "")
    asked = read(_query(query))
    work.save_view(
        page=PAGE,
        name=request.POST.get("name", ""),
        query=asked.as_view,
        is_shared="shared" in request.POST,
        actor=who,
        now=clock.now(),
    )
    messages.success(request, "Đã lưu góc nhìn.")
    return redirect(f"{reverse('desk:inbox')}{asked.address()}")


def _changed(request: HttpRequest, who: Actor) -> str:
    view = request.POST.get("view", "")
    key, now = int(view) if view.isdecimal() and len(view) < 19 else 0, clock.now()
    act = request.POST.get("act", "")
    if act in ("up", "down"):
        work.move_view(view_id=key, is_up=act == "up", actor=who, now=now)
        return "Đã xếp lại góc nhìn."
    if act == "delete":
        work.delete_view(view_id=key, actor=who, now=now)
        return "Đã xóa góc nhìn."
    shared = "shared" in request.POST
    work.change_view(view_id=key, name=request.POST.get("name", ""), is_shared=shared, actor=who, now=now)
    return "Đã lưu góc nhìn."


def _require_lists(who: Actor) -> None:
    if not sees_dossiers(who):
        raise NotPermitted("Góc nhìn là của danh sách hồ sơ; vị trí của bạn không xem hồ sơ.")


def _query(text: str) -> QueryDict:
    return QueryDict(text[:1000].removeprefix("?"))
