"""Where the embedded database keeps its things, and under which account it runs."""

from __future__ import annotations

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

from phuong.config.embedded.errors import FolderRefused, NoServerUser, SocketPathHasComma, SocketPathTooLong

SOCKET_NAME = ".s.PGSQL.5432"
# sizeof(sun_path) is 108 on Linux, and the last byte is the closing zero.
SOCKET_PATH_BYTES = 107
SERVER_USERS = ("phuong", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    """A system user; ``switch`` tells that we are root and must become this user for the server."""

    name: str
    uid: int
    gid: int
    switch: bool


@dataclass(frozen=True, slots=True)
class Where:
    """The folders of one instance. Nothing here is created by looking."""

    home: Path
    run: Path
    account: Account

    @property
    def data(self) -> Path:
        """The cluster (PGDATA), owned by the server's account."""
        return self.home / "data"

    @property
    def binaries(self) -> Path:
        """One folder per unpacked version."""
        return self.home / "postgresql"

    @property
    def log(self) -> Path:
        return self.home / "postgresql.log"

    @property
    def socket(self) -> Path:
        return self.run / SOCKET_NAME

    @property
    def start_lock(self) -> Path:
        """Held for the moments of starting and stopping."""
        return self.home / "start.lock"

    @property
    def users_lock(self) -> Path:
        """Shared by every process that uses the database; the last one out stops it."""
        return self.home / "users.lock"

    @property
    def serve_lock(self) -> Path:
        """Held by ``phuong serve`` for its whole life."""
        return self.home / "serve.lock"

    @property
    def kept(self) -> Path:
        """Present after ``phuong database start``: stays up until ``phuong database stop``."""
        return self.home / "keep-running"


def find() -> Where:
    """Return the folders of this instance, from PHUONG_HOME, PHUONG_RUN, XDG and who we are.

    Errors:  NoServerUser (root without an account to run under), SocketPathTooLong, SocketPathHasComma.
    """
    account = _account()
    home = _home(as_root=account.switch)
    where = Where(home=home, run=_run(home, account), account=account)
    if len(bytes(where.socket)) > SOCKET_PATH_BYTES:
        raise SocketPathTooLong(where.socket, SOCKET_PATH_BYTES)
    if "," in str(where.run):
        raise SocketPathHasComma(where.socket)
    return where


def _account() -> Account:
    uid = os.geteuid()
    if uid != 0:
        return Account(name=_name_of(uid), uid=uid, gid=os.getegid(), switch=False)
    for name in SERVER_USERS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Account(name=name, uid=entry.pw_uid, gid=entry.pw_gid, switch=True)
    raise NoServerUser


def _name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:  # a container may run under a bare number
        return str(uid)


def home_folder() -> Path:
    """The folder of everything this instance keeps, also when the database lives elsewhere."""
    return _home(as_root=os.geteuid() == 0)


def _home(*, as_root: bool) -> Path:
    if chosen := os.environ.get("PHUONG_HOME"):
        return Path(chosen).expanduser().absolute()
    if as_root:
        return Path("/var/lib/phuong")
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path("~/.local/share").expanduser()) / "phuong"


def _run(home: Path, account: Account) -> Path:
    if chosen := os.environ.get("PHUONG_RUN"):
        return Path(chosen).expanduser().absolute()
    if os.environ.get("PHUONG_HOME"):
        return home / "run"
    if account.switch:
        return Path("/run/phuong")
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and _is_ours(Path(runtime), account):
        return Path(runtime) / "phuong"
    beside = home / "run"
    if len(bytes(beside / SOCKET_NAME)) <= SOCKET_PATH_BYTES:
        return beside
    return Path("/tmp") / f"phuong-{account.uid}"  # noqa: S108 (owner and mode are checked by private_folder)


def _is_ours(folder: Path, account: Account) -> bool:
    """After ``su`` the variable may still name the other user's folder."""
    try:
        return folder.is_dir() and folder.stat().st_uid == account.uid
    except OSError:
        return False


def private_folder(folder: Path, account: Account) -> None:
    """Make ``folder`` with mode 0700 for the server's account; refuse one that is somebody else's.

    Errors:  FolderRefused; OSError of a full or read-only disk.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if account.switch and found.st_uid == 0 and stat.S_ISDIR(found.st_mode):
        os.chown(folder, account.uid, account.gid)
    elif not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid:
        raise FolderRefused(folder, account.name)
    if stat.S_IMODE(found.st_mode) != 0o700:
        folder.chmod(0o700)
