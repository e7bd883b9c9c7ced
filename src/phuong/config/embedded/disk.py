"""Turn the disk's refusals into sentences."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from phuong.config.embedded import cluster
from phuong.config.embedded.errors import DiskFull, DiskReadOnly, EmbeddedError, FolderRefused, StartFailed
from phuong.config.embedded.where import Where

FIRST_START_MB = 250
"""Unpacked binaries 75 MB, a new cluster 40 MB, and room for its first day of write-ahead log."""
LATER_START_MB = 20
"""One write-ahead segment and a little: below this PostgreSQL cannot even finish starting."""

_FULL = ("No space left on device", "Disk quota exceeded", "Check free disk space")


@contextmanager
def explained(where: Where) -> Iterator[None]:
    """Run the body; say clearly when the disk of ``where.home`` is full, read-only or not ours.

    Errors:  DiskFull, DiskReadOnly, FolderRefused; others pass unchanged.
    """
    try:
        yield
    except OSError as fault:
        raise _named(fault, where) from fault
    except StartFailed as fault:
        if named := _from_text(str(fault), where):
            raise named from fault
        raise


def require_room(where: Where) -> None:
    """Refuse before the work begins.

    Errors:  DiskFull.
    """
    if free_mb(where.home) < _needed_mb(where):
        raise _full(where)


def _full(where: Where) -> DiskFull:
    return DiskFull(where.home, free_mb(where.home), _needed_mb(where))


def _needed_mb(where: Where) -> int:
    return LATER_START_MB if cluster.exists(where) else FIRST_START_MB


def free_mb(folder: Path) -> int:
    found = os.statvfs(_nearest(folder))
    return found.f_bavail * found.f_frsize // 1_048_576


def _nearest(folder: Path) -> Path:
    while not folder.exists():
        folder = folder.parent
    return folder


def _named(fault: OSError, where: Where) -> EmbeddedError | OSError:
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return _full(where)
    if fault.errno == errno.EROFS:
        return DiskReadOnly(where.home)
    if fault.errno in (errno.EACCES, errno.EPERM):
        return FolderRefused(Path(fault.filename or where.home), where.account.name)
    if fault.errno in (errno.ENOTDIR, errno.EEXIST):
        return FolderRefused(Path(fault.filename or where.home), where.account.name)
    return fault


def _from_text(text: str, where: Where) -> EmbeddedError | None:
    """PostgreSQL's own words; on a brim-full disk it may have had no room left even for these."""
    if any(words in text for words in _FULL) or free_mb(where.home) == 0:
        return _full(where)
    if "Read-only file system" in text:
        return DiskReadOnly(where.home)
    return None
