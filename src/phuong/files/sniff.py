"""What a file is, by its first bytes. The name and the browser's word for it are never believed."""

import zipfile
from pathlib import Path

import filetype

from phuong.files.kinds import DOCX, HEIC, JPEG, PDF, PNG, REFUSED_WORDS, TAKEN_IN_WORDS, XLSX, Kind
from phuong.files.refusal import FileRefused

__all__ = ["sniff"]

HEAD_BYTES = 4096
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"}
_SCRIPTS = (b"<!doctype html", b"<html", b"<svg", b"<script", b"<?php", b"#!", b"<?xml")
_MOST_UNPACKED_BYTES = 500_000_000


def sniff(path: Path, name: str) -> Kind:
    """Return the kind of the file at ``path``.

    Errors: ``FileRefused`` naming the file, what it really is, and what we take instead.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return HEIC
    if head.startswith(b"PK\x03\x04"):
        return _office(path, name)
    raise FileRefused(_refusal(name, _word(head)))


def _word(head: bytes) -> str | None:
    if head.startswith(b"MZ"):
        return REFUSED_WORDS["exe"]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_SCRIPTS):
        return "trang web hoặc tệp lệnh"
    guessed = filetype.guess(head)
    return REFUSED_WORDS.get(guessed.extension, f"tệp .{guessed.extension}") if guessed else None


def _refusal(name: str, word: str | None) -> str:
    really = f"thực ra là {word}" if word else "không phải loại tệp chúng tôi nhận ra"
    return f"Tệp “{name}” {really}. Chỉ nhận {TAKEN_IN_WORDS}. Hãy quét hoặc lưu lại rồi tải lên."


def _office(path: Path, name: str) -> Kind:
    # Only the list of parts is read; nothing is unpacked, so a packed bomb stays packed.
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise FileRefused(f"Tệp “{name}” bị hỏng, không mở được. Hãy lưu lại thành PDF rồi tải lên.") from None
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names:
        raise FileRefused(_refusal(name, REFUSED_WORDS["zip"]))
    if any(part.lower().endswith("vbaproject.bin") for part in names):
        raise FileRefused(f"Tệp “{name}” có chứa macro nên không nhận. Hãy lưu lại thành PDF rồi tải lên.")
    if sum(part.file_size for part in parts) > _MOST_UNPACKED_BYTES:
        raise FileRefused(f"Tệp “{name}” quá lớn khi mở ra. Hãy lưu lại thành PDF rồi tải lên.")
    if "word/document.xml" in names:
        return DOCX
    if "xl/workbook.xml" in names:
        return XLSX
    raise FileRefused(_refusal(name, REFUSED_WORDS["pptx"] if "ppt/presentation.xml" in names else "tệp nén ZIP"))
