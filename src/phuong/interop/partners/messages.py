"""``/api/v1/partners/<name>/messages``: a partner that proves itself by its key leaves a message here.

The answer says only that the message is kept: what comes of it is told by messages the other way. The same
``MaThongDiep`` is the same message; a second sending is answered alike and changes nothing.
"""

import json
from typing import Any, TypeGuard

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt

from phuong.exchange.api import NATIONAL_PORTAL, has_partner, receive
from phuong.interop.problems import UNKNOWN_ADDRESS, problem
from phuong.kernel import clock

LARGEST_BYTES = 1_000_000
NO_KEY = "Khóa kết nối thiếu hoặc không đúng. Gửi kèm tiêu đề Authorization: Bearer <khóa>."
TOO_LARGE = "Thông điệp lớn quá 1 MB. Gửi tệp riêng, trong thông điệp chỉ ghi đường dẫn."
UNREADABLE = "Thông điệp phải là một đối tượng JSON, mã hóa UTF-8."
INCOMPLETE = "Thông điệp phải có MaThongDiep (1 đến 140 ký tự), LoaiThongDiep (1 đến 40 ký tự) và HoSo (một đối tượng)."


@csrf_exempt  # no cookie opens this door: the key does
def messages(request: HttpRequest, partner: str) -> HttpResponse:
    """Keep one message of ``partner``; 202 when it is kept, also when it was before."""
    key = settings.PHUONG_NATIONAL_PORTAL_INBOUND_TOKEN
    if partner != NATIONAL_PORTAL or not key or not has_partner(partner):
        return problem("not-found", UNKNOWN_ADDRESS)
    if request.method != "POST":
        told = problem("method-not-allowed", "Địa chỉ này chỉ nhận POST.")
        told["Allow"] = "POST"
        return told
    if not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {key}"):
        return problem("not-signed-in", NO_KEY)
    return _take(request, partner)


def _take(request: HttpRequest, partner: str) -> HttpResponse:
    if int(request.headers.get("Content-Length") or 0) > LARGEST_BYTES:
        return problem("input-invalid", TOO_LARGE)
    content = _object(request.body)
    if content is None:
        return problem("input-invalid", UNREADABLE)
    message_id, kind, payload = (content.get(name) for name in ("MaThongDiep", "LoaiThongDiep", "HoSo"))
    if not (_is_name(message_id, 140) and _is_name(kind, 40) and isinstance(payload, dict)):
        return problem("input-invalid", INCOMPLETE)
    subject = payload.get("MaHoSo")
    is_new = receive(
        partner=partner,
        message_id=message_id,
        kind=kind,
        payload=payload,
        subject=subject if _is_name(subject, 60) else "",
        now=clock.now(),
    )
    told = "Đã nhận, sẽ xử lý." if is_new else "Đã nhận từ trước, không xử lý lại."
    return JsonResponse({"MaThongDiep": message_id, "ThongBao": told}, status=202)


def _object(body: bytes) -> dict[str, Any] | None:
    """Return the object in ``body``; None for anything else, and for text a database cannot keep."""
    try:
        found = json.loads(body)
        written = json.dumps(found, ensure_ascii=False, allow_nan=False).encode()  # half a character, NaN: refused
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and b"\\u0000" not in written else None


def _is_name(value: object, longest: int) -> TypeGuard[str]:
    return isinstance(value, str) and 0 < len(value) <= longest and value.isprintable()
