"""Errors as machines get them: RFC 9457 problem details, with a stable ``type`` and Vietnamese sentences."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from phuong.kernel.acts import ActRefused, NotPermitted, RowNotFound, WrongState

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
URN = "urn:phuong:problem:"

KINDS: Mapping[str, tuple[int, str]] = {
    "not-signed-in": (401, "Chưa đăng nhập"),
    "not-permitted": (403, "Không được phép"),
    "not-found": (404, "Không tìm thấy"),
    "method-not-allowed": (405, "Phương thức không được hỗ trợ"),
    "wrong-state": (409, "Hồ sơ đã sang bước khác"),
    "input-invalid": (422, "Dữ liệu gửi lên chưa đúng"),
    "server-error": (500, "Máy chủ gặp lỗi"),
    "not-ready": (503, "Hệ thống chưa sẵn sàng"),
}
"""Every kind of problem: the last part of its ``type``, its status, its title. A client may rely on the first."""

UNKNOWN_ADDRESS = "Không có địa chỉ này. Xem các địa chỉ tại /api/v1/openapi.json."
WRONG_METHOD = "Địa chỉ này không nhận phương thức {method}. Hãy dùng: {allowed}."
BROKEN = "Máy chủ gặp lỗi và đã ghi lại. Dữ liệu không bị thay đổi dở dang; hãy thử lại sau ít phút."

_KIND_OF: tuple[tuple[type[ActRefused], str], ...] = (
    (RowNotFound, "not-found"),
    (NotPermitted, "not-permitted"),
    (WrongState, "wrong-state"),
)


def problem(kind: str, detail: str, **more: Any) -> HttpResponse:
    """Return the answer for a problem of ``KINDS``; ``detail`` is a sentence that says what to do."""
    status, title = KINDS[kind]
    body = {"type": URN + kind, "title": title, "status": status, "detail": detail, **more}
    response = HttpResponse(msgspec.json.encode(body), status=status, content_type=MEDIA_TYPE)
    response["Cache-Control"] = "no-store"
    if status == 401:
        response["WWW-Authenticate"] = 'Cookie realm="phuong"'
    return response


def refused(refusal: ActRefused) -> HttpResponse:
    """Return the problem that a refused act, or question, is told as."""
    kind = next((name for cause, name in _KIND_OF if isinstance(refusal, cause)), "input-invalid")
    return problem(kind, refusal.sentence)


def broken(request: HttpRequest, fault: Exception) -> HttpResponse:
    """Log a defect of ours and tell the client no more than that it happened."""
    log.error("%s failed", request.path, exc_info=fault)
    got_request_exception.send(sender=None, request=request)
    return problem("server-error", BROKEN)


def speaking_problems(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Turn what a view answers in HTML or plain text, an unknown address or method, into problem details."""

    # Without this a wrong method would be answered by the CSRF guard, in HTML. Operations that write have ninja's own.
    @csrf_exempt
    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            return problem("not-found", UNKNOWN_ADDRESS)
        response.headers.setdefault("Cache-Control", "private, no-store")
        if response.status_code != 405:
            return response
        allowed = response.headers.get("Allow", "GET")
        told = problem("method-not-allowed", WRONG_METHOD.format(method=request.method, allowed=allowed))
        told["Allow"] = allowed
        return told

    return answer


@csrf_exempt
def unknown(request: HttpRequest) -> HttpResponse:
    """Answer an address below ``/api/`` that does not exist."""
    return problem("not-found", UNKNOWN_ADDRESS)
