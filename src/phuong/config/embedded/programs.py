"""Run the carried programs under the server's account."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TypedDict

from phuong.config.embedded.binaries import Binaries
from phuong.config.embedded.errors import LibraryMissing, NoServerUser, StartFailed
from phuong.config.embedded.where import Account, Where

_MISSING_LIBRARY = re.compile(r"error while loading shared libraries: (?P<library>\S+):")


class Become(TypedDict, total=False):
    """Arguments of ``subprocess`` that make the child run under another account."""

    user: int
    group: int
    extra_groups: list[int]


def run_as(where: Where, binaries: Binaries, command: list[str], *, stdin: str = "") -> None:
    """Run one of the carried programs under the server's account and wait for it.

    Errors:  LibraryMissing, NoServerUser, StartFailed with the program's last lines.
    """
    try:
        done = subprocess.run(  # noqa: S603
            [binaries.program(command[0]), *command[1:]],
            input=stdin,
            capture_output=True,
            text=True,
            cwd="/",
            env=binaries.environment(),
            check=False,
            **become(where.account),
        )
    except PermissionError as refused:
        raise NoServerUser from refused
    if done.returncode != 0:
        raise failure(where.log, done.stdout + done.stderr)


def become(account: Account) -> Become:
    """Return what makes a child run under the server's account; nothing when that is who we are."""
    if not account.switch:
        return {}
    return {"user": account.uid, "group": account.gid, "extra_groups": []}


def failure(log: Path, output: str) -> StartFailed | LibraryMissing:
    """The error that fits what a program wrote before it gave up."""
    if found := _MISSING_LIBRARY.search(output):
        return LibraryMissing(found["library"])
    return StartFailed(log, "\n".join(output.strip().splitlines()[-12:]))
