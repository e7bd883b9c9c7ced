"""Ask an embedded instance, and run the command line, from a test."""

import os
import subprocess
import sys

import psycopg

from phuong.config.embedded import server

PHUONG = [sys.executable, "-m", "phuong.config.cli"]
AS_ROOT = os.geteuid() == 0


def ask(sql: str) -> str:
    """The one value that ``sql`` returns from the embedded database."""
    with psycopg.connect(server.url(), autocommit=True) as connection:
        row = connection.execute(sql).fetchone()
    assert row
    return str(row[0])


def do(sql: str) -> None:
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute(sql)


def phuong(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return subprocess.run([*PHUONG, *words], capture_output=True, text=True, timeout=120, check=False)
