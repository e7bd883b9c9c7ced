"""Small drawings: meters, histogram bars, day strips."""

from datetime import date

from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from phuong.kernel.deadline import Cell, CellKind
from phuong.ui.strips import StripCell, bar_height, cells, meter_html, strip_cell

DAYS = st.integers(0, 400)


@given(DAYS, st.integers(1, 400))
def test_a_meter_is_full_only_when_all_is_used(used, total):
    filled, drawn = cells(used, total)
    assert 0 <= filled <= drawn <= 15
    assert (filled == drawn) == (used >= total)
    assert (filled == 0) == (used == 0)


def test_up_to_fifteen_days_each_day_is_a_cell():
    assert cells(6, 15) == (6, 15)
    assert cells(8, 16) == (5, 10)


def test_a_meter_draws_its_cells():
    assert meter_html(6, 10, "stopped").count("ph-meter__used") == 6


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_a_bar_that_counts_something_can_be_seen(count, largest):
    height = bar_height(count, largest)
    assert 0 <= height <= 20
    assert (height > 0) == (count > 0 and largest > 0)


def test_the_kernels_cells_are_drawn_as_they_are():
    run = Cell(date(2026, 2, 14), date(2026, 2, 22), CellKind.OFF, "", "14–22/2", "Tết: không tính", days=9)
    assert strip_cell(run) == StripCell("off", "", "14–22/2", "Tết: không tính", is_wide=True)
    day = Cell(date(2026, 2, 24), date(2026, 2, 24), CellKind.DUE, "Thứ Ba", "24/2", "ngày 3, trả")
    assert strip_cell(day) == StripCell("due", "Thứ Ba", "24/2", "ngày 3, trả")


def test_the_kind_of_a_kernel_cell_is_written_as_its_class():
    cell = Cell(None, None, CellKind.COUNTED, "còn", "4 ngày", "sau khi gửi đủ", days=4)
    shown = Template("{% load phuong %}{% with c=cell|strip_cell %}ph-strip__{{ c.kind }}{% endwith %}")
    assert shown.render(Context({"cell": cell})) == "ph-strip__counted"
