"""Locks on files. The kernel drops them when their holder dies, so a kill never leaves one behind."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from phuong.config.embedded.errors import AlreadyRunning, StartInProgress

_PATIENCE_S = 120.0
_STEP_S = 0.05


@contextmanager
def starting_or_stopping(path: Path, *, wait: bool) -> Iterator[None]:
    """Hold the lock of starting and stopping; ``wait`` for another holder up to two minutes.

    Errors:  StartInProgress naming the holder; OSError of the disk.
    """
    handle = _open(path)
    try:
        give_up_at = time.monotonic() + (_PATIENCE_S if wait else 0)
        while not _try(handle, fcntl.LOCK_EX):
            if time.monotonic() >= give_up_at:
                raise StartInProgress(_holder(handle))
            time.sleep(_STEP_S)
        _sign(handle)
        yield
    finally:
        os.close(handle)


@contextmanager
def only_server(path: Path) -> Iterator[None]:
    """Hold the lock of ``phuong serve`` for as long as the server lives.

    Errors:  AlreadyRunning naming the other server.
    """
    handle = _open(path)
    try:
        if not _try(handle, fcntl.LOCK_EX):
            raise AlreadyRunning(_holder(handle))
        _sign(handle)
        yield
    finally:
        os.close(handle)


def share(path: Path) -> int:
    """Join the users of the database; the returned handle is given back to ``leave_last``."""
    handle = _open(path)
    fcntl.flock(handle, fcntl.LOCK_SH)
    return handle


def leave_last(handle: int) -> bool:
    """Leave the users of the database; True when nobody else is left. Call it under ``starting_or_stopping``."""
    try:
        return _try(handle, fcntl.LOCK_EX)
    finally:
        os.close(handle)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _try(handle: int, kind: int) -> bool:
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _sign(handle: int) -> None:
    """Write who holds the lock, for the sentence that a second comer reads."""
    os.ftruncate(handle, 0)
    os.pwrite(handle, str(os.getpid()).encode(), 0)


def _holder(handle: int) -> int:
    written = os.pread(handle, 20, 0)
    return int(written) if written.isdigit() else 0
