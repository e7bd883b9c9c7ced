"""Looking up dated rows of a place's files: which row of a code held on a day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Generic, TypeVar

from phuong.directory.loading.files import Row
from phuong.directory.models import Agency, Territory

ONE_DAY = timedelta(days=1)


D = TypeVar("D", Territory, Agency)


class Register(Generic[D]):
    """The rows of one table by code and day."""

    def __init__(self, rows: Iterable[D]) -> None:
        self._by_code: dict[str, list[D]] = defaultdict(list)
        for row in rows:
            self._by_code[row.code].append(row)

    def on(self, code: str, day: date) -> D | None:
        """Return the row of ``code`` in force on ``day``."""
        for row in self._by_code.get(code, ()):
            if row.valid_from <= day and (row.valid_to is None or day < row.valid_to):
                return row
        return None

    def before(self, code: str, day: date) -> D | None:
        """Return the row of ``code`` in force on the day before ``day``."""
        return self.on(code, day - ONE_DAY)

    def of_kind(self, kind: str) -> Iterator[tuple[D, bool]]:
        """Yield the rows of a kind, each with whether it is the first of its code."""
        for rows in self._by_code.values():
            for row in rows:
                if getattr(row, "kind", None) == kind:
                    yield row, row.valid_from == min(other.valid_from for other in rows)


def refuse_overlaps(rows: Sequence[Row]) -> None:
    """Check that no two lines give one code for the same day, and that each period holds a day.

    Errors:  PlaceFileWrong naming both lines.
    """
    by_code: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        begins, ends = row.day("valid_from"), row.day_or_none("valid_to")
        if ends is not None and ends <= begins:
            raise row.fault(f"valid_to {ends} phải sau valid_from {begins} (ngày đầu tiên không còn hiệu lực).")
        by_code[row.needed("code")].append(row)
    for code, same in by_code.items():
        same.sort(key=lambda row: row.day("valid_from"))
        for earlier, later in pairwise(same):
            ends = earlier.day_or_none("valid_to")
            if ends is None or ends > later.day("valid_from"):
                raise later.fault(f"mã {code} chồng thời gian với dòng {earlier.line}; hãy sửa valid_to của dòng đó.")
