"""One part of a YAML file of a procedure, read with faults that name file and place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from phuong.kernel.text import nfc
from phuong.procedures.loading.faults import CatalogueFileWrong


@dataclass(frozen=True, slots=True)
class Part:
    """A mapping in a file and the way to it ("versions 1 › papers 3")."""

    file: str
    way: str
    content: Mapping[str, Any]

    def fault(self, what: str) -> CatalogueFileWrong:
        """Return the fault ``what`` with this part's place in front."""
        return CatalogueFileWrong(f"{self.file}: {self.way + ': ' if self.way else ''}{what}.")

    def text(self, key: str, *, most: int = 500) -> str:
        """Return a text in NFC, "" if it is absent. Errors: CatalogueFileWrong for a list, or longer than ``most``."""
        found = self.content.get(key) or ""
        if isinstance(found, list | dict):
            raise self.fault(f"mục {key} phải là một dòng chữ")
        value = nfc(str(found)).strip()
        if len(value) > most:
            raise self.fault(f"mục {key} dài tối đa {most} ký tự, đang có {len(value)}")
        return value

    def needed(self, key: str, *, most: int = 500) -> str:
        """Return a text. Errors: CatalogueFileWrong when it is absent."""
        if not (value := self.text(key, most=most)):
            raise self.fault(f"thiếu mục {key}")
        return value

    def choice(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        """Return one of the allowed words. Errors: CatalogueFileWrong naming them."""
        value = self.text(key) or default or ""
        if value not in allowed:
            raise self.fault(f"mục {key} là “{value}”, phải là một trong: {', '.join(allowed)}")
        return value

    def amount(self, key: str, default: int | None = None) -> int:
        """Return a whole number, 0 or more. Errors: CatalogueFileWrong."""
        value = self.content.get(key, default)
        if type(value) is not int or value < 0:
            raise self.fault(f"mục {key} phải là số nguyên từ 0 trở lên, nhận được “{value}”")
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return true or false. Errors: CatalogueFileWrong."""
        value = self.content.get(key, default)
        if not isinstance(value, bool):
            raise self.fault(f"mục {key} phải là true hoặc false, nhận được “{value}”")
        return value

    def day(self, key: str) -> date:
        """Return a date. Errors: CatalogueFileWrong when it is absent or no date."""
        if (value := self.day_or_none(key)) is None:
            raise self.fault(f"thiếu mục {key}")
        return value

    def day_or_none(self, key: str) -> date | None:
        """Return a date, None if it is absent or null. Errors: CatalogueFileWrong."""
        value = self.content.get(key)
        if value is not None and not isinstance(value, date):
            raise self.fault(f"mục {key} phải là ngày dạng 2025-07-01, nhận được “{value}”")
        return value

    def texts(self, key: str, *, most: int = 2000) -> list[str]:
        """Return a list of texts in NFC. Errors: CatalogueFileWrong."""
        found = self.content.get(key) or []
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            raise self.fault(f"mục {key} phải là danh sách các dòng chữ")
        if long := next((item for item in found if len(item) > most), None):
            raise self.fault(f"mục {key} có dòng dài hơn {most} ký tự: “{long[:40]}…”")
        return [nfc(item).strip() for item in found]

    def part(self, key: str) -> "Part":
        """Return the mapping under a key, empty if it is absent. Errors: CatalogueFileWrong."""
        found = self.content.get(key) or {}
        if not isinstance(found, dict):
            raise self.fault(f"mục {key} phải là một bảng khóa và giá trị")
        return Part(self.file, self._way(key), found)

    def parts(self, key: str) -> Iterator["Part"]:
        """Yield the mappings of a list. Errors: CatalogueFileWrong."""
        found = self.content.get(key) or []
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            raise self.fault(f"mục {key} phải là danh sách")
        for number, item in enumerate(found, start=1):
            yield Part(self.file, self._way(f"{key} {number}"), item)

    def _way(self, step: str) -> str:
        return f"{self.way} › {step}" if self.way else step
