"""The kinds of file we take, and Vietnamese words for the kinds we name when we refuse them."""

from dataclasses import dataclass

__all__ = ["ACCEPTED", "DOCX", "HEIC", "JPEG", "PDF", "PNG", "TAKEN_IN_WORDS", "XLSX", "Kind"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file we take: its media type as served, its usual ending, its word, the endings people give it."""

    media_type: str
    extension: str
    word: str
    also: tuple[str, ...] = ()


PDF = Kind("application/pdf", ".pdf", "PDF")
JPEG = Kind("image/jpeg", ".jpg", "ảnh JPEG", (".jpeg", ".jpe", ".jfif"))
PNG = Kind("image/png", ".png", "ảnh PNG")
HEIC = Kind("image/heic", ".heic", "ảnh HEIC", (".heif",))
DOCX = Kind("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx", "Word (DOCX)")
XLSX = Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", "Excel (XLSX)")

ACCEPTED = {kind.media_type: kind for kind in (PDF, JPEG, PNG, HEIC, DOCX, XLSX)}
TAKEN_IN_WORDS = "PDF, ảnh JPEG, PNG, HEIC, Word (DOCX) hoặc Excel (XLSX)"

REFUSED_WORDS = {
    "exe": "chương trình máy tính (.exe)",
    "elf": "chương trình máy tính",
    "zip": "tệp nén ZIP",
    "rar": "tệp nén RAR",
    "7z": "tệp nén 7z",
    "gz": "tệp nén GZ",
    "tar": "tệp nén TAR",
    "doc": "tệp Word kiểu cũ (.doc)",
    "xls": "tệp Excel kiểu cũ (.xls)",
    "ppt": "tệp PowerPoint kiểu cũ (.ppt)",
    "pptx": "tệp PowerPoint",
    "gif": "ảnh GIF",
    "webp": "ảnh WebP",
    "bmp": "ảnh BMP",
    "tif": "ảnh TIFF",
    "mp4": "phim",
    "mov": "phim",
    "mp3": "tệp âm thanh",
    "rtf": "tệp RTF",
}
"""By the ending that the signature stands for (package ``filetype``), not by the ending of the name."""
