"""Reading the data files of a place: every fault names the file, the line and what to do."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from phuong.kernel.faults import Fault
from phuong.kernel.text import nfc

YES, NO = frozenset({"yes", "true", "1"}), frozenset({"no", "false", "0", ""})


class PlaceFileWrong(Fault):
    """A data file of a place cannot be loaded; nothing of the place was changed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a CSV file: its cells by column, and where it stands."""

    file: str
    line: int
    cells: Mapping[str, str]

    def fault(self, what: str) -> PlaceFileWrong:
        """Return the fault ``what`` with this line's place in front."""
        return PlaceFileWrong(f"{self.file}, dòng {self.line}: {what}")

    def text(self, column: str) -> str:
        """Return the cell, or "" when the file has no such column."""
        return self.cells.get(column, "")

    def needed(self, column: str) -> str:
        """Return the cell. Errors: PlaceFileWrong when it is empty."""
        if not (value := self.text(column)):
            raise self.fault(f"cột {column} đang trống, hãy điền.")
        return value

    def codes(self, column: str) -> tuple[str, ...]:
        """Return the codes of a cell that parts them by ``|``."""
        return tuple(code.strip() for code in self.text(column).split("|") if code.strip())

    def day(self, column: str) -> date:
        """Return the date of a cell. Errors: PlaceFileWrong unless it is written as 2025-07-01."""
        return self._date(column, self.needed(column))

    def day_or_none(self, column: str) -> date | None:
        """Return the date of a cell, None when it is empty."""
        return self._date(column, self.text(column)) if self.text(column) else None

    def number_or_none(self, column: str) -> float | None:
        """Return the number of a cell, None when it is empty. Errors: PlaceFileWrong."""
        try:
            return float(self.text(column)) if self.text(column) else None
        except ValueError:
            raise self.fault(f"cột {column} phải là số, nhận được “{self.text(column)}”.") from None

    def flag(self, column: str) -> bool:
        """Return whether the cell says yes; empty is no. Errors: PlaceFileWrong."""
        value = self.text(column).lower()
        if value not in YES | NO:
            raise self.fault(f"cột {column} phải là yes hoặc no, nhận được “{value}”.")
        return value in YES

    def one_of(self, column: str, allowed: Sequence[str]) -> str:
        """Return the cell. Errors: PlaceFileWrong naming the values that are allowed."""
        if (value := self.text(column)) not in allowed:
            raise self.fault(f"cột {column} có giá trị lạ “{value}”; dùng một trong: {', '.join(allowed)}.")
        return value

    def _date(self, column: str, value: str) -> date:
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise self.fault(f"cột {column} phải là ngày dạng 2025-07-01, nhận được “{value}”.") from None


def read_csv(path: Path, columns: Sequence[str]) -> list[Row]:
    """Return the rows of a UTF-8 CSV file in NFC, blanks at the ends of cells removed.

    Errors:  PlaceFileWrong for a missing, empty or wrongly encoded file and for a missing column.
    """
    reader = csv.DictReader(io.StringIO(_read(path)))
    if missing := [column for column in columns if column not in (reader.fieldnames or ())]:
        raise PlaceFileWrong(f"{path.name} thiếu cột {', '.join(missing)} ở dòng đầu.")
    rows = [
        Row(path.name, reader.line_num, {key: (value or "").strip() for key, value in cells.items() if key})
        for cells in reader
    ]
    if not rows:
        raise PlaceFileWrong(f"{path.name} chỉ có dòng tiêu đề, không có dòng dữ liệu nào.")
    return rows


def read_yaml(path: Path) -> dict[str, Any]:
    """Return the mapping of a YAML file. Errors: PlaceFileWrong for a missing or broken file."""
    text = _read(path)
    try:
        found = yaml.safe_load(text)
    except ValueError:  # a day such as 2022-02-30, refused while reading
        raise PlaceFileWrong(
            f"{path.name} có ngày hoặc giờ không có thật, như 2022-02-30. Xem lại từng ngày trong tệp."
        ) from None
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        where = f", dòng {mark.line + 1}" if mark else ""
        raise PlaceFileWrong(
            f"{path.name}{where}: không đọc được YAML, hãy xem lại thụt đầu dòng và dấu nháy."
        ) from None
    if not isinstance(found, dict):
        raise PlaceFileWrong(f"{path.name} phải là một bảng khóa và giá trị.")
    return found


def _read(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise PlaceFileWrong(f"Không thấy tệp {path.name} trong thư mục {path.parent.name}.") from None
    except UnicodeDecodeError as fault:
        raise PlaceFileWrong(
            f"{path.name} không phải UTF-8 (byte thứ {fault.start + 1}); hãy lưu lại tệp với bảng mã UTF-8."
        ) from None
    if not text.strip():
        raise PlaceFileWrong(f"{path.name} trống.")
    return nfc(text)
