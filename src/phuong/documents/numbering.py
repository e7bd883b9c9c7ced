"""Numbers of papers: taken inside the act that releases the paper, under the lock of their series."""

import string
from dataclasses import dataclass

from phuong.documents.models import NumberSeries
from phuong.kernel.acts import Act, Write, change
from phuong.kernel.faults import Fault
from phuong.kernel.prepared import fetch_rows_of

__all__ = ["PatternInvalid", "TakenNumber", "next_number", "series_for", "symbol_of"]


class PatternInvalid(Fault):
    """The pattern of a series asks for something other than ``number`` and ``year``."""


@dataclass(frozen=True, slots=True)
class TakenNumber:
    """The next number of a series; it is taken only when ``writes`` are committed with the paper itself."""

    series: NumberSeries
    number: int
    symbol: str
    writes: tuple[Write, ...]


def symbol_of(series: NumberSeries, number: int) -> str:
    """Return the number as the paper prints it, by the pattern of its series: ``07/2022``, ``15/GPXD``.

    Errors: ``PatternInvalid`` for a pattern with other fields than ``number`` and ``year``.
    """
    try:
        asked = {field for _, field, _, _ in string.Formatter().parse(series.pattern) if field is not None}
        if not asked <= {"number", "year"}:
            raise ValueError
        return series.pattern.format(number=number, year=series.year)
    except (ValueError, KeyError, IndexError):
        raise PatternInvalid(
            f"Mẫu ký hiệu “{series.pattern}” của sổ “{series.name}” viết sai. Chỉ dùng {{number}} và {{year}}."
        ) from None


def series_for(act: Act, *, agency_id: int, key: str, year: int, name: str, pattern: str) -> NumberSeries:
    """Return the series of an agency, kind and year, locked until ``act`` ends; the year's first paper opens it.

    A series that is open keeps its own name and pattern: what was printed once stays as it was.
    """
    where = "WHERE agency_id = %s AND key = %s AND year = %s FOR UPDATE"
    found = fetch_rows_of(NumberSeries, where, [agency_id, key, year])
    if not found:
        # Two first papers at once: one row wins, both then wait for its lock.
        NumberSeries.objects.bulk_create(
            [NumberSeries(agency_id=agency_id, key=key, year=year, name=name, pattern=pattern)], ignore_conflicts=True
        )
        found = fetch_rows_of(NumberSeries, where, [agency_id, key, year])
    return found[0]


def next_number(
    act: Act, *, agency_id: int, key: str, year: int, name: str, pattern: str = "{number:02d}/{year}"
) -> TakenNumber:
    """Return the next number of a series, which stays locked until ``act`` ends.

    Commit ``writes`` in the same act as the paper: then no number is lost, doubled or reserved.
    Source: NĐ 30/2020/NĐ-CP, Điều 15 (numbers are given at release, in order, within a year; from memory).
    """
    series = series_for(act, agency_id=agency_id, key=key, year=year, name=name, pattern=pattern)
    number = series.last_number + 1
    return TakenNumber(series, number, symbol_of(series, number), (change(series, last_number=number),))
