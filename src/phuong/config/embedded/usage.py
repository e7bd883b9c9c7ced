"""Use the embedded database for a while: the last user out stops it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from phuong.config.embedded import locks, server
from phuong.config.embedded.errors import NotRunning
from phuong.config.embedded.where import Where, find


@contextmanager
def in_use(where: Where | None = None) -> Iterator[server.DatabaseUrl]:
    """Keep the database running while the body runs; afterwards stop it, unless others still use it.

    ``phuong serve`` in one window and ``phuong simulate`` in another share one server, and whoever ends last switches
    it off. A user who is killed leaves no trace: the kernel drops its lock. After ``phuong database start`` the
    database stays up until ``phuong database stop``.
    Errors:  those of ``server.ensure_running``.
    """
    where = where or find()
    with server.prepared(where):
        handle = locks.share(where.users_lock)
    try:
        yield server.ensure_running(where)
    finally:
        _leave(where, handle)


def _leave(where: Where, handle: int) -> None:
    with locks.starting_or_stopping(where.start_lock, wait=True):
        if locks.leave_last(handle) and not where.kept.exists():
            with suppress(NotRunning):
                server.stop_locked(where)
