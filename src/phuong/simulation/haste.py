"""Commits that do not wait for the disk: for a run that is made again from the beginning if the machine stops in it.

Each act stays one transaction with all its rows; what may be lost with the machine are the last of them, whole.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def commits_in_haste() -> Iterator[None]:
    """Let the commits of this connection return before they are on the disk; the next waiting one takes them along."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit TO DEFAULT")
