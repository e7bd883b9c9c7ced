"""Names of files: cleaned when they come in, given back so that every browser shows the Vietnamese letters."""

import re
import unicodedata
from urllib.parse import quote

from phuong.files.kinds import ACCEPTED, Kind
from phuong.files.models import StoredFile

__all__ = ["clean_name", "headers_for", "name_back"]

MOST_LETTERS = 150
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')


def clean_name(name: str) -> str:
    """Return the name its owner gave, in NFC, without folders, control and direction marks, at most 150 letters."""
    last = unicodedata.normalize("NFC", name or "").replace("\\", "/").rsplit("/", 1)[-1]
    last = re.sub(r"\s+", " ", _UNSAFE.sub("", last)).strip(" .")
    if len(last) > MOST_LETTERS:
        stem, dot, extension = last.rpartition(".")
        extension = dot + extension if dot and len(extension) <= 8 else ""
        last = (stem if extension else last)[: MOST_LETTERS - len(extension)].rstrip() + extension
    return last or "tep"


def with_true_ending(name: str, kind: Kind) -> str:
    """Return ``name`` with an ending that fits what the file really is: a photo named .pdf becomes .jpg."""
    stem, dot, extension = name.rpartition(".")
    if dot and f".{extension.lower()}" in (kind.extension, *kind.also):
        return name
    return f"{stem if dot and stem else name}{kind.extension}"


def name_back(stored: StoredFile) -> str:
    """Return the value of Content-Disposition: always a download, with the name in UTF-8 (RFC 6266, RFC 8187)."""
    plain = unicodedata.normalize("NFD", stored.name.replace("đ", "d").replace("Đ", "D"))
    ascii_name = re.sub(r"[^\w .()-]", "", plain.encode("ascii", "ignore").decode()) or "tep"
    return f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(stored.name, safe='')}"


def headers_for(stored: StoredFile) -> dict[str, str]:
    """Return every header a page sends with a stored file: kind by the sniff, never run, never kept by others."""
    kind = stored.media_type if stored.media_type in ACCEPTED else "application/octet-stream"
    return {
        "Content-Type": kind,
        "Content-Length": str(stored.size_bytes),
        "Content-Disposition": name_back(stored),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, no-store",
    }
