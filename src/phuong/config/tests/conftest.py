"""An embedded instance of a test's own: a short folder that the server's account can enter, gone afterwards."""

import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from phuong.config.embedded import binaries, processes, server
from phuong.config.embedded.where import Where, find


@pytest.fixture(scope="session")
def carried() -> Iterator[Path]:
    """PostgreSQL unpacked once for all tests of this process."""
    folder = _open_folder()
    binaries.unpack(folder)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def home() -> Iterator[Path]:
    """An empty PHUONG_HOME."""
    with _own_home() as folder:
        yield folder


@pytest.fixture(scope="module")
def standing(carried: Path) -> Iterator[Where]:
    """A running instance for the tests of one module that only look."""
    with _own_home() as folder:
        (folder / "postgresql").symlink_to(carried)
        where = find()
        server.ensure_running(where)
        yield where


@contextmanager
def _own_home() -> Iterator[Path]:
    folder = _open_folder()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PHUONG_HOME", str(folder))
        for name in ("PHUONG_DATABASE_URL", "PHUONG_RUN"):
            patch.delenv(name, raising=False)
        yield folder
    for pid in processes.working_in(folder / "data"):
        processes.end(pid, signal.SIGKILL)
    processes.wait_until_gone(folder / "data", seconds=20)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def instance(home: Path, carried: Path) -> Where:
    """An instance that has never been started; unpacking is spared."""
    (home / "postgresql").symlink_to(carried)
    return find()


@pytest.fixture(scope="session")
def made(carried: Path) -> Iterator[Path]:
    """The data folder that a first start made, for those to copy who are not there to see a first start."""
    kept = _open_folder()
    with _own_home() as folder:
        (folder / "postgresql").symlink_to(carried)
        where = find()
        server.ensure_running(where)
        server.stop(where)
        subprocess.run(["cp", "-a", where.data, kept / "data"], check=True)
    yield kept / "data"
    shutil.rmtree(kept, ignore_errors=True)


@pytest.fixture
def running(instance: Where, made: Path) -> Where:
    """An instance of the test's own that was started before and runs again."""
    subprocess.run(["cp", "-a", made, instance.data], check=True)
    server.ensure_running(instance)
    return instance


def _open_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="ph-", dir="/tmp"))
    folder.chmod(0o755)
    return folder
