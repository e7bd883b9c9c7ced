"""What a visitor of the demo must find at the hour it opens: work of every kind on the desks of its accounts.

Beside the city's chance life a few dossiers are placed: three filings whose 8 working hours end within the hour, work
due today, work overdue, a draft that its applicant may still look over, fifty decisions waiting for one signature, and
the mother's two: a birth registered and given out, and a building permit whose clock stands until she sends what is
missing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from phuong.dossiers.api import Channel
from phuong.kernel.dates import VN
from phuong.kernel.deadline import WorkCalendar
from phuong.simulation.cast import Cast
from phuong.simulation.plans import Plan

BIRTH, BIRTH_COPY, MARRIAGE, PERMIT, BUSINESS = "1.001193", "2.000635", "1.000894", "1.013225", "1.001612"
COUNTER, ONLINE = Channel.COUNTER, Channel.ONLINE


@dataclass(frozen=True, slots=True)
class Placed:
    """One dossier of the stage. ``agencies``: codes of which the first that exists is taken."""

    code: str
    agencies: tuple[str, ...]
    channel: Channel
    at: datetime
    plan: Plan
    is_mothers: bool = False


def placed(hours: WorkCalendar, until: datetime, cast: Cast) -> Iterator[Placed]:
    """Return the dossiers of the stage, for a city that is opened at ``until``."""

    ward, district = cast.wards, (*cast.districts, *cast.wards)  # a ward of today does what the district did

    def back(days: int, clock: str) -> datetime:
        day = until.astimezone(VN).date()
        while days:
            day -= timedelta(days=1)
            days -= hours.is_working(day)
        return datetime.combine(day, time.fromisoformat(clock), VN)

    yield Placed(BIRTH, ward, ONLINE, back(4, "09:12"), Plan(0.5, collected_after_minutes=400), is_mothers=True)
    yield Placed(
        PERMIT, district, ONLINE, back(9, "10:05"), Plan(0.8, answered=False, incomplete_in_process=True), True
    )
    yield Placed(BIRTH, ward, ONLINE, back(1, "13:05"), Plan(0.2, stays="confirmation"))
    for clock in ("08:06", "08:27", "08:48"):
        yield Placed(BIRTH, ward, ONLINE, back(1, clock), Plan(0.5, stays="intake"))
    for clock in ("10:20", "14:05", "15:45", "19:30", "20:15"):
        yield Placed(BIRTH if clock < "15" else BIRTH_COPY, ward, ONLINE, back(1, clock), Plan(0.5, stays="intake"))
    for clock in ("16:58", "16:59", "16:59", "16:59"):  # accepted as the doors open, done before the demo begins
        yield Placed(BIRTH_COPY, ward, COUNTER, back(1, clock), Plan(0.02, collected_after_minutes=90))
    for clock in ("15:12", "15:35", "16:02"):
        yield Placed(BIRTH_COPY, ward, COUNTER, back(1, clock), Plan(0.1, stays="approval"))
    for clock in ("15:20", "16:10", "16:35"):
        yield Placed(MARRIAGE, ward, COUNTER, back(1, clock), Plan(0.5, stays="process"))
    yield Placed(BIRTH_COPY, ward, COUNTER, back(2, "09:30"), Plan(0.5, stays="process"))
    for clock in ("08:20", "09:40"):
        yield Placed(BUSINESS, district, COUNTER, back(3, clock), Plan(0.5, stays="process"))
        yield Placed(BUSINESS, district, COUNTER, back(2, clock), Plan(0.5, stays="approval"))
    yield Placed(BUSINESS, district, COUNTER, back(5, "10:15"), Plan(0.6, stays="process"))
    yield Placed(BUSINESS, district, ONLINE, back(1, "20:40"), Plan(0.6, stays="intake"))
    yield from _waiting_for_one_signature(district, back)


def _waiting_for_one_signature(district: tuple[str, ...], back: Callable[[int, str], datetime]) -> Iterator[Placed]:
    """Fifty decisions on one leader's desk, none of them late yet: the leader was away for some days."""
    for number in range(30):
        at = back(1 + number % 2, f"{8 + number % 3:02d}:{(number * 7) % 60:02d}")
        yield Placed(BUSINESS, district, COUNTER, at, Plan(0.5, stays="approval"))
    for number in range(32):
        at = back(9 + number % 3, f"{8 + number % 3:02d}:{(number * 11) % 60:02d}")
        yield Placed(PERMIT, district, COUNTER, at, Plan(0.25, stays="approval"))
