"""The row of cells that shows how a due date came about."""

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from phuong.kernel.dates import VN
from phuong.kernel.deadline import CellKind, Limit, Pause, Unit, day_strip, due
from phuong.kernel.deadline.tests.calendars import OFFICE, at

DAYS = Unit.WORKING_DAY


def lines(cells: list) -> list[tuple[str, str, str]]:
    return [(cell.over, cell.main, cell.under) for cell in cells]


def test_the_strip_of_the_receipt() -> None:
    assert lines(day_strip(Limit(3, DAYS), at("2026-02-12 10:42"), OFFICE)) == [
        ("Thứ Năm", "12/2", "nhận"),
        ("Thứ Sáu", "13/2", "ngày 1"),
        ("", "14–22/2", "cuối tuần và Tết: không tính"),
        ("Thứ Hai", "23/2", "ngày 2"),
        ("Thứ Ba", "24/2", "ngày 3, trả"),
    ]


def test_the_strip_of_a_standing_clock() -> None:
    pause = Pause(at("2026-02-03 16:40"))
    cells = day_strip(Limit(10, DAYS), at("2026-01-26 09:00"), OFFICE, [pause], now=at("2026-02-12 10:00"))
    assert lines(cells) == [
        ("Thứ Hai", "26/1", "nhận"),
        ("27/1–3/2", "6 ngày", "đã dùng"),
        ("3/2 16:40", "dừng", "chờ bổ sung"),
        ("còn", "4 ngày", "sau khi gửi đủ"),
    ]


def test_long_counts_are_summed_up_but_holidays_stay_visible() -> None:
    assert lines(day_strip(Limit(15, DAYS), at("2026-02-02 14:00"), OFFICE)) == [
        ("Thứ Hai", "2/2", "nhận"),
        ("3–13/2", "9 ngày", "đã tính"),
        ("", "14–22/2", "cuối tuần và Tết: không tính"),
        ("23–27/2", "5 ngày", "đã tính"),
        ("", "28/2–1/3", "cuối tuần: không tính"),
        ("Thứ Hai", "2/3", "ngày 15, trả"),
    ]


def test_an_intake_on_a_day_off_shows_from_where_it_counts() -> None:
    assert lines(day_strip(Limit(2, DAYS), at("2026-03-07 08:10"), OFFICE))[:3] == [
        ("Thứ Bảy", "7/3", "nhận"),
        ("", "8/3", "cuối tuần: không tính"),
        ("Thứ Hai", "9/3", "tính từ đây"),
    ]


def test_a_same_day_result_is_one_cell() -> None:
    assert lines(day_strip(Limit(1, Unit.SAME_DAY), at("2026-03-06 09:00"), OFFICE)) == [
        ("Thứ Sáu", "6/3", "nhận 09:00, trả 17:30")
    ]


@given(
    st.integers(1, 30),
    st.sampled_from([unit for unit in Unit if unit is not Unit.SAME_DAY]),
    st.datetimes(datetime(2025, 1, 2), datetime(2025, 12, 1), timezones=st.just(VN)),  # noqa: DTZ001
    st.integers(0, 20_000),
    st.integers(0, 15_000),
)
def test_cells_follow_one_another_without_gap_and_end_on_the_due_day(
    amount: int, unit: Unit, start: datetime, after: int, length: int
) -> None:
    limit = Limit(min(amount, 6) if unit is Unit.MONTH else amount, unit)
    asked = start + timedelta(minutes=after)
    pauses = [Pause(asked, asked + timedelta(minutes=length))]
    cells = day_strip(limit, start, OFFICE, pauses)
    end = due(limit, start, OFFICE, pauses).at
    assert end is not None
    assert cells[0].first == start.date()
    assert cells[-1].kind is CellKind.DUE
    assert cells[-1].last == end.date()
    for left, right in pairwise(cells):
        assert right.first == left.last + timedelta(days=1)


@given(st.integers(1, 30), st.datetimes(datetime(2025, 1, 2), datetime(2026, 6, 1), timezones=st.just(VN)))  # noqa: DTZ001
def test_the_counted_cells_and_the_due_day_make_the_limit(amount: int, start: datetime) -> None:
    cells = day_strip(Limit(amount, DAYS), start, OFFICE)
    assert sum(cell.days for cell in cells if cell.kind in (CellKind.COUNTED, CellKind.DUE)) == amount
