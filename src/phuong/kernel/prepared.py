"""Statements that are asked again and again, prepared once per connection: neither parsed nor planned anew.

An act of a dossier writes one statement of five thousand characters. Sent as text it is split by the driver, parsed
and planned by the database each time, which takes as long as running it. The values travel apart from the text, as
text of no type, so that a statement is the same whatever is empty in it; the database knows the columns.

Behind a pooler that hands one connection to several clients (PgBouncer before 1.21 in transaction mode) this does
not work: docs/operate/database.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connection, models
from psycopg import Connection, RawCursor
from psycopg.types.datetime import TimestamptzLoader

__all__ = ["fetch", "fetch_one", "fetch_rows_of"]

M = TypeVar("M", bound=models.Model)
Row = tuple[Any, ...]
Values = Sequence[Any] | Mapping[str, Any]
Converter = Callable[[Any, Any, Any], Any]


def fetch(sql: str, values: Values, *, planned_once: bool = True) -> list[Row]:
    """Return the rows of a statement with ``%s`` or ``%(name)s`` for each value. Errors: as a cursor of Django's.

    Only for statements whose text is one of a few: each text stays prepared on each connection. Without
    ``planned_once`` it is planned for its values each time: for a list, whose best way hangs on how many there are.
    """
    if connection.queries_logged or connection.execute_wrappers:  # somebody counts or watches the statements
        with connection.cursor() as watched:
            watched.execute(sql, values)
            return list(watched.fetchall())
    connection.ensure_connection()
    connection.validate_no_broken_transaction()
    raw = connection.connection
    cursor: RawCursor[Row] = getattr(raw, _KEPT, None) or _cursor_of(raw)
    with connection.wrap_database_errors:
        raw.prepare_threshold = 0
        try:
            text, names = _numbered(sql)
            given = [values[name] for name in names] if isinstance(values, Mapping) else values
            cursor.execute(text, _untyped(given), prepare=planned_once)
            return cursor.fetchall()
        finally:
            raw.prepare_threshold = None  # what others send stays as they send it


def fetch_one(sql: str, values: Values) -> Row | None:
    """Return the first row of such a statement, or None."""
    rows = fetch(sql, values)
    return rows[0] if rows else None


def fetch_rows_of(model: type[M], where: str, values: Sequence[Any]) -> list[M]:
    """Return rows of ``model``: ``where`` is what follows FROM (``WHERE id = %s FOR UPDATE``). Errors: as ``fetch``.

    The query builder of a model takes three times as long as the database takes to answer; in acts that counts.
    """
    begin, names, converters = _selecting(model)
    rows = fetch(begin + where, values)
    if converters:
        rows = [_converted(row, converters) for row in rows]
    return [model.from_db(connection.alias, names, row) for row in rows]


def _converted(row: Row, converters: list[tuple[int, Converter]]) -> Row:
    values = list(row)
    for place, convert in converters:
        values[place] = convert(values[place], None, connection)
    return tuple(values)


@lru_cache
def _selecting(model: type[models.Model]) -> tuple[str, list[str], list[tuple[int, Converter]]]:
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    converters = [(place, found) for place, field in enumerate(fields) for found in field.get_db_converters(connection)]
    return f'SELECT {columns} FROM "{model._meta.db_table}" ', [field.attname for field in fields], converters  # noqa: S608


# One cursor per connection, kept on it and ending with it: making one, with its adapters, takes as long as a statement.
_KEPT = "phuong_prepared_cursor"


def _cursor_of(raw: Connection[Any]) -> RawCursor[Row]:
    cursor = RawCursor(raw)
    cursor.adapters.register_loader("timestamptz", TimestamptzLoader)  # Django's own is a function of Python's
    setattr(raw, _KEPT, cursor)
    return cursor


def _untyped(values: Sequence[Any]) -> list[Any]:
    # A number has the type of its size and nothing has none, so the same statement would be prepared many times.
    kinds: list[Any] = [type(value) for value in values]
    written = [_writer(kind) for kind in kinds]
    return [value if write is None else write(value) for value, write in zip(values, written, strict=True)]


@lru_cache(maxsize=500)
def _writer(kind: type) -> Callable[[Any], str] | None:
    if issubclass(kind, bool):
        return "ft".__getitem__
    if issubclass(kind, int):
        return lambda number: str(int(number))
    if issubclass(kind, date):
        return kind.isoformat
    return str if issubclass(kind, str) and kind is not str else None  # the member of a list of choices: its value


@lru_cache(maxsize=2_000)
def _numbered(sql: str) -> tuple[str, list[str]]:
    """Return ``sql`` with ``$1``, ``$2`` ... as the database counts values, and their names where they have names."""
    numbers: dict[str, int] = {}

    def number(found: re.Match[str]) -> str:
        name = found["name"] or f"{len(numbers) + 1}"
        return f"${numbers.setdefault(name, len(numbers) + 1)}"

    text = _PLACE.sub(number, sql).replace("%%", "%")
    return text, list(numbers)


_PLACE = re.compile(r"(?<!%)%(?:\((?P<name>\w+)\))?s")
