"""``/nop-ho-so/nhap/<key>/dien-thoai/`` and ``/tiep-tuc/<part>/``: begun here, photographed and finished on a phone."""

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from phuong.identity.api import actor
from phuong.kernel.acts import NotPermitted
from phuong.portal.application import own_open_draft
from phuong.portal.continuing import SECONDS, address_part, draft_key_in
from phuong.portal.present import now
from phuong.portal.refusals import answered

NO_ACCOUNT = "Đăng nhập bằng tài khoản đang khai hồ sơ rồi quét lại mã."


@require_safe
@login_required
@answered
def code(request: HttpRequest, key: str) -> HttpResponse:
    """Show the code to scan. Each look makes another one; an older one holds until its own quarter of an hour."""
    draft = own_open_draft(request, key)
    part = address_part(draft.key, _account(request))
    context = {
        "draft": draft,
        "procedure": draft.procedure,
        "address": request.build_absolute_uri(reverse("portal:continue", args=[part])),
        "until": now() + timedelta(seconds=SECONDS),
    }
    return render(request, "portal/draft_elsewhere.html", context)


@require_safe
@login_required
@answered
def go_on(request: HttpRequest, part: str) -> HttpResponse:
    """Lead who signed in with the same account to the draft, once."""
    return redirect("portal:draft", key=draft_key_in(part, _account(request)))


def _account(request: HttpRequest) -> int:
    account_id = actor(request).account_id
    if account_id is None:
        raise NotPermitted(NO_ACCOUNT)
    return account_id
