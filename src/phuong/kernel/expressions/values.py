"""What may enter an expression: plain data, copied. Nothing with behaviour ever does."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import Enum

from phuong.kernel.dates import local
from phuong.kernel.faults import Fault

Value = None | bool | int | float | str | datetime | timedelta | list["Value"] | dict[str, "Value"]

LARGEST = 2**63 - 1
LONGEST_LIST = 10_000


class ValueInvalid(Fault):
    """A value that the language cannot hold."""


def plain(value: object, where: str) -> Value:
    """Return ``value`` as plain data; days become ISO texts, enumerations their values, tuples lists.

    Errors:  ValueInvalid naming ``where`` it stands.
    """
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, bool | float | timedelta):
        return value
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise ValueInvalid(f"Giá trị {where} vượt quá 64 bit.")
        return int(value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, datetime):
        return local(value)
    if isinstance(value, date):
        return value.isoformat()
    return _many(value, where)


def _many(value: object, where: str) -> Value:
    if isinstance(value, Mapping):
        return {str(key): plain(item, f"{where}.{key}") for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        if len(value) > LONGEST_LIST:
            raise ValueInvalid(f"Danh sách {where} dài quá {LONGEST_LIST} mục.")
        items = sorted(value, key=repr) if isinstance(value, set | frozenset) else value
        return [plain(item, f"{where}[{place}]") for place, item in enumerate(items)]
    raise ValueInvalid(f"Giá trị {where} có kiểu {type(value).__name__}, không dùng được trong biểu thức.")
