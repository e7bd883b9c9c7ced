"""The time of one life: when its people are at work, and when the applicant is at home."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random

from phuong.kernel.dates import VN
from phuong.kernel.deadline import WorkCalendar

DAY_MINUTES = 8 * 60


@dataclass(frozen=True, slots=True)
class Hours:
    """``office``: when work is done and dates are reckoned; ``counters``: when papers are taken and given out."""

    office: WorkCalendar
    counters: WorkCalendar

    def at_work(self, now: datetime, minutes: int) -> datetime:
        """Return the instant ``minutes`` working minutes later."""
        return self.office.add_working_minutes(now, max(minutes, 1))

    def at_the_counter(self, now: datetime, minutes: int) -> datetime:
        """Return the instant ``minutes`` of open counters later."""
        return self.counters.add_working_minutes(now, max(minutes, 1))

    def at_home(self, rng: Random, now: datetime, days: int) -> datetime:
        """Return an evening ``days`` days later, after ``now``: when somebody answers from home."""
        day = now.astimezone(VN).date() + timedelta(days=days)
        evening = datetime.combine(day, time(19), VN) + timedelta(seconds=rng.randrange(3 * 3600))
        return max(evening, now + timedelta(minutes=3))

    def room(self, now: datetime, until: datetime) -> int:
        """Return the working minutes from ``now`` to ``until``."""
        return self.office.working_minutes_between(now, until)
