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
from functools import lru_cache
from typing import Any, TypeVar

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.base import ModelState

from phuong.kernel.wire import wire_of

__all__ = ["fetch", "fetch_one", "fetch_rows_of", "object_of"]

M = TypeVar("M", bound=models.Model)
Row = tuple[Any, ...]
Values = Sequence[Any] | Mapping[str, Any]
Converter = Callable[[Any, Any, Any], Any]


def fetch(sql: str, values: Values, *, planned_once: bool = True) -> list[Row]:
    """Return the rows of a statement with ``%s`` or ``%(name)s`` for each value. Errors: as a cursor of Django's.

    Only for statements whose text is one of a few: each text stays prepared on each connection. Without
    ``planned_once`` it is planned for its values each time: for a list, whose best way hangs on how many there are.
    """
    database = connections[DEFAULT_DB_ALIAS]
    if database.queries_logged or database.execute_wrappers:  # somebody counts or watches the statements
        with database.cursor() as watched:
            watched.execute(sql, values)
            return list(watched.fetchall())
    if database.connection is None:
        database.ensure_connection()
    if database.needs_rollback:
        database.validate_no_broken_transaction()
    statement, names = _numbered(sql)
    given = [values[name] for name in names] if isinstance(values, Mapping) else values
    try:
        return wire_of(database.connection).rows(statement, given, planned_once=planned_once)
    except psycopg.Error:
        with database.wrap_database_errors:
            raise


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
    return [object_of(model, names, row) for row in rows]


def object_of(model: type[M], names: Sequence[str], row: Sequence[Any]) -> M:
    """Return the row as an object of ``model``, as its ``from_db`` would, without asking each field about its value.

    Nothing of ours hangs on the making of an object (no ``__init__``, no ``from_db``, no signal): a test sees to it.
    """
    made = model.__new__(model)
    made._state = ModelState()
    made._state.adding = False
    made._state.db = DEFAULT_DB_ALIAS
    made.__dict__.update(zip(names, row, strict=True))
    return made


def _converted(row: Row, converters: list[tuple[int, Converter]]) -> Row:
    values = list(row)
    for place, convert in converters:
        values[place] = convert(values[place], None, connections[DEFAULT_DB_ALIAS])
    return tuple(values)


@lru_cache
def _selecting(model: type[models.Model]) -> tuple[str, list[str], list[tuple[int, Converter]]]:
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    converters = [
        (place, found)
        for place, field in enumerate(fields)
        for found in field.get_db_converters(connections[DEFAULT_DB_ALIAS])
    ]
    return f'SELECT {columns} FROM "{model._meta.db_table}" ', [field.attname for field in fields], converters  # noqa: S608


@lru_cache(maxsize=2_000)
def _numbered(sql: str) -> tuple[bytes, list[str]]:
    """Return ``sql`` with ``$1``, ``$2`` ... as the database counts values, and their names where they have names."""
    numbers: dict[str, int] = {}

    def number(found: re.Match[str]) -> str:
        name = found["name"] or f"{len(numbers) + 1}"
        return f"${numbers.setdefault(name, len(numbers) + 1)}"

    text = _PLACE.sub(number, sql).replace("%%", "%")
    return text.encode(), list(numbers)


_PLACE = re.compile(r"(?<!%)%(?:\((?P<name>\w+)\))?s")
