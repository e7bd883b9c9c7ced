"""Files that come in pieces and survive a lost network: begun, continued where it stopped, then stored as any file.

The pieces lie beside the other incoming contents; the row says how many bytes count. What a crash wrote beyond that
is cut off before the next piece.
"""

import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from phuong.files.models import IncomingFile, StoredFile
from phuong.files.names import clean_name
from phuong.files.refusal import FileRefused, OffsetWrong
from phuong.files.storing import ASIDE, store, too_large_sentence

__all__ = [
    "CHUNK_BYTES",
    "KEPT_HOURS",
    "add_chunk",
    "begin_incoming",
    "discard_incoming",
    "finish_incoming",
    "incoming_file",
    "sweep_incoming",
]

CHUNK_BYTES = 1024 * 1024
KEPT_HOURS = 24
MOST_AT_ONCE = 20
EMPTY = "Tệp “{}” rỗng (0 byte). Hãy chọn lại tệp có nội dung."
TOO_MANY = "Đang có 20 tệp tải lên dở. Chờ các tệp đó xong, hoặc thử lại sau một ngày."
_PIECE = 64 * 1024


def begin_incoming(*, account_id: int, purpose: str, name: str, size_bytes: int, now: datetime) -> IncomingFile:
    """Announce a file of ``size_bytes``. ``now`` is the machine's time.

    Errors:  FileRefused: empty, beyond ``PHUONG_UPLOAD_LIMIT_BYTES``, or too many begun and not finished.
    """
    name = clean_name(name)
    if size_bytes <= 0:
        raise FileRefused(EMPTY.format(name))
    if size_bytes > settings.PHUONG_UPLOAD_LIMIT_BYTES:
        raise FileRefused(too_large_sentence(name))
    if IncomingFile.objects.filter(account_id=account_id, file=None, expires_at__gt=now).count() >= MOST_AT_ONCE:
        raise FileRefused(TOO_MANY)
    return IncomingFile.objects.create(
        key=secrets.token_hex(16),
        account_id=account_id,
        purpose=purpose,
        name=name,
        size_bytes=size_bytes,
        expires_at=now + timedelta(hours=KEPT_HOURS),
    )


def incoming_file(*, key: str, account_id: int, purpose: str, now: datetime) -> IncomingFile | None:
    """Return the file begun by this account for what ``purpose`` begins with; None when there is none, or no more."""
    found = IncomingFile.objects.filter(key=key, account_id=account_id, expires_at__gt=now)
    return found.filter(purpose__startswith=purpose).first()


def add_chunk(*, incoming: IncomingFile, offset: int, chunk: bytes, now: datetime) -> IncomingFile:
    """Add bytes that begin at ``offset``; return the row as it is then. An empty chunk only asks.

    Errors:  OffsetWrong when another piece is awaited; FileRefused for more bytes than were announced.
    """
    with transaction.atomic():
        row = IncomingFile.objects.select_for_update().get(pk=incoming.pk)
        if offset != row.received_bytes:
            raise OffsetWrong(f"Đã nhận {row.received_bytes} byte, gửi tiếp từ đó.")
        if offset + len(chunk) > row.size_bytes:
            raise FileRefused(f"Tệp “{row.name}” dài hơn đã báo. Hãy chọn lại tệp.")
        if chunk:
            _write(row, chunk)
            row.received_bytes += len(chunk)
            row.expires_at = now + timedelta(hours=KEPT_HOURS)
            row.save(update_fields=["received_bytes", "expires_at"])
    return row


def finish_incoming(*, incoming: IncomingFile, owner_id: int | None, now: datetime) -> StoredFile:
    """Store a file that came whole, once; asked again it returns the same. ``now`` is the business time.

    Errors:  FileRefused as ``store``; the pieces are then thrown away and the file is begun anew.
    """
    try:
        with transaction.atomic():
            row = IncomingFile.objects.select_for_update(of=("self",)).select_related("file").get(pk=incoming.pk)
            if row.file is None:
                row.file = store(_Pieces(row.name, _path(row)), owner_id, now)
                row.save(update_fields=["file"])
    except FileRefused:
        discard_incoming(incoming=incoming)
        raise
    _path(row).unlink(missing_ok=True)
    return row.file


def discard_incoming(*, incoming: IncomingFile) -> None:
    """Throw away what came so far."""
    incoming.delete()
    _path(incoming).unlink(missing_ok=True)


def sweep_incoming(now: datetime) -> int:
    """Throw away what nobody continued for a day, and the marks of what was finished; return how many.

    ``now`` is the machine's time.
    """
    old = list(IncomingFile.objects.filter(expires_at__lte=now)[:500])
    for row in old:
        discard_incoming(incoming=row)
    return len(old)


@dataclass(frozen=True, slots=True)
class _Pieces:
    """What came, as something that can be stored."""

    name: str
    path: Path

    def chunks(self) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece


def _path(row: IncomingFile) -> Path:
    return Path(settings.MEDIA_ROOT) / ASIDE / f"{row.key}.part"


def _write(row: IncomingFile, chunk: bytes) -> None:
    path = _path(row)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("r+b" if path.exists() else "xb") as file:
        file.truncate(row.received_bytes)
        file.seek(row.received_bytes)
        file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
