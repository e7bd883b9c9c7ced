"""Start, find and stop the embedded PostgreSQL."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NewType
from urllib.parse import quote

from phuong.config.embedded import binaries, cluster, disk, locks, machine, processes, programs, settings
from phuong.config.embedded.errors import (
    AlreadyRunning,
    EmbeddedError,
    FolderRefused,
    NotRunning,
    NotSupported,
    SocketTaken,
    StillBusy,
)
from phuong.config.embedded.where import SOCKET_NAME, Where, find, private_folder

DatabaseUrl = NewType("DatabaseUrl", str)

_READY_WITHIN_S = 120.0  # recovery after a crash replays at most max_wal_size
_FAST_STOP_WITHIN_S = 60.0
_ORPHANS_END_WITHIN_S = 15.0
_STEP_S = 0.02
_LOG_LIMIT_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Status:
    """A running embedded PostgreSQL. ``started_at`` is in seconds since 1970 (true clock)."""

    pid: int
    version: str
    url: DatabaseUrl
    socket: Path
    data: Path
    log: Path
    started_at: int


@contextmanager
def prepared(where: Where) -> Iterator[None]:
    """Make the home folder if need be, and explain the disk's refusals for as long as the body runs."""
    if not sys.platform.startswith("linux"):
        raise NotSupported(sys.platform)
    with disk.explained(where):
        where.home.mkdir(mode=0o755, parents=True, exist_ok=True)
        yield


def ensure_running(where: Where | None = None) -> DatabaseUrl:
    """Return the URL of the running embedded database; make and start it first where needed.

    May be called any number of times, by several processes at once: all get the same database.
    Errors:  EmbeddedError, one of the named kinds; then nothing half-made remains.
    """
    where = where or find()
    if found := _reachable(where):
        return found.url
    with prepared(where), locks.starting_or_stopping(where.start_lock, wait=True):
        found = _reachable(where)
        if not found and status(where, ready=False):
            stop_locked(where)
        return (found or _start(where)).url


def _reachable(where: Where) -> Status | None:
    """The running database, unless its socket was swept away (a login's folder ends with the login)."""
    found = status(where)
    return found if found and found.socket.exists() else None


def start(where: Where) -> Status:
    """Start the database, refusing when it is up or when somebody else is starting it.

    Errors:  AlreadyRunning, StartInProgress (exit code 2) and those of ``ensure_running``.
    """
    with prepared(where), locks.starting_or_stopping(where.start_lock, wait=False):
        if found := status(where):
            raise AlreadyRunning(found.pid)
        return _start(where)


def stop(where: Where) -> None:
    """Stop the database (fast shutdown: open transactions roll back, everything committed is kept).

    Errors:  NotRunning, StillBusy.
    """
    if not where.start_lock.exists():
        raise NotRunning
    with prepared(where), locks.starting_or_stopping(where.start_lock, wait=True):
        stop_locked(where)


def remove(where: Where) -> None:
    """Stop the database and erase its data, for ever. Binaries, log and uploaded files stay.

    Errors:  StillBusy, StartInProgress; OSError of the disk by name.
    """
    with prepared(where), locks.starting_or_stopping(where.start_lock, wait=True):
        with suppress(NotRunning):
            stop_locked(where)
        if where.data.exists():
            shutil.rmtree(where.data)


def stop_locked(where: Where) -> None:
    """The same, for a caller who holds the start lock already."""
    found = status(where, ready=False)
    if not found:
        raise NotRunning
    processes.end(found.pid, signal.SIGINT)
    if left := processes.wait_until_gone(where.data, seconds=_FAST_STOP_WITHIN_S):
        raise StillBusy(left)
    with suppress(ChildProcessError):  # ours only if this very process started it
        os.waitpid(found.pid, os.WNOHANG)


def status(where: Where, *, ready: bool = True) -> Status | None:
    """Return the running database, None when it is down (or, unless ``ready`` is False, not yet ready)."""
    noted = processes.read_pid_file(where.data / "postmaster.pid")
    if not noted or not processes.works_in(noted.pid, where.data) or (ready and not noted.ready):
        return None
    folder = noted.socket_folder or where.run
    return Status(
        pid=noted.pid,
        version=(where.data / "PG_VERSION").read_text(encoding="ascii").strip(),
        url=_url(folder),
        socket=folder / SOCKET_NAME,
        data=where.data,
        log=where.log,
        started_at=noted.started_at,
    )


def url(where: Where | None = None) -> DatabaseUrl:
    """Return the URL under which the embedded database is, or will be, reached. Starts nothing."""
    where = where or find()
    noted = processes.read_pid_file(where.data / "postmaster.pid")
    if noted and noted.socket_folder and processes.works_in(noted.pid, where.data):
        return _url(noted.socket_folder)  # it was started under another login, with another runtime folder
    return _url(where.run)


def _url(socket_folder: Path) -> DatabaseUrl:
    return DatabaseUrl(f"postgresql://{settings.ROLE}@/{cluster.DATABASE}?host={quote(str(socket_folder))}")


def _start(where: Where) -> Status:
    """Everything between an empty folder and a server that answers. Called under the start lock."""
    first = not cluster.exists(where)
    disk.require_room(where)
    unpacked = binaries.unpack(where.binaries)
    _require_reachable(where, unpacked)
    private_folder(where.run, where.account)
    if first:
        cluster.create(where, unpacked)
    cluster.require_version(where, unpacked)
    _clear_after_a_crash(where)
    settings.write_settings(where, machine.measure())
    return _launch(where, unpacked)


def _require_reachable(where: Where, unpacked: binaries.Binaries) -> None:
    """The server's account must pass through every folder above its own: /root lets nobody in.

    Errors:  FolderRefused.
    """
    if not where.account.switch:
        return
    for folder in (where.home, where.run.parent):
        allowed = subprocess.run(  # noqa: S603
            ["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)],
            cwd="/",
            env=unpacked.environment(),
            capture_output=True,
            check=False,
            **programs.become(where.account),
        )
        if allowed.returncode != 0:
            raise FolderRefused(folder, where.account.name)


def _clear_after_a_crash(where: Where) -> None:
    """Make way after a kill -9: let the dead server's children end, then drop a pid file that names a stranger.

    PostgreSQL clears its own pid file when the number is free; only when the number has gone to another process of
    the same account must we do it. Never while anybody still works in the data folder.
    Errors:  StillBusy, SocketTaken.
    """
    if left := processes.wait_until_gone(where.data, seconds=_ORPHANS_END_WITHIN_S):
        raise StillBusy(left)
    (where.data / "postmaster.pid").unlink(missing_ok=True)
    beside = where.run / f"{where.socket.name}.lock"
    other = processes.read_pid_file(beside)
    if other and other.data != where.data and processes.works_in(other.pid, other.data):
        raise SocketTaken(where.run, other.pid)
    beside.unlink(missing_ok=True)


def _launch(where: Where, unpacked: binaries.Binaries) -> Status:
    """Start the server in a session of its own, so that Ctrl-C in a terminal reaches us first and we keep order."""
    with _open_log(where.log) as log:
        begins_at = log.tell()
        child = subprocess.Popen(  # noqa: S603
            [unpacked.program("postgres"), "-D", str(where.data)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env=unpacked.environment(),
            start_new_session=True,
            **programs.become(where.account),
        )
    give_up_at = time.monotonic() + _READY_WITHIN_S
    while child.poll() is None and time.monotonic() < give_up_at:
        if (found := status(where)) and found.pid == child.pid:
            child.returncode = 0  # it outlives us on purpose: no warning when this object is dropped
            return found
        time.sleep(_STEP_S)
    if child.poll() is None:
        child.send_signal(signal.SIGINT)
        child.wait()
    raise _reason(where, begins_at)


def _reason(where: Where, begins_at: int) -> EmbeddedError:
    with where.log.open("rb") as log:
        log.seek(begins_at)
        return programs.failure(where.log, log.read().decode("utf-8", "replace"))


def _open_log(path: Path) -> IO[bytes]:
    """The server writes through a handle that we open, so its folder need not be writable for its account."""
    if path.exists() and path.stat().st_size > _LOG_LIMIT_BYTES:
        path.replace(path.with_suffix(".log.1"))
    log = os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")
    log.seek(0, os.SEEK_END)
    return log
