"""The engine and the walking clerk must agree on every limit, office, intake and row of pauses."""

from datetime import date, datetime, time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phuong.kernel.dates import VN
from phuong.kernel.deadline import HalfDayOff, Limit, Pause, StopPolicy, Unit, WorkCalendar, due
from phuong.kernel.deadline.tests.oracle import PlainOffice, walk

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
FULL = ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 30)))
MORNING = FULL[:1]
THROUGH = ((time(8), time(16)),)

DAY = st.dates(date(2026, 1, 20), date(2026, 4, 20))
START = st.builds(
    lambda day, minute: datetime.combine(day, time(), VN) + timedelta(minutes=minute),
    DAY,
    st.one_of(st.integers(0, 1439), st.sampled_from([450, 690, 750, 810, 899, 900, 1049, 1050])),
)


@st.composite
def offices(draw: st.DrawFn) -> PlainOffice:
    usual = draw(st.sampled_from([FULL, THROUGH, MORNING]))
    week = dict.fromkeys(range(5), usual)
    if draw(st.booleans()):
        week[5] = MORNING
    off = draw(st.frozensets(DAY, max_size=12)) | draw(st.sampled_from([frozenset(), TET]))
    swapped = draw(st.sets(DAY.filter(lambda day: day.weekday() >= 5 and day not in off), max_size=2))
    longest = max(week.values(), key=_length)
    worked = dict.fromkeys(swapped, longest)
    early = draw(
        st.dictionaries(DAY.filter(lambda day: day not in off), st.sampled_from([time(10), time(15)]), max_size=2)
    )
    return PlainOffice(week, off, worked, early)


TET = frozenset(date(2026, 2, 16) + timedelta(days=n) for n in range(5))


def _length(spans: tuple[tuple[time, time], ...]) -> int:
    return sum((b.hour - a.hour) * 60 + b.minute - a.minute for a, b in spans)


def calendar_of(office: PlainOffice) -> WorkCalendar:
    return WorkCalendar.build(
        "thử",
        office.week,
        first=FIRST,
        last=LAST,
        days_off=dict.fromkeys(office.off, "nghỉ"),
        worked_days=dict.fromkeys(office.worked, "làm bù"),
        half_days_off={day: HalfDayOff("nghỉ sớm", off_from=at) for day, at in office.closed_from.items()},
    )


@st.composite
def limits(draw: st.DrawFn) -> Limit:
    unit = draw(st.sampled_from(list(Unit)))
    most = {Unit.HOUR: 30, Unit.HALF_DAY: 12, Unit.MONTH: 2, Unit.SAME_DAY: 1}.get(unit, 20)
    return Limit(draw(st.integers(1, most)), unit, draw(st.sampled_from(list(StopPolicy))))


@st.composite
def pauses_about(draw: st.DrawFn, start: datetime, end: datetime) -> list[Pause]:
    """Pauses anywhere, and aimed at the end of the limit, where the rules meet."""
    found = []
    for _ in range(draw(st.integers(0, 3))):
        anywhere = st.integers(-600, 30_000).map(lambda minutes: start + timedelta(minutes=minutes))
        near_the_end = st.sampled_from([-1500, -600, -1, 0, 1, 500]).map(
            lambda minutes: end + timedelta(minutes=minutes)
        )
        asked = draw(anywhere | near_the_end)
        found.append(Pause(asked, asked + timedelta(minutes=draw(st.integers(0, 20_000)))))
    return found


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_engine_and_clerk_agree(data: st.DataObject) -> None:
    office, start, limit = data.draw(offices()), data.draw(START), data.draw(limits())
    calendar = calendar_of(office)
    pauses = data.draw(pauses_about(start, due(limit, start, calendar).before_stop_at))
    found = due(limit, start, calendar, pauses).at
    assert found is not None
    assert found.replace(tzinfo=None) == walk(limit, start, office, pauses)
