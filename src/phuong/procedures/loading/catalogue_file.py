"""Opening a catalogue file: CSV in UTF-8 with a line of column names."""

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from phuong.procedures.loading.catalogue_row import COLUMNS
from phuong.procedures.loading.faults import CatalogueFileWrong

EXTRA = "\0"


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    """A catalogue file: its name, the digest of its bytes, its text."""

    name: str
    sha256: str
    text: str

    def rows(self) -> Iterator[tuple[int, Mapping[str, str] | None]]:
        """Yield each row as its line and its cells; None for a row that has not the columns of the header.

        Errors:  CatalogueFileWrong for a wrong header, a file without rows, or what is no CSV.
        """
        reader = csv.DictReader(io.StringIO(self.text, newline=""), restkey=EXTRA, strict=True)
        if missing := [column for column in COLUMNS if column not in (reader.fieldnames or ())]:
            raise CatalogueFileWrong(
                f"{self.name} thiếu cột {', '.join(missing)}. Dòng đầu phải là tên cột, cách nhau bằng dấu phẩy."
            )
        count = 0
        try:
            for cells in reader:
                count += 1
                whole = EXTRA not in cells and None not in cells.values()
                yield reader.line_num, cells if whole else None
        except csv.Error as fault:
            raise CatalogueFileWrong(
                f"{self.name}, dòng {reader.line_num}: không đúng dạng CSV ({fault}); hãy xem lại dấu nháy."
            ) from None
        if not count:
            raise CatalogueFileWrong(f"{self.name} chỉ có dòng tên cột, không có thủ tục nào.")


def open_catalogue(path: Path) -> CatalogueFile:
    """Read a file whole. Errors: CatalogueFileWrong for one that is missing, empty or not UTF-8 text."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise CatalogueFileWrong(f"Không thấy tệp {path.name}. Hãy xem lại đường dẫn.") from None
    except OSError as fault:
        raise CatalogueFileWrong(f"Không đọc được {path.name}: {fault.strerror}.") from None
    if not content.strip():
        raise CatalogueFileWrong(f"{path.name} trống.")
    if content.startswith(b"PK\x03\x04"):
        raise CatalogueFileWrong(f"{path.name} là tệp Excel. Hãy lưu lại thành CSV UTF-8 rồi nạp.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        raise CatalogueFileWrong(f"{path.name} không phải UTF-8 (dòng {line}). Hãy lưu lại thành CSV UTF-8.") from None
    if "\0" in text:
        raise CatalogueFileWrong(f"{path.name} có byte 0, không phải tệp chữ. Hãy lưu lại thành CSV UTF-8.")
    return CatalogueFile(path.name, hashlib.sha256(content).hexdigest(), text)
