"""Gives the tests a database when PHUONG_DATABASE_URL names none: an embedded one of this run's own; and its stock.

Loaded by name from pyproject.toml (``-p``), because settings are read before any conftest.py.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from phuong.config import testing_stock
from phuong.config.embedded import usage
from phuong.config.embedded.settings import SUPERUSER
from phuong.config.embedded.where import find

_until_the_end = ExitStack()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Before anybody reads the settings. Child processes of xdist find the variables set and do nothing."""
    if not early_config.known_args_namespace.help:
        if not os.environ.get("PHUONG_DATABASE_URL"):
            os.environ["PHUONG_DATABASE_URL"] = _start()
        if not os.environ.get(testing_stock.FOLDER):
            _open_stock()
    return (yield)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """A run in several processes needs its stock for certain: it is made while they collect their tests."""
    config = session.config
    if getattr(config.option, "numprocesses", None) and not config.option.collectonly:
        kinds = [testing_stock.MIGRATED, *([testing_stock.CITY] if _plays_journeys(config) else [])]
        maker = subprocess.Popen([sys.executable, "-m", testing_stock.__name__, *kinds])  # noqa: S603
        _until_the_end.callback(maker.wait)
        _until_the_end.callback(maker.terminate)


def pytest_unconfigure() -> None:
    _until_the_end.close()


def _plays_journeys(config: pytest.Config) -> bool:
    """Only if all tests are run; else the city is made when a journey asks for it."""
    named = map(str, config.invocation_params.args)
    chosen = (
        config.option.markexpr or config.option.keyword or any(Path(word.split("::")[0]).exists() for word in named)
    )
    return not chosen and not os.environ.get("PHUONG_JOURNEY_SITE")


def _open_stock() -> None:
    folder = Path(tempfile.mkdtemp(prefix="ph-stock-", dir="/tmp"))
    os.environ[testing_stock.FOLDER] = str(folder)
    if stock := testing_stock.stock():
        _until_the_end.callback(stock.clear)
    _until_the_end.callback(os.environ.pop, testing_stock.FOLDER, None)


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
