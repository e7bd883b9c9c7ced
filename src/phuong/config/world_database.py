"""The database of a demo's world: which one, made if missing, dropped and made anew when asked."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from phuong.config import database
from phuong.config.brand import FIRST_PLACE
from phuong.config.embedded import locks, server
from phuong.config.embedded.where import find

FIRST_WORLD = "2022"


def settle(url: str, world: str, place: str = FIRST_PLACE) -> str:
    """Return the URL of the world's database and let this process, and its children, use it.

    A database named by PHUONG_DATABASE_URL is taken as it is. In the embedded server the first world of the first
    place has the installation's own database, every other one has its own beside it, with its own folder of files.
    """
    if not database.is_embedded() or (world, place) == (FIRST_WORLD, FIRST_PLACE):
        return url
    name = world if place == FIRST_PLACE else f"{place}_{world}"
    beside = urlunsplit(urlsplit(url)._replace(path=f"/phuong_{name}"))
    os.environ["PHUONG_DATABASE_URL"] = beside
    os.environ.setdefault("PHUONG_STATE", str(database.state_folder() / f"world-{name}"))
    return beside


def ensure(url: str) -> None:
    """Create the database if it is missing."""
    import psycopg  # noqa: PLC0415 (a command that only prints help must not pay for it)

    with psycopg.connect(_maintenance(url), autocommit=True) as connection:
        name = _name(url)
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name)))


def recreate(url: str) -> None:
    """Erase everything of the world, its files too, and create the database empty.

    Errors:  AlreadyRunning when a server of this machine is serving from it.
    """
    if database.is_embedded():
        where = find()
        with server.prepared(where), locks.only_server(where.serve_lock):
            _drop(url)
    else:
        _drop(url)
    shutil.rmtree(_files(), ignore_errors=True)
    ensure(url)


def _drop(url: str) -> None:
    import psycopg  # noqa: PLC0415

    with psycopg.connect(_maintenance(url), autocommit=True) as connection:
        name = psycopg.sql.Identifier(_name(url))
        connection.execute(psycopg.sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))


def _name(url: str) -> str:
    return unquote(urlsplit(url).path.lstrip("/"))


def _maintenance(url: str) -> str:
    """Databases are made and dropped from another one, which every server has."""
    return urlunsplit(urlsplit(url)._replace(path="/postgres"))


def _files() -> Path:
    return Path(os.environ.get("PHUONG_STATE") or database.state_folder()) / "files"
