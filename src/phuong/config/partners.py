"""What the environment says about partners, read and checked at start."""

import os
from urllib.parse import urlsplit

from phuong.config.cannot import CannotRun


class PartnerSettingWrong(CannotRun):
    """An address or number in the environment that cannot be used; the sentence says which and how to write it."""

    exit_code = 2


def national_portal_url() -> str:
    """Return the address of the national portal; empty where none is set. Errors: PartnerSettingWrong."""
    url = os.environ.get("PHUONG_NATIONAL_PORTAL_URL", "").strip()
    parts = urlsplit(url)
    if url and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise PartnerSettingWrong(
            "PHUONG_NATIONAL_PORTAL_URL phải là một địa chỉ đầy đủ, ví dụ https://lgsp.example.vn/dvcqg.",
            "PHUONG_NATIONAL_PORTAL_URL must be a whole address such as https://lgsp.example.vn/dvcqg.",
        )
    return url


def exchange_kept_days() -> int:
    """Return how many days the content of a message is kept after it was taken. Errors: PartnerSettingWrong."""
    written = os.environ.get("PHUONG_EXCHANGE_KEPT_DAYS", "30").strip()
    if not written.isdecimal() or not 1 <= int(written) <= 3650:
        raise PartnerSettingWrong(
            "PHUONG_EXCHANGE_KEPT_DAYS phải là số ngày từ 1 đến 3650, ví dụ 30.",
            "PHUONG_EXCHANGE_KEPT_DAYS must be a number of days from 1 to 3650, such as 30.",
        )
    return int(written)
