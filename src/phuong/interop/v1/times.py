"""Instants as this interface writes them: ISO 8601 with Việt Nam's offset, +07:00."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Annotated

from pydantic import AfterValidator

from phuong.kernel import clock
from phuong.kernel.dates import VN

SEVEN = timezone(timedelta(hours=7))
"""A fixed offset converts several times faster than the zone, and the zone has had no other since 1975."""


def stamped(instant: datetime) -> datetime:
    """Return the same instant with the offset it is written with."""
    return instant.astimezone(SEVEN)


Instant = Annotated[datetime, AfterValidator(stamped)]


def today() -> date:
    """Return the business day in Việt Nam."""
    return clock.now().astimezone(VN).date()
