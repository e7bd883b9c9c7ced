"""When to try again: twice as long after each failure, up to a quarter of an hour."""

from datetime import datetime, timedelta

FIRST = timedelta(seconds=30)
LONGEST = timedelta(minutes=15)
LEASE = timedelta(minutes=10)
"""How long a message that was handed to the line is left alone; longer than one round of sending takes."""
JUMPED = timedelta(hours=2)
"""A next try further ahead than this was written before the clock was set back."""


def wait_after(failures: int) -> timedelta:
    """Return how long to wait after ``failures`` failures in a row (1 or more): 30 s, 1, 2, 4, 8, then 15 minutes.

    Errors:  ValueError below 1.
    """
    if failures < 1:
        raise ValueError("nothing failed yet")
    return min(FIRST * (1 << min(failures - 1, 16)), LONGEST)


def is_due(next_try_at: datetime, now: datetime) -> bool:
    """Tell whether it is time; also when the clock was set back since the time was written."""
    return next_try_at <= now or next_try_at > now + JUMPED
