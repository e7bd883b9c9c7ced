"""What publication would change for who files then: sample due dates under the version before and under the draft."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from phuong.directory.api import calendar_for
from phuong.kernel.dates import VN
from phuong.kernel.deadline import CalendarNotCovered, Limit, WorkCalendar, due
from phuong.procedures.models import ProcedureVersion
from phuong.procedures.rules.channels import WAYS_IN, own_first
from phuong.procedures.selectors.contents import limit_for
from phuong.procedures.services.drafts import PartsDraft, VersionDraft

MORNING, LATE = time(8, 30), time(15, 30)
LONG_REST_DAYS, LOOK_AHEAD_DAYS = 4, 120


@dataclass(frozen=True, slots=True)
class Sample:
    """A filing at an instant by a way in, and when it is due before and after; None: no limit, or no calendar yet."""

    filed_at: datetime
    about: str
    channel: str
    before: datetime | None
    after: datetime | None

    @property
    def is_different(self) -> bool:
        return self.before != self.after


@dataclass(slots=True)
class _Row:
    channel: str
    limit: Limit


def samples(old: ProcedureVersion | None, new: VersionDraft, agency_id: int | None, now: datetime) -> list[Sample]:
    """Return samples for the first days of ``new``: a morning, a late afternoon, a Friday, before a long rest.

    Ways in whose samples are the same as those of the first are left out. Errors: those of the calendar.
    """
    first = new.valid_from or now.date()
    calendar = calendar_for(agency_id, now)[1]
    moments = list(_moments(first, calendar))
    made: dict[str, list[Sample]] = {}
    for channel in new.values["channels"] or WAYS_IN:
        before = limit_for(old, None, channel) if old else None
        after = _limit_of(new.parts, channel)
        rows = [
            Sample(at, about, channel, _due(before, at, calendar), _due(after, at, calendar)) for at, about in moments
        ]
        if not any(_same(rows, other) for other in made.values()):
            made[channel] = rows
    return [sample for rows in made.values() for sample in rows]


def _same(some: list[Sample], others: list[Sample]) -> bool:
    return [(one.before, one.after) for one in some] == [(one.before, one.after) for one in others]


def _limit_of(parts: PartsDraft, channel: str) -> Limit | None:
    rows = [_Row(row["channel"], Limit.from_json(row)) for row in parts.limits]
    return next((row.limit for row in own_first(rows, channel) or rows), None)


def _due(limit: Limit | None, at: datetime, calendar: WorkCalendar) -> datetime | None:
    try:
        return due(limit, at, calendar).at if limit else None
    except CalendarNotCovered:
        return None


def _moments(first: date, calendar: WorkCalendar) -> Iterator[tuple[datetime, str]]:
    try:
        day = first if calendar.is_working(first) else calendar.next_working_day(first)
        yield datetime.combine(day, MORNING, VN), "buổi sáng ngày đầu"
        yield datetime.combine(day, LATE, VN), "cuối buổi chiều ngày đầu"
        friday = _last_before_rest(day + timedelta(days=1), calendar, 2)
        if friday:
            yield datetime.combine(friday, LATE, VN), "chiều trước ngày nghỉ"
        before_rest = _last_before_rest(day, calendar, LONG_REST_DAYS)
        if before_rest:
            yield datetime.combine(before_rest, MORNING, VN), "sáng trước kỳ nghỉ dài"
    except CalendarNotCovered:
        return


def _last_before_rest(day: date, calendar: WorkCalendar, rest_days: int) -> date | None:
    for ahead in range(LOOK_AHEAD_DAYS):
        last = day + timedelta(days=ahead)
        if calendar.is_working(last) and not any(
            calendar.is_working(last + timedelta(days=after)) for after in range(1, rest_days + 1)
        ):
            return last
    return None
