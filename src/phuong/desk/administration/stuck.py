"""``/desk/admin/stuck/``: acts that end by themselves and could not, why, and the button that tries one again."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from phuong.desk.administration.frame import require_act
from phuong.desk.frame import officer_page, show
from phuong.dossiers import api as dossiers
from phuong.identity.api import actor
from phuong.kernel import clock

PAGE = 50
RIGHT = "procedure.configure"


@require_safe
@officer_page
def stuck(request: HttpRequest) -> HttpResponseBase:
    """Show what waits, the oldest first, by code of the dossier: nothing of its content."""
    require_act(request, RIGHT)
    page = Paginator(dossiers.stuck_acts(), PAGE).get_page(request.GET.get("page"))
    lines = [(row, dossiers.UNATTENDED.get(row.what, row.what)) for row in page]
    return show(request, "desk/admin/stuck.html", {"page": page, "lines": lines, "total": page.paginator.count})


@require_POST
@officer_page
def retry(request: HttpRequest, number: int) -> HttpResponseBase:
    """Try one again now."""
    done = dossiers.retry_stuck_act(stuck_id=number, actor=actor(request), now=clock.now())
    if done:
        messages.success(request, "Đã xong: hồ sơ đi tiếp.")
    else:
        messages.warning(request, "Vẫn chưa làm được. Xem cột “Vì sao”, sửa quy trình hoặc cơ quan rồi thử lại.")
    return redirect("desk:stuck")
