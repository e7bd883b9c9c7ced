"""Going on with a draft on another device: a signed address for a quarter of an hour, used once, for the same account.

The address opens nothing by itself: whoever follows it signs in (docs/decisions/0022).
"""

import secrets

from django.core import signing
from django.core.cache import cache

from phuong.kernel.acts import RowNotFound

SECONDS = 15 * 60
_SALT = "portal.continue-elsewhere"
RAN_OUT = "Mã này đã dùng rồi hoặc quá 15 phút. Trên máy kia, mở lại “Làm tiếp trên điện thoại” để lấy mã mới."
OTHERS = "Mã này là của một tài khoản khác. Đăng xuất, rồi đăng nhập đúng tài khoản đang khai hồ sơ."


def address_part(draft_key: str, account_id: int) -> str:
    """Return what stands in the address after ``/tiep-tuc/``."""
    return signing.dumps([draft_key, account_id, secrets.token_urlsafe(6)], salt=_SALT)


def draft_key_in(part: str, account_id: int) -> str:
    """Return the key of the draft, once. Errors: RowNotFound with what to do: run out, used, another account's."""
    try:
        key, owner, once = signing.loads(part, salt=_SALT, max_age=SECONDS)
    except signing.BadSignature:  # also run out
        raise RowNotFound(RAN_OUT) from None
    if owner != account_id:
        raise RowNotFound(OTHERS)
    if not cache.add(f"continue-elsewhere:{once}", 1, SECONDS):
        raise RowNotFound(RAN_OUT)
    return str(key)
