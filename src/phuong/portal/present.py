"""The present instant and day of a page: asked once, at the edge."""

from datetime import date, datetime

from phuong.kernel import clock
from phuong.kernel.dates import local


def now() -> datetime:
    """Return the business instant."""
    return clock.now()


def day_of(instant: datetime) -> date:
    """Return the day of ``instant`` on Việt Nam's calendar."""
    return local(instant).date()
