"""PDF files: opened once when they come in, drawn page by page when an officer looks."""

import struct
import threading
import zlib
from pathlib import Path

import pypdfium2 as pdfium

from phuong.files.refusal import FileRefused, NoPreview

__all__ = ["count_pages", "draw_jpeg", "draw_page"]

_one_at_a_time = threading.Lock()  # PDFium is not made for threads
_PASSWORD_ERROR = 4
MOST_PAGES = 2_000
MOST_HEIGHT_RATIO = 8


def count_pages(path: Path, name: str) -> int:
    """Return the number of pages.

    Errors: ``FileRefused`` for a PDF behind a password, broken, without pages or with more than ``MOST_PAGES``.
    """
    with _one_at_a_time:
        try:
            document = pdfium.PdfDocument(path)
        except pdfium.PdfiumError as fault:
            raise FileRefused(_why_not(fault, name)) from None
        try:
            pages = len(document)
            if pages:
                document[0].close()
        except pdfium.PdfiumError as fault:
            raise FileRefused(_why_not(fault, name)) from None
        finally:
            document.close()
    if pages == 0:
        raise FileRefused(f"Tệp “{name}” không có trang nào. Hãy quét lại rồi tải lên.")
    if pages > MOST_PAGES:
        raise FileRefused(f"Tệp “{name}” có {pages} trang, nhiều hơn {MOST_PAGES}. Hãy tách thành nhiều tệp.")
    return pages


def _why_not(fault: pdfium.PdfiumError, name: str) -> str:
    if getattr(fault, "err_code", None) == _PASSWORD_ERROR or "assword" in str(fault):
        return f"Tệp “{name}” có mật khẩu nên cán bộ không mở được. Hãy bỏ mật khẩu rồi tải lên lại."
    return f"Tệp PDF “{name}” bị hỏng, không mở được. Hãy quét hoặc xuất lại rồi tải lên."


def draw_page(path: Path, page: int, width: int) -> bytes:
    """Return page ``page`` (from 1) as PNG, ``width`` pixels wide.

    Errors: ``NoPreview`` when there is no such page or it cannot be drawn.
    """
    with _one_at_a_time:
        try:
            document = pdfium.PdfDocument(path)
        except (pdfium.PdfiumError, FileNotFoundError):
            raise NoPreview("Không vẽ được trang này. Hãy tải tệp về để xem.") from None
        try:
            if not 1 <= page <= len(document):
                raise NoPreview(f"Tệp có {len(document)} trang, không có trang {page}.")
            return _png_of(document[page - 1], width)
        except pdfium.PdfiumError:
            raise NoPreview("Không vẽ được trang này. Hãy tải tệp về để xem.") from None
        finally:
            document.close()


def draw_jpeg(path: Path, width: int) -> bytes:
    """Return a JPEG picture as PNG, ``width`` pixels wide (drawn by PDFium, so no picture library is needed)."""
    with _one_at_a_time:
        document = pdfium.PdfDocument.new()
        try:
            image = pdfium.PdfImage.new(document)
            image.load_jpeg(path)
            across, down = image.get_px_size()
            image.set_matrix(pdfium.PdfMatrix().scale(across, down))
            page = document.new_page(across, down)
            page.insert_obj(image)
            page.gen_content()
            return _png_of(page, width)
        except pdfium.PdfiumError:
            raise NoPreview("Không vẽ được ảnh này. Hãy tải tệp về để xem.") from None
        finally:
            document.close()


def _png_of(page: pdfium.PdfPage, width: int) -> bytes:
    across, down = page.get_size()
    if across <= 0 or down / across > MOST_HEIGHT_RATIO:
        raise NoPreview("Trang này dài bất thường nên không vẽ được. Hãy tải tệp về để xem.")
    bitmap = page.render(scale=width / across, rev_byteorder=True)
    channels = bitmap.n_channels
    return _png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, channels)


def _png(raw: bytes, width: int, height: int, stride: int, channels: int) -> bytes:
    colour_type = {1: 0, 3: 2, 4: 6}[channels]
    lines = b"".join(b"\0" + raw[y * stride : y * stride + width * channels] for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, colour_type, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(lines, 1)) + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
