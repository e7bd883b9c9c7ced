"""Look at the machine's processes: is the one that wrote a pid file still there, and is it PostgreSQL?

A pid file alone proves nothing: after a crash or in a new container its number may belong to anybody.
"""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

_STEP_S = 0.02
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class PidFile:
    """The first lines of ``postmaster.pid``: who runs, since when, where it listens, and whether it is ready."""

    pid: int
    data: Path
    started_at: int
    socket_folder: Path | None
    ready: bool


def read_pid_file(path: Path) -> PidFile | None:
    """Return what ``postmaster.pid`` says, None when it is absent or still being written."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    if len(lines) < 3 or not lines[0].strip().isdecimal() or not lines[2].strip().isdecimal():
        return None
    folder = lines[4].strip() if len(lines) > 4 else ""
    return PidFile(
        pid=int(lines[0]),
        data=Path(lines[1]),
        started_at=int(lines[2]),
        socket_folder=Path(folder) if folder else None,
        ready=len(lines) > 7 and lines[7].strip() == "ready",
    )


def works_in(pid: int, folder: Path) -> bool:
    """True when ``pid`` is a live process whose working folder is ``folder``: PostgreSQL works in its data folder."""
    try:
        return not _is_zombie(pid) and (_PROC / str(pid) / "cwd").readlink() == folder.resolve()
    except OSError:
        return False


def working_in(folder: Path) -> tuple[int, ...]:
    """Every live process whose working folder is ``folder``."""
    numbers = (int(entry.name) for entry in _PROC.iterdir() if entry.name.isdecimal())
    return tuple(sorted(pid for pid in numbers if works_in(pid, folder)))


def wait_until_gone(folder: Path, *, seconds: float) -> tuple[int, ...]:
    """Wait until nobody works in ``folder``; return those who still do when the time is over."""
    give_up_at = time.monotonic() + seconds
    while (left := working_in(folder)) and time.monotonic() < give_up_at:
        time.sleep(_STEP_S)
    return left


def end(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def _is_zombie(pid: int) -> bool:
    """Dead, but its parent has not looked yet."""
    try:
        state = (_PROC / str(pid) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return True
    return state in "ZX"
