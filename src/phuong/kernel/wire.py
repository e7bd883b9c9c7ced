"""The wire of one connection: statements prepared by name, values as text, one call into libpq for each.

A cursor of the driver makes some twenty calls of Python for one statement, which takes three times as long as the
database takes to answer. An act asks five, so here the documented layer under the cursor is used (``psycopg.pq``).
The call waits without the interpreter's lock; a statement cannot be interrupted from the keyboard meanwhile.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Any, TypeAlias
from uuid import UUID

import psycopg
from psycopg import Connection, RawCursor, pq
from psycopg.adapt import PyFormat, Transformer
from psycopg.types.datetime import TimestamptzLoader

__all__ = ["Wire", "wire_of"]

Row: TypeAlias = tuple[Any, ...]
Writer: TypeAlias = Callable[[Any], bytes]

MOST_PREPARED = 300
"""Statements kept prepared on one connection: each takes some memory of the server. The one unused longest goes."""

_KEPT = "phuong_wire"


def wire_of(raw: Connection[Any]) -> Wire:
    """Return the wire of a connection; it is kept on it and ends with it."""
    found: Wire | None = getattr(raw, _KEPT, None)
    if found is None:
        found = Wire(raw)
        setattr(raw, _KEPT, found)
    return found


class Wire:
    """One connection's prepared statements, and how its values are written and read."""

    def __init__(self, raw: Connection[Any]) -> None:
        cursor: RawCursor[Row] = RawCursor(raw)
        cursor.adapters.register_loader("timestamptz", TimestamptzLoader)  # Django's own is a function of Python's
        self._raw = raw
        self._line = raw.pgconn
        self._values = Transformer(cursor)
        self._names: OrderedDict[bytes, bytes] = OrderedDict()
        self._made = 0

    def rows(self, statement: bytes, values: Sequence[Any], *, planned_once: bool) -> list[Row]:
        """Return what a statement with ``$1``, ``$2`` ... answers. Errors: those of the driver (``psycopg.Error``)."""
        written: Any = [None if value is None else self._written(value) for value in values]
        if not self._raw.autocommit and self._line.transaction_status == pq.TransactionStatus.IDLE:
            self.command(b"BEGIN")
        if planned_once:
            answer = self._line.exec_prepared(self._prepared(statement), written)
        else:
            answer = self._line.exec_params(statement, written)
        if answer.status != pq.ExecStatus.TUPLES_OK:
            self._check(answer)
            return []
        self._values.set_pgresult(answer)
        return self._values.load_rows(0, answer.ntuples, tuple)

    def command(self, command: bytes) -> None:
        """Run a command without values or answer. Errors: those of the driver."""
        self._check(self._line.exec_(command))

    def _prepared(self, statement: bytes) -> bytes:
        name = self._names.get(statement)
        if name is not None:
            self._names.move_to_end(statement)
            return name
        if len(self._names) >= MOST_PREPARED:
            self.command(b"DEALLOCATE " + self._names.popitem(last=False)[1])
        self._made += 1
        name = b"phuong_%d" % self._made
        self._check(self._line.prepare(name, statement))
        self._names[statement] = name
        return name

    def _written(self, value: Any) -> bytes | None:
        # As text of no type: a number has the type of its size, so one statement would be prepared many times.
        write = _WRITERS[type(value)]
        if write is not None:
            return write(value)
        dumped = self._values.get_dumper(value, PyFormat.TEXT).dump(value)
        return None if dumped is None else bytes(dumped)

    def _check(self, answer: pq.abc.PGresult) -> None:
        if answer.status in (pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK):
            return
        if self._line.status != pq.ConnStatus.OK:
            raise psycopg.OperationalError(answer.get_error_message())
        raise psycopg.errors.error_from_result(answer)


def _text(text: str) -> bytes:
    written = text.encode()
    if b"\0" in written:  # the line would end the value there, in silence
        raise psycopg.DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes")
    return written


def _array(items: list[Any]) -> bytes:
    return b"{" + b",".join([_element(item) for item in items]) + b"}"


def _element(item: Any) -> bytes:
    if item is None:
        return b"NULL"
    write = _WRITERS[type(item)]
    if write is None:
        raise psycopg.ProgrammingError(f"an array of {type(item).__name__} cannot be written")
    written = write(item)
    if isinstance(item, int | list):
        return written
    return b'"' + written.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'


class _Writers(dict[type, Writer | None]):
    """How a value of each kind is written; None: as the driver does it."""

    def __missing__(self, kind: type) -> Writer | None:
        found = next((write for kinds, write in _BY_KIND if issubclass(kind, kinds)), None)
        self[kind] = found
        return found


_BY_KIND: tuple[tuple[type | UnionType, Writer], ...] = (
    (bool, {True: b"t", False: b"f"}.__getitem__),
    (int, b"%d".__mod__),
    (str, lambda word: _text(str(word))),  # the member of a list of choices: its value
    (date, lambda day: bytes(day.isoformat(), "ascii")),
    (bytes, lambda blob: b"\\x" + bytes(blob.hex(), "ascii")),
    (float | Decimal | UUID, lambda number: bytes(str(number), "ascii")),
    (list, _array),
)
_WRITERS = _Writers({str: _text})
