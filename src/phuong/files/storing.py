"""Taking a file: written aside, looked at, made durable, put in place, and only then recorded."""

import contextlib
import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from django.conf import settings

from phuong.files.kinds import HEIC, JPEG, PDF, PNG
from phuong.files.models import StoredFile
from phuong.files.names import clean_name, with_true_ending
from phuong.files.pdf import count_pages
from phuong.files.pictures import refuse_bomb
from phuong.files.refusal import FileMissing, FileRefused
from phuong.files.sniff import sniff
from phuong.kernel.numbers import format_bytes

__all__ = ["Upload", "open_stored", "path_of", "store", "too_large_sentence"]

ASIDE = "incoming"


class Upload(Protocol):
    """What Django hands over for an uploaded file (``UploadedFile``, ``ContentFile``)."""

    @property
    def name(self) -> str | None: ...

    def chunks(self) -> Iterable[bytes]: ...


@dataclass(frozen=True, slots=True)
class _Received:
    path: Path
    size_bytes: int
    sha256: str
    key: str


def store(upload: Upload, owner_id: int | None, now: datetime, *, durable: bool = True) -> StoredFile:
    """Keep one file of one owner; the same content of the same owner is kept once, under its first name.

    Without ``durable`` the disk is not waited for: only for what can be made again, as the papers of a simulated city.
    Errors: ``FileRefused`` with a sentence (empty, too large, of another kind than we take, broken, with password);
    then nothing is kept.
    """
    name = clean_name(upload.name or "")
    received = _receive(upload, owner_id, name, durable=durable)
    try:
        kind = sniff(received.path, name)
        pages = count_pages(received.path, name) if kind is PDF else None
        if kind in (JPEG, PNG, HEIC):
            refuse_bomb(received.path, kind, name)
        _put_in_place(received, durable=durable)
    finally:
        received.path.unlink(missing_ok=True)
    stored, _ = StoredFile.objects.get_or_create(
        owner_id=owner_id,
        key=received.key,
        defaults={
            "name": with_true_ending(name, kind),
            "media_type": kind.media_type,
            "size_bytes": received.size_bytes,
            "sha256": received.sha256,
            "page_count": pages,
            "stored_at": now,
        },
    )
    return stored


def open_stored(stored: StoredFile) -> BinaryIO:
    """Open the content for reading.

    Errors: ``FileMissing`` when the storage has lost it.
    """
    try:
        return path_of(stored.key).open("rb")
    except FileNotFoundError:
        raise FileMissing(f"Tệp “{stored.name}” không còn trong kho lưu trữ. Hãy báo quản trị hệ thống.") from None


def path_of(key: str) -> Path:
    """Return where the content of ``key`` lies below ``MEDIA_ROOT``."""
    return Path(settings.MEDIA_ROOT) / key[:2] / key[2:4] / key


def too_large_sentence(name: str = "") -> str:
    """Return the sentence for a file, or a whole request, beyond ``PHUONG_UPLOAD_LIMIT_BYTES``."""
    limit = format_bytes(settings.PHUONG_UPLOAD_LIMIT_BYTES)
    which = f"Tệp “{name}”" if name else "Tệp tải lên"
    return f"{which} lớn hơn {limit}. Hãy quét ở 200–300 dpi hoặc tách thành nhiều tệp rồi tải lên lại."


def _receive(upload: Upload, owner_id: int | None, name: str, *, durable: bool) -> _Received:
    aside = Path(settings.MEDIA_ROOT) / ASIDE
    aside.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = aside / secrets.token_hex(16)
    plain, keyed, size = hashlib.sha256(), hmac.new(_owner_key(owner_id), digestmod=hashlib.sha256), 0
    try:
        with path.open("xb") as file:
            for chunk in upload.chunks():
                size += len(chunk)
                if size > settings.PHUONG_UPLOAD_LIMIT_BYTES:
                    raise FileRefused(too_large_sentence(name))
                plain.update(chunk)
                keyed.update(chunk)
                file.write(chunk)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        if size == 0:
            raise FileRefused(f"Tệp “{name}” rỗng (0 byte). Hãy chọn lại tệp có nội dung.")
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return _Received(path, size, plain.hexdigest(), keyed.hexdigest())


def _put_in_place(received: _Received, *, durable: bool) -> None:
    place = path_of(received.key)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    received.path.replace(place)
    if not durable:
        return
    with contextlib.suppress(OSError):  # not every file system lets a folder be synchronised
        folder = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _owner_key(owner_id: int | None) -> bytes:
    # One key per owner, so that equal files of two owners do not show as equal.
    master = hashlib.sha256(b"phuong.files" + str(settings.SECRET_KEY).encode()).digest()
    return hmac.digest(master, f"owner:{owner_id or 0}".encode(), "sha256")
