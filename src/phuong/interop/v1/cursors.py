"""Where a page of dossiers ended, as an opaque text for ``after``: a list goes on from there, whatever came between."""

from __future__ import annotations

import base64
import binascii
import struct
from datetime import UTC, datetime, timedelta

from phuong.dossiers.api import TABS, BoxCursor
from phuong.kernel.faults import Fault

_SHAPE = struct.Struct(">B?qq")  # tab, whether its clock stood, microseconds since 1970, id
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_FARTHEST = timedelta(days=200 * 365) // _MICROSECOND

Position = BoxCursor


class CursorInvalid(Fault):
    """The text is no cursor of ours, or one of another tab."""


def write_cursor(tab: str, position: Position) -> str:
    """Return the cursor that continues ``tab`` after ``position``."""
    stood, instant, row_id = position
    packed = _SHAPE.pack(list(TABS).index(tab), stood, (instant - _EPOCH) // _MICROSECOND, row_id)
    return base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")


def read_cursor(tab: str, text: str) -> Position:
    """Return the position that ``text`` stands for. Errors: CursorInvalid."""
    try:
        packed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        number, stood, micros, row_id = _SHAPE.unpack(packed)
    except (binascii.Error, struct.error, ValueError) as fault:
        raise CursorInvalid(_SENTENCE) from fault
    if number >= len(TABS) or list(TABS)[number] != tab or abs(micros) > _FARTHEST:
        raise CursorInvalid(_SENTENCE)
    return stood, _EPOCH + micros * _MICROSECOND, row_id


_SENTENCE = "Con trỏ trang “after” không đúng hoặc thuộc danh sách khác. Bỏ “after” để đọc lại từ đầu."
