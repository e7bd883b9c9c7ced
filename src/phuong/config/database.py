"""Which database this process talks to: the one place that answers.

``PHUONG_DATABASE_URL`` if it is set, else the embedded PostgreSQL of this machine. Nothing here starts a server.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from phuong.config.cannot import CannotRun
from phuong.config.embedded import server, where

_SCHEMES = ("postgresql", "postgres")
# A server process has 4 threads and each holds a connection only within a request; two more let a page and a
# background thread overlap. 2 workers x 6 + the worker's own stay far below max_connections = 100.
_POOL = {"min_size": 1, "max_size": 6, "timeout": 10.0, "max_idle": 300.0}


class DatabaseUrlWrong(CannotRun):
    """PHUONG_DATABASE_URL cannot be read. The sentence says what is wrong; it never repeats the password."""

    exit_code = 2


def url() -> str:
    """Return the URL of the database, whether or not it is running.

    Errors:  EmbeddedError when there is no setting and no folder for an embedded database.
    """
    return os.environ.get("PHUONG_DATABASE_URL") or server.url()


def is_embedded() -> bool:
    """True when no PHUONG_DATABASE_URL is set: the database is ours to start and stop."""
    return not os.environ.get("PHUONG_DATABASE_URL")


def state_folder() -> Path:
    """Where files that outlive the server are kept (uploads, generated secrets), never inside the clone."""
    return where.home_folder() / "state"


def django_settings(database_url: str, *, pool: bool = True) -> dict[str, Any]:
    """Return the value of ``DATABASES["default"]`` for a URL such as
    ``postgresql://user:password@host:5432/name?host=/socket/folder&sslmode=require``.

    Every query parameter but ``host`` and ``port`` is handed to libpq as it is.
    ``pool`` keeps connections open between requests (new connections cost four times the request); tests go without.
    Errors:  DatabaseUrlWrong.
    """
    try:
        parts = urlsplit(database_url)
    except ValueError:  # its text would repeat the address, password and all
        raise DatabaseUrlWrong(
            "PHUONG_DATABASE_URL không đọc được. Ví dụ: postgresql://phuong:mat-khau@may-chu:5432/phuong",
            "PHUONG_DATABASE_URL cannot be read. For instance: postgresql://phuong:password@host:5432/phuong",
        ) from None
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in _SCHEMES:
        raise DatabaseUrlWrong(
            f"PHUONG_DATABASE_URL phải bắt đầu bằng postgresql://, đang là '{parts.scheme}://'. "
            "Phượng chỉ dùng PostgreSQL.",
            f"PHUONG_DATABASE_URL must begin with postgresql://, not '{parts.scheme}://'. Phượng uses PostgreSQL only.",
        )
    if not name or "/" in name:
        raise DatabaseUrlWrong(
            "PHUONG_DATABASE_URL thiếu tên cơ sở dữ liệu, ví dụ postgresql://phuong@may-chu/phuong",
            "PHUONG_DATABASE_URL names no database, for instance postgresql://phuong@host/phuong",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": query.pop("port", None) or _port(parts.netloc),
        "CONN_MAX_AGE": 0,  # the pool keeps connections; Django must not
        "CONN_HEALTH_CHECKS": False,
        "OPTIONS": {**query, **({"pool": dict(_POOL)} if pool else {})},
    }


def _port(netloc: str) -> str:
    port = netloc.rpartition("@")[2].rpartition("]")[2].partition(":")[2]
    if port and not port.isdecimal():
        raise DatabaseUrlWrong(
            f"Cổng trong PHUONG_DATABASE_URL phải là số, đang là '{port}'.",
            f"The port in PHUONG_DATABASE_URL must be a number, not '{port}'.",
        )
    return port
