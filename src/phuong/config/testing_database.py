"""Gives the tests a database when PHUONG_DATABASE_URL names none: an embedded one of this run's own.

Loaded by name from pyproject.toml (``-p``), because settings are read before any conftest.py.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from phuong.config.embedded import usage
from phuong.config.embedded.settings import SUPERUSER
from phuong.config.embedded.where import find

_until_the_end = ExitStack()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Before anybody reads the settings. Child processes of xdist find the variable set and do nothing."""
    if not os.environ.get("PHUONG_DATABASE_URL") and not early_config.known_args_namespace.help:
        os.environ["PHUONG_DATABASE_URL"] = _start()
    return (yield)


def pytest_unconfigure() -> None:
    _until_the_end.close()


def _start() -> str:
    """In a folder of its own: the data of a demo on this machine is never near a test."""
    home = Path(tempfile.mkdtemp(prefix="ph-", dir="/tmp"))  # short, for the socket's path
    home.chmod(0o755)
    _until_the_end.callback(shutil.rmtree, home, ignore_errors=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PHUONG_HOME", str(home))
        where = find()
    url = _until_the_end.enter_context(usage.in_use(where))
    _hurry(url)
    return url


def _hurry(url: str) -> None:
    """Nothing of a test run is worth keeping, and rows that roll back by the thousand need no cleaning up after."""
    with psycopg.connect(url, user=SUPERUSER, autocommit=True) as server:
        for name in ("autovacuum", "fsync", "full_page_writes"):
            server.execute(f"ALTER SYSTEM SET {name} = off")
        server.execute("SELECT pg_reload_conf()")
