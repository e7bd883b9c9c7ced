"""A card read from a photo: decoded in memory and forgotten, whatever came of it."""

import io
from datetime import date
from typing import IO, Any

from phuong.kernel.faults import Fault
from phuong.kernel.numbers import format_bytes
from phuong.parties.api import read_card

LARGEST_BYTES = 12 * 1024 * 1024
LARGEST_PIXELS = 60_000_000
WIDTHS = (2_000, 1_200, 3_200)
"""Long sides at which a picture is tried: large ones cost time, and small print is lost in small ones."""
KINDS = ("JPEG", "PNG", "WEBP")

NO_PICTURE = "Chưa chọn ảnh. Chụp mã QR trên thẻ rồi chọn ảnh, hoặc quét, hoặc gõ 12 số."
NOT_A_PICTURE = "Tệp này không phải ảnh JPEG, PNG hoặc WebP. Chụp lại bằng ảnh JPEG (không phải HEIC) rồi chọn lại."
TOO_MANY_PIXELS = "Ảnh quá lớn để đọc. Chụp riêng mã QR, hoặc giảm cỡ ảnh rồi chọn lại."
NO_CODE = "Không thấy mã QR trong ảnh. Chụp lại: mã QR rõ nét, chiếm gần hết ảnh, không lóa, không bị che."


class PhotoUnreadable(Fault):
    """A picture without a code that can be read; the sentence says what to do."""


def text_of(photo: IO[bytes] | None, size: int, today: date) -> str:
    """Return the text of the QR code in a picture; a card's, if there are several codes. Nothing is kept.

    Errors:  PhotoUnreadable.
    """
    if photo is None or size == 0:
        raise PhotoUnreadable(NO_PICTURE)
    if size > LARGEST_BYTES:
        raise PhotoUnreadable(f"Ảnh lớn hơn {format_bytes(LARGEST_BYTES)}. Giảm cỡ ảnh rồi chọn lại.")
    found = _codes(photo.read(LARGEST_BYTES + 1))
    if not found:
        raise PhotoUnreadable(NO_CODE)
    return next((text for text in found if read_card(text, today).is_card), found[0])


def _codes(content: bytes) -> list[str]:
    import zxingcpp  # noqa: PLC0415 - only whoever reads a photo pays for it
    from PIL import Image  # noqa: PLC0415

    try:
        picture: Any = Image.open(io.BytesIO(content), formats=KINDS)
        if picture.width * picture.height > LARGEST_PIXELS:
            raise PhotoUnreadable(TOO_MANY_PIXELS)
        picture.draft("L", (max(WIDTHS), max(WIDTHS)))  # a JPEG is decoded small at once
        grey = picture.convert("L")
    except PhotoUnreadable:
        raise
    except Exception as broken:  # whatever a broken or hostile picture raises in the decoder
        raise PhotoUnreadable(NOT_A_PICTURE) from broken
    for width in WIDTHS:
        tried = grey.copy()
        tried.thumbnail((width, width))
        codes = zxingcpp.read_barcodes(tried, formats=zxingcpp.barcode_formats_from_str("QRCode"))
        if texts := [code.text for code in codes if code.text]:
            return texts
    return []
