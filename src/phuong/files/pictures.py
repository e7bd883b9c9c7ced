"""How large a picture would be when opened, read from its header alone: nothing is decoded."""

import struct
from pathlib import Path

from phuong.files.kinds import JPEG, PNG, Kind
from phuong.files.refusal import FileRefused

__all__ = ["refuse_bomb"]

MOST_PIXELS = 120_000_000
"""A 108-megapixel phone camera passes; a picture that would fill the memory does not."""
_HEADER_BYTES = 1_000_000
_FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}


def refuse_bomb(path: Path, kind: Kind, name: str) -> None:
    """Pass silently when the picture's header is whole and its size is sane.

    Errors: ``FileRefused`` for a broken header or more than ``MOST_PIXELS``.
    """
    with path.open("rb") as file:
        head = file.read(_HEADER_BYTES)
    size = _png(head) if kind is PNG else _jpeg(head) if kind is JPEG else _heic(head)
    if size is None or 0 in size:
        raise FileRefused(f"Ảnh “{name}” bị hỏng, không đọc được. Hãy chụp hoặc quét lại rồi tải lên.")
    if size[0] * size[1] > MOST_PIXELS:
        raise FileRefused(
            f"Ảnh “{name}” quá lớn: {size[0]} × {size[1]} điểm ảnh. Hãy chụp ở độ phân giải thấp hơn rồi tải lên."
        )


def _png(head: bytes) -> tuple[int, int] | None:
    if head[12:16] != b"IHDR" or len(head) < 24:
        return None
    width, height = struct.unpack(">II", head[16:24])
    return width, height


def _jpeg(head: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(head):
        if head[at] != 0xFF:
            return None
        marker = head[at + 1]
        if marker == 0xFF:  # fill byte
            at += 1
            continue
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", head[at + 5 : at + 9])
            return width, height
        if marker in (0x01, *range(0xD0, 0xD9)):
            at += 2
            continue
        at += 2 + int.from_bytes(head[at + 2 : at + 4], "big")
    return None


def _heic(head: bytes) -> tuple[int, int] | None:
    largest: tuple[int, int] | None = None
    at = head.find(b"ispe")
    while at != -1 and at + 16 <= len(head):
        width, height = struct.unpack(">II", head[at + 8 : at + 16])
        if largest is None or width * height > largest[0] * largest[1]:
            largest = width, height
        at = head.find(b"ispe", at + 4)
    return largest
