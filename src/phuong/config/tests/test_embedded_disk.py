"""A full disk and a read-only disk are told in a sentence, and nothing half-made remains.

The disks are small file systems in memory, which only root may mount.
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from phuong.config.embedded import disk, server
from phuong.config.embedded.errors import DiskFull, DiskReadOnly
from phuong.config.embedded.where import Where, find
from phuong.config.tests.instance import ask, phuong

pytestmark = pytest.mark.embedded


@pytest.fixture
def small_disk(instance: Where) -> Iterator[Callable[[int], Where]]:
    """``small_disk(60)``: the instance's home is on a disk of 60 MB. Binaries stay on the big one."""
    mounted: list[Path] = []

    def make(size_mb: int) -> Where:
        folder = instance.home / "disk"
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={size_mb}m,mode=0755", "tmpfs", str(folder)]
        if os.geteuid() != 0 or subprocess.run(command, check=False, capture_output=True).returncode != 0:
            pytest.skip("only root, with the right to mount, can make a small disk")
        mounted.append(folder)
        (folder / "postgresql").symlink_to((instance.home / "postgresql").resolve())
        os.environ["PHUONG_HOME"] = str(folder)
        return find()

    before = os.environ["PHUONG_HOME"]
    yield make
    for folder in mounted:
        where = find()
        if server.status(where):
            server.stop(where)
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
    os.environ["PHUONG_HOME"] = before


def _fill(folder: Path) -> None:
    with pytest.raises(OSError, match="No space left"), (folder / "filler").open("wb", buffering=0) as file:
        while True:
            file.write(bytes(1_000_000))


def _remount(folder: Path, mode: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{mode}", str(folder)], check=True)


def test_too_little_room_for_a_first_start_is_said_before_anything_is_made(small_disk) -> None:
    where = small_disk(60)
    with pytest.raises(DiskFull, match="cần ít nhất 250 MB"):
        server.ensure_running(where)
    assert not where.data.exists()


def test_a_disk_that_fills_up_during_the_first_start_is_named_and_left_clean(small_disk, monkeypatch) -> None:
    monkeypatch.setattr(disk, "FIRST_START_MB", 0)
    where = small_disk(20)
    with pytest.raises(DiskFull, match="đã đầy"):
        server.ensure_running(where)
    assert not where.data.exists()
    assert not (where.home / "data.partial").exists()


def test_a_full_disk_stops_a_later_start_and_room_mends_it(small_disk) -> None:
    where = small_disk(400)
    server.ensure_running(where)
    server.stop(where)
    _fill(where.home)
    with pytest.raises(DiskFull):
        server.ensure_running(where)
    (where.home / "filler").unlink()
    server.ensure_running(where)
    assert ask("SELECT 1") == "1"


def test_a_disk_too_full_even_for_the_servers_first_lines_is_named(small_disk, monkeypatch) -> None:
    monkeypatch.setattr(disk, "LATER_START_MB", 0)
    where = small_disk(400)
    server.ensure_running(where)
    server.stop(where)
    (where.data / "postgresql.conf").unlink()
    _fill(where.home)
    with pytest.raises(DiskFull):
        server.ensure_running(where)


def test_a_read_only_disk_is_named(small_disk) -> None:
    where = small_disk(400)
    server.ensure_running(where)
    server.stop(where)
    _remount(where.home, "ro")
    try:
        with pytest.raises(DiskReadOnly, match="chỉ cho đọc"):
            server.ensure_running(where)
        told = phuong("database", "start")
        assert (told.returncode, "chỉ cho đọc" in told.stderr) == (1, True)
    finally:
        _remount(where.home, "rw")
    server.ensure_running(where)
