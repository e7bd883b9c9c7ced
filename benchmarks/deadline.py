"""How many due dates, each with its sentence, one core answers in a second.

Data: the calendar of one office over two years, 2,000 intakes spread over working and other hours, limits in
hours, half days, working days and calendar days; "one pause" gives every one of them a pause of some days.
Beside it, measured in the same run, the limit: the same loop doing no more than what any answer needs - one date
moved, one aware instant made, one sentence formatted - with no law in it at all.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from time import process_time
from typing import NamedTuple

from phuong.kernel.dates import VN
from phuong.kernel.deadline import Limit, Pause, Unit, WorkCalendar, due

BUDGET = 200_000
ROUNDS = 7
INTAKES = 2_000


class Row(NamedTuple):
    """One measured figure: ``limit`` is what this machine could do at best, measured in the same run."""

    name: str
    measured: float
    unit: str
    budget: float | None
    limit: float | None


def run() -> list[Row]:
    """Measure and return the rows; the best of several rounds, because other work only ever slows one down."""
    calendar, starts = _calendar(), _starts()
    pauses = [(Pause(start + timedelta(hours=3), start + timedelta(days=3)),) for start in starts]
    bare = _best(lambda: _bare(starts))
    plain = _best(lambda: _explained(calendar, starts, [()] * len(starts)))
    paused = _best(lambda: _explained(calendar, starts, pauses))
    unexplained = _best(lambda: _answered(calendar, starts, pauses))
    return [
        Row("deadline with its sentence", plain, "1/s", BUDGET, bare),
        Row("deadline with one pause and its sentence", paused, "1/s", BUDGET, bare),
        Row("deadline with one pause, without sentence", unexplained, "1/s", None, bare),
    ]


LIMITS = (Limit(3, Unit.WORKING_DAY), Limit(8, Unit.HOUR), Limit(5, Unit.HALF_DAY), Limit(15, Unit.CALENDAR_DAY))


def _explained(calendar: WorkCalendar, starts: list[datetime], pauses: list[tuple[Pause, ...]]) -> None:
    for place, start in enumerate(starts):
        due(LIMITS[place & 3], start, calendar, pauses[place]).reason()


def _answered(calendar: WorkCalendar, starts: list[datetime], pauses: list[tuple[Pause, ...]]) -> None:
    for place, start in enumerate(starts):
        due(LIMITS[place & 3], start, calendar, pauses[place])


def _bare(starts: list[datetime]) -> None:
    days = timedelta(days=3)
    for start in starts:
        at = (start + days).replace(hour=17, minute=30)
        f"{at.hour:02d}:{at.minute:02d} {at.day}/{at.month}/{at.year}"


def _best(work: Callable[[], None]) -> float:
    work()  # warm: the phrases of a calendar are made once
    seconds = []
    for _ in range(ROUNDS):
        begun = process_time()
        work()
        seconds.append(process_time() - begun)
    return INTAKES / min(seconds)


def _starts() -> list[datetime]:
    first = datetime(2026, 1, 5, 8, tzinfo=VN)
    return [first + timedelta(minutes=211 * number) for number in range(INTAKES)]


def _calendar() -> WorkCalendar:
    office = ((time(7, 30), time(11, 30)), (time(13, 30), time(17, 30)))
    tet = {date(2026, 2, day): "Tết Nguyên đán" for day in range(16, 21)}
    return WorkCalendar.build(
        "đo tốc độ",
        dict.fromkeys(range(5), office),
        first=date(2026, 1, 1),
        last=date(2027, 12, 31),
        days_off=tet | {date(2026, 9, 2): "Quốc khánh"},
        worked_days={date(2026, 8, 22): "làm bù"},
    )


if __name__ == "__main__":
    for row in run():
        print(f"{row.name:<45} {row.measured:>10,.0f} {row.unit}  budget {row.budget or '-'}  limit {row.limit:,.0f}")
