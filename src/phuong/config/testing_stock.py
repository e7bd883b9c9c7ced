"""Databases that tests copy instead of making them: the migrated one, and a city as ``phuong demo`` leaves it.

Either costs as much as a hundred tests; PostgreSQL copies one in half a second (docs/decisions/0029). Whoever needs one
first makes it and the others wait for that one; a run in several processes has them made while it collects its tests.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

MIGRATED, CITY = "migrated", "city"
FOLDER = "PHUONG_TEST_STOCK"
"""The variable that tells the processes of one run where its stock lies."""


class CannotMake(Exception):
    """A database of the stock could not be made. Its text is what the command said."""


@dataclass(frozen=True, slots=True)
class Stock:
    """The databases that one run of tests copies from. ``folder`` is the run's own; ``url`` names its server."""

    folder: Path
    url: str

    def copy(self, kind: str, to: str) -> str:
        """Make the database ``to`` as a copy of one in stock, which is made first if need be; return its URL."""
        with self._alone(kind), self._server() as server:
            _create(server, to, template=self._ensure(kind, server))
        return self._url_of(to)

    def ensure(self, kind: str) -> str:
        """Return the name of a database in stock, made if need be. Errors: CannotMake."""
        with self._alone(kind), self._server() as server:
            return self._ensure(kind, server)

    @property
    def state(self) -> Path:
        """Where the city in stock keeps its files."""
        return self.folder / "state"

    def drop(self, name: str) -> None:
        with self._server() as server:
            _drop(server, name)

    def clear(self) -> None:
        """Drop all that is in stock, the half-made too. A run that asked for none needs no server."""
        asked_for = [lock.stem for lock in self.folder.glob("*.lock")]
        for kind in asked_for:
            with self._server() as server:
                _drop(server, self._name(kind))
                _drop(server, f"{self._name(kind)}_making")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _ensure(self, kind: str, server: psycopg.Connection) -> str:
        name = self._name(kind)
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return name
        # Under another name until it is whole: a maker that dies leaves nothing that looks finished.
        making = f"{name}_making"
        _drop(server, making)
        _create(server, making, template=self.ensure(MIGRATED) if kind == CITY else "template1")
        self._run(_WORDS[kind], making)
        server.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(making), sql.Identifier(name)))
        return name

    def _run(self, words: list[str], database: str) -> None:
        command = [sys.executable, "-m", "phuong.config.cli", *words]
        said = self._environment(database)
        done = subprocess.run(command, env=said, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode != 0:
            raise CannotMake(f"{' '.join(words)}:\n{(done.stdout + done.stderr)[-3000:]}")

    def _environment(self, database: str) -> dict[str, str]:
        return {
            **os.environ,
            "PHUONG_DATABASE_URL": self._url_of(database),
            "PHUONG_STATE": str(self.state),
            "DJANGO_SETTINGS_MODULE": "phuong.config.settings.development",
            "WORLD": "2022",
        }

    def _name(self, kind: str) -> str:
        return f"phuong_{kind}_{self.folder.name.rpartition('-')[2].lower()}"

    def _url_of(self, database: str) -> str:
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{database}"))

    @contextmanager
    def _alone(self, kind: str) -> Iterator[None]:
        with (self.folder / f"{kind}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _server(self) -> psycopg.Connection:
        return psycopg.connect(self.url, autocommit=True)


_WORDS = {
    MIGRATED: ["manage", "migrate", "--verbosity", "0"],
    CITY: ["demo", "--days", "3", "--no-serve"],
}


def _create(server: psycopg.Connection, name: str, *, template: str) -> None:
    words = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    server.execute(words.format(sql.Identifier(name), sql.Identifier(template)))


def _drop(server: psycopg.Connection, name: str) -> None:
    server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def stock() -> Stock | None:
    """Return the stock of this run, if it has one."""
    folder = os.environ.get(FOLDER)
    return Stock(Path(folder), os.environ["PHUONG_DATABASE_URL"]) if folder else None


def main() -> None:
    """``python -m phuong.config.testing_stock migrated city``: make these, unless somebody did."""
    kinds = argparse.ArgumentParser()
    kinds.add_argument("kind", nargs="+", choices=(MIGRATED, CITY))
    found = stock()
    for kind in kinds.parse_args().kind:
        if found:
            found.ensure(kind)


if __name__ == "__main__":
    main()
