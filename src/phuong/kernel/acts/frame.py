"""The transaction of an act: ``transaction.atomic`` of Django for what it costs, where it is the outermost.

Django lets the driver leave and enter the mode in which each statement commits itself, twice for each transaction;
an act is so short that this took a seventh of its time. Here the two commands are sent and Django is told; inside
another transaction, or when somebody watches the statements, it is Django's own block.
"""

from __future__ import annotations

from types import TracebackType
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction

from phuong.kernel.wire import wire_of


class Frame:
    """One transaction: committed when the block ends, rolled back when it raises. Use it once."""

    _from_testcase = False  # Django asks every block on its stack

    def __enter__(self) -> None:
        database: Any = connections[DEFAULT_DB_ALIAS]
        self._database = database
        self._block = None if _may_be_outermost(self._database) else transaction.atomic()
        if self._block is not None:
            self._block.__enter__()
            return
        self._database.ensure_connection()
        self._command(b"BEGIN")
        self._database.commit_on_exit = True
        self._database.needs_rollback = False
        self._database.autocommit = False
        self._database.in_atomic_block = True
        database.atomic_blocks.append(self)

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._block is not None:
            self._block.__exit__(kind, fault, trace)
            return
        database = self._database
        database.atomic_blocks.pop()
        database.in_atomic_block = False
        if database.closed_in_transaction:  # the database has rolled back by itself
            database.connection = None
            return
        try:
            if fault is None and not database.needs_rollback:
                self._commit()
            else:
                self._roll_back()
        finally:
            database.needs_rollback = False
            database.autocommit = True
        database.run_and_clear_commit_hooks()

    def _commit(self) -> None:
        try:
            self._command(b"COMMIT")
            self._database.errors_occurred = False  # as Django notes it: the connection works
        except DatabaseError:  # what was put off until the end is refused: a foreign key
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        try:
            self._database.rollback()
        except DatabaseError:
            self._database.close()

    def _command(self, command: bytes) -> None:
        try:
            wire_of(self._database.connection).command(command)
        except psycopg.Error:
            with self._database.wrap_database_errors:
                raise


def _may_be_outermost(database: Any) -> bool:
    if database.in_atomic_block or database.queries_logged or database.execute_wrappers:
        return False
    return bool(database.get_autocommit())
