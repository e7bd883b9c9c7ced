"""``/desk/admin/accounts/``: who can sign in, and in which post. Rights come from posts, never from accounts."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from phuong.desk.administration.frame import require_act
from phuong.desk.frame import officer_page, show
from phuong.directory.api import Assignment, in_force
from phuong.identity.api import Account, Role
from phuong.kernel import clock
from phuong.kernel.dates import VN
from phuong.kernel.text import nfc

PAGE = 50


@require_safe
@officer_page
def administration(request: HttpRequest) -> HttpResponseBase:
    """Lead to the first page of the administrator."""
    require_act(request, "account.manage")
    return redirect("desk:accounts")


@require_safe
@officer_page
def accounts(request: HttpRequest) -> HttpResponseBase:
    """Show the accounts of staff, a page at a time; ``q`` looks in user names and names."""
    require_act(request, "account.manage")
    on = clock.now().astimezone(VN).date()
    text = nfc(request.GET.get("name", "")).strip()[:100]
    pages = Paginator(_found(text), PAGE)
    page = pages.get_page(request.GET.get("page"))
    held = _posts_held([account.staff_id for account in page if account.staff_id], on)
    lines = [(account, held.get(account.staff_id or 0, [])) for account in page]
    return show(request, "desk/admin/accounts.html", {"lines": lines, "page": page, "text": text, "total": pages.count})


def _found(text: str) -> QuerySet[Account]:
    found = Account.objects.filter(staff__isnull=False).select_related("staff").order_by("username")
    if text:
        found = found.filter(Q(username__icontains=text) | Q(staff__full_name__icontains=text))
    return found


def _posts_held(staff_ids: list[int], on: date) -> dict[int, list[dict[str, Any]]]:
    rows = Assignment.objects.filter(in_force(on), staff_id__in=staff_ids).select_related("post__agency")
    held: dict[int, list[dict[str, Any]]] = {}
    for row in rows.order_by("valid_from", "pk"):
        roles = ", ".join(Role(role).label for role in row.post.roles if role in set(Role))
        held.setdefault(row.staff_id, []).append(
            {"title": row.post.title, "agency": row.post.agency.name, "roles": roles}
        )
    return held
