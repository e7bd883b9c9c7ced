"""As root the server runs as somebody else; as an ordinary user, as that user."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import phuong
from phuong.config.embedded import binaries, server
from phuong.config.embedded.errors import FolderRefused, NoServerUser
from phuong.config.embedded.where import Where, find
from phuong.config.tests.instance import AS_ROOT, ask

pytestmark = pytest.mark.embedded
NOBODY = 65534


def _owner(pid: int) -> int:
    return Path(f"/proc/{pid}").stat().st_uid


@pytest.mark.skipif(not AS_ROOT, reason="needs root: there is no other account to become")
def test_as_root_the_server_is_not_root_and_root_may_still_enter(running: Where) -> None:
    assert _owner(server.status(running).pid) == running.account.uid != 0
    assert running.data.stat().st_uid == running.account.uid
    assert (running.home / "start.lock").stat().st_uid == 0
    assert ask("SELECT current_user") == "phuong"


@pytest.mark.skipif(not AS_ROOT, reason="needs root: an ordinary user cannot make a folder that shuts itself out")
def test_as_root_a_folder_that_the_servers_account_cannot_enter_is_named(instance: Where, monkeypatch) -> None:
    closed = instance.home / "closed"
    (closed / "home").mkdir(parents=True)
    (closed / "home" / "postgresql").symlink_to(instance.home / "postgresql")
    closed.chmod(0o700)
    monkeypatch.setenv("PHUONG_HOME", str(closed / "home"))
    with pytest.raises(FolderRefused, match=r"không dùng được thư mục .*closed/home"):
        server.ensure_running()


def test_root_without_anybody_to_become_is_told_to_make_an_account(monkeypatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr("phuong.config.embedded.where.SERVER_USERS", ("no-such-account",))
    with pytest.raises(NoServerUser, match="useradd --system phuong"):
        find()


@pytest.fixture
def for_everybody() -> Iterator[Path]:
    """A copy of the launcher that any account can read; the clone may lie in a closed folder."""
    folder = Path(tempfile.mkdtemp(prefix="ph-", dir="/tmp"))
    folder.chmod(0o755)
    source = Path(phuong.__file__).parent
    (folder / "code" / "phuong" / "config").mkdir(parents=True)
    for name in ("__init__.py", "config/__init__.py", "config/cannot.py"):
        shutil.copy(source / name, folder / "code" / "phuong" / name)
    shutil.copytree(source / "config" / "embedded", folder / "code" / "phuong" / "config" / "embedded")
    carrier = binaries.find_carrier()
    shutil.copytree(carrier.parents[1], folder / "code" / "pg0")
    (folder / "home").mkdir()
    os.chown(folder / "home", NOBODY, NOBODY) if AS_ROOT else None
    yield folder
    shutil.rmtree(folder)


def test_as_an_ordinary_user_the_server_is_that_user(for_everybody: Path) -> None:
    script = (
        "import os, pathlib\n"
        "from phuong.config.embedded import server, usage\n"
        "from phuong.config.embedded.where import find\n"
        "where = find()\n"
        "with usage.in_use(where) as url:\n"
        "    owner = pathlib.Path(f'/proc/{server.status(where).pid}').stat().st_uid\n"
        "    print(os.getuid() == owner != 0, url)\n"
        "print(server.status(where))\n"
    )
    become = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"] if AS_ROOT else []
    python = _python_for_everybody(become)
    done = subprocess.run(
        [*become, python, "-c", script],
        env={"HOME": str(for_everybody / "home"), "PYTHONPATH": str(for_everybody / "code"), "PATH": "/usr/bin:/bin"},
        cwd="/",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stderr == ""
    home = for_everybody / "home/.local/share/phuong"
    assert done.stdout == f"True postgresql://phuong@/phuong?host={home}/run\nNone\n"


def _python_for_everybody(become: list[str]) -> str:
    """Ours, unless it lies in root's own folder; then the system's."""
    for python in (sys.executable, "/usr/bin/python3"):
        try:
            if subprocess.run([*become, python, "-c", ""], capture_output=True, check=False).returncode == 0:
                return python
        except OSError:
            continue
    pytest.skip("setpriv or a Python that an ordinary account may run is missing")
