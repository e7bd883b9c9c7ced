"""The data folder: made once, recognised ever after."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from phuong.config.embedded.binaries import Binaries
from phuong.config.embedded.errors import NotACluster, OtherVersion
from phuong.config.embedded.programs import run_as
from phuong.config.embedded.settings import ROLE, SUPERUSER
from phuong.config.embedded.where import Where

DATABASE = "phuong"


def create(where: Where, binaries: Binaries) -> None:
    """Make the cluster, its role and its database, or leave nothing.

    All is done in ``data.partial`` and renamed at the end, so a kill or a full disk in the middle never leaves a
    half-made cluster: the next start begins again.
    Errors:  NotACluster, LibraryMissing, StartFailed; OSError of the disk.
    """
    if where.data.exists() and any(where.data.iterdir()):
        raise NotACluster(where.data)
    partial = where.home / "data.partial"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(mode=0o700)
    if where.account.switch:
        os.chown(partial, where.account.uid, where.account.gid)
    try:
        _initdb(where, binaries, partial)
        _create_role_and_database(where, binaries, partial)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)  # on a full disk it is in the way of whoever makes room
        raise
    if where.data.exists():
        where.data.rmdir()
    partial.rename(where.data)


def exists(where: Where) -> bool:
    return (where.data / "PG_VERSION").is_file()


def require_version(where: Where, binaries: Binaries) -> None:
    """Refuse the data folder of another major version, older or newer, and touch nothing.

    Errors:  OtherVersion.
    """
    found = (where.data / "PG_VERSION").read_text(encoding="ascii").strip()
    if found != binaries.major:
        raise OtherVersion(where.data, found, binaries.major)


def _initdb(where: Where, binaries: Binaries, folder: Path) -> None:
    """Sorting by code point with Unicode's upper and lower case, built in: no system update can change an index."""
    options = ["--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums", "--auth-local=peer", "--auth-host=reject"]
    options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", f"--username={SUPERUSER}", "--no-instructions"]
    run_as(where, binaries, ["initdb", "-D", str(folder), *options])


def _create_role_and_database(where: Where, binaries: Binaries, folder: Path) -> None:
    """The application is no superuser: it owns its database and may create others (for tests)."""
    statements = [
        f"CREATE ROLE {ROLE} LOGIN CREATEDB",
        f"GRANT pg_monitor, pg_checkpoint TO {ROLE}",
        f"CREATE DATABASE {DATABASE} OWNER {ROLE}",
    ]
    command = ["postgres", "--single", "-D", str(folder), "-c", "exit_on_error=true", "postgres"]
    run_as(where, binaries, command, stdin="\n".join(statements) + "\n")
