"""Numbers on screen."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phuong.kernel.numbers import format_bytes, format_count, format_decimal, format_percent


def test_counts() -> None:
    assert [format_count(n) for n in (0, 999, 1486, -1234567)] == ["0", "999", "1.486", "-1.234.567"]


@pytest.mark.parametrize(
    ("number", "places", "written"),
    [(98.54, 1, "98,5"), (Decimal("0.05"), 1, "0,1"), (1234.25, 2, "1.234,25"), (95, 1, "95"), (-0.04, 1, "0")],
)
def test_decimals(number: float, places: int, written: str) -> None:
    assert format_decimal(number, places) == written


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [
        (406, 412, "98,5 %"),
        (0, 5, "0 %"),
        (5, 5, "100 %"),
        (9_999, 10_000, "99,9 %"),
        (272, 281, "96,8 %"),
        (0, 0, ""),
        (6, 5, "120 %"),
    ],
)
def test_shares(part: int, whole: int, written: str) -> None:
    assert format_percent(part, whole) == written


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_only_the_whole_reads_100(part: int, whole: int) -> None:
    assert (format_percent(part, whole) == "100 %") <= (part >= whole)


@pytest.mark.parametrize(
    ("size", "written"),
    [
        (0, "0 byte"),
        (1023, "1023 byte"),
        (1024, "1 KB"),
        (655_360, "640 KB"),
        (1_258_291, "1,2 MB"),
        (1_023_999, "1 MB"),
        (209_715_200, "200 MB"),
        (5 * 1024**4, "5 TB"),
    ],
)
def test_file_sizes(size: int, written: str) -> None:
    assert format_bytes(size) == written
