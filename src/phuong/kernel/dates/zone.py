"""The time zone of the whole product. It has had no summer time, and no other offset, since 1975."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from phuong.kernel.faults import Fault

VN = ZoneInfo("Asia/Ho_Chi_Minh")


class NaiveInstant(Fault):
    """An instant without time zone: nobody can say when it was."""


def local(instant: datetime) -> datetime:
    """Return the same instant on Việt Nam's clock.

    Errors: NaiveInstant if it carries no time zone.
    """
    if instant.tzinfo is VN:
        return instant
    if instant.tzinfo is None:
        raise NaiveInstant(f"Thời điểm {instant:%d/%m/%Y %H:%M} thiếu múi giờ. Hãy ghi rõ, ví dụ +07:00.")
    return instant.astimezone(VN)


def instant_from(text: str) -> datetime | None:
    """Return the instant that an address names in ISO 8601, in UTC; None for anything else, also without a zone.

    In UTC because a database refuses zones that Python takes, such as +23:59.
    """
    try:
        instant = datetime.fromisoformat(text)
        return instant.astimezone(UTC) if instant.tzinfo else None
    except (ValueError, OverflowError):
        return None
