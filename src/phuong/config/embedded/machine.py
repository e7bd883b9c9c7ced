"""The size of the machine, or of the container we are in."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Machine:
    """``shared_memory_mb`` is the room in /dev/shm, which containers often set to 64 MB."""

    memory_mb: int
    cores: int
    shared_memory_mb: int


def measure() -> Machine:
    """Return what this process may use: a container's limit counts, not the host's memory."""
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return Machine(
        memory_mb=min(physical, _container_limit() or physical) // 1_048_576,
        cores=len(os.sched_getaffinity(0)),
        shared_memory_mb=_room("/dev/shm") // 1_048_576,  # noqa: S108
    )


def _container_limit() -> int | None:
    for place in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        try:
            written = Path(place).read_text(encoding="ascii").strip()
        except OSError:
            continue
        if written.isdecimal():
            return int(written)
    return None


def _room(folder: str) -> int:
    try:
        found = os.statvfs(folder)
    except OSError:
        return 0
    return found.f_frsize * found.f_blocks
