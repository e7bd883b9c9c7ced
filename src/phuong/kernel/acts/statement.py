"""Many writes as one SQL statement: a chain of data-modifying CTEs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection, models
from django.db.models.fields import NOT_PROVIDED

from phuong.kernel.acts.writes import Change, ChangeWhere, Insert, InsertMany, Ref

Plain = Change | ChangeWhere | Insert | InsertMany


def run(writes: Sequence[Plain]) -> list[int | None]:
    """Execute ``writes`` as one statement; return for each the id of its row (``None`` for many rows).

    Errors: whatever the database refuses (constraints), as Django's ``IntegrityError``; ``LookupError`` when a
    changed row no longer exists.
    """
    writes = [write for write in writes if not (isinstance(write, InsertMany) and not write.rows)]
    statement = _Statement(writes)
    with connection.cursor() as cursor:
        cursor.execute(statement.sql(), statement.params)
        row = cursor.fetchone()
    for write, count in zip(writes, row[1::2], strict=True):
        if isinstance(write, ChangeWhere):
            continue
        expected = len(write.rows) if isinstance(write, InsertMany) else 1
        if count != expected:
            raise LookupError(f"{type(write).__name__}: {count} rows written, {expected} expected")
    return [None if isinstance(w, InsertMany | ChangeWhere) else key for w, key in zip(writes, row[0::2], strict=True)]


class _Statement:
    def __init__(self, writes: Sequence[Plain]) -> None:
        self.writes = writes
        self.names = {id(write): f"w{number}" for number, write in enumerate(writes)}
        self.params: list[Any] = []

    def sql(self) -> str:
        parts = [f"{self.names[id(write)]} AS ({self._one(write)})" for write in self.writes]
        counts = ", ".join(
            f"(SELECT max(id) FROM {name}), (SELECT count(*) FROM {name})" for name in self.names.values()
        )
        return f"WITH {', '.join(parts)} SELECT {counts}"

    def _one(self, write: Plain) -> str:
        if isinstance(write, Change):
            return self._change(write)
        if isinstance(write, ChangeWhere):
            return self._change_where(write)
        rows = [write.values] if isinstance(write, Insert) else list(write.rows)
        return self._insert(write.model, rows)

    def _change(self, write: Change) -> str:
        model = type(write.instance)
        settings = [f'"{field.column}" = {self._value(field, raw)}' for field, raw in _fields(model, write.values)]
        self.params.append(write.instance.pk)
        key = model._meta.pk.column
        return f'UPDATE "{model._meta.db_table}" SET {", ".join(settings)} WHERE "{key}" = %s RETURNING "{key}" AS id'

    def _change_where(self, write: ChangeWhere) -> str:
        model = write.model
        settings = [f'"{field.column}" = {self._value(field, raw)}' for field, raw in _fields(model, write.values)]
        tests = [
            f'"{field.column}" IS NULL' if raw is None else f'"{field.column}" = {self._value(field, raw)}'
            for field, raw in _fields(model, write.where)
        ]
        key = model._meta.pk.column
        return (
            f'UPDATE "{model._meta.db_table}" SET {", ".join(settings)} WHERE {" AND ".join(tests)}'
            f' RETURNING "{key}" AS id'
        )

    def _insert(self, model: type[models.Model], rows: list[Any]) -> str:
        defaults = _defaults(model)
        names = [*rows[0], *(name for name in defaults if name not in rows[0] and f"{name}_id" not in rows[0])]
        columns = [field.column for field, _ in _fields(model, dict.fromkeys(names))]
        tuples = []
        for row in rows:
            values = {name: row[name] if name in row else defaults[name].get_default() for name in names}
            tuples.append("(" + ", ".join(self._value(field, raw) for field, raw in _fields(model, values)) + ")")
        quoted = ", ".join(f'"{column}"' for column in columns)
        key = model._meta.pk.column
        return f'INSERT INTO "{model._meta.db_table}" ({quoted}) VALUES {", ".join(tuples)} RETURNING "{key}" AS id'

    def _value(self, field: models.Field[Any, Any], raw: Any) -> str:
        if isinstance(raw, Ref):
            return f"(SELECT id FROM {self.names[id(raw.insert)]})"
        if isinstance(raw, list) and any(isinstance(item, Ref) for item in raw):
            items = ", ".join(self._value(field, item) if isinstance(item, Ref) else str(int(item)) for item in raw)
            return f"ARRAY[{items}]::bigint[]"
        if isinstance(raw, models.Model):
            raw = raw.pk
        self.params.append(field.get_db_prep_save(raw, connection))
        return "%s"


def _fields(model: type[models.Model], values: Any) -> Iterator[tuple[models.Field[Any, Any], Any]]:
    by_name = _by_name(model)
    for name, raw in values.items():
        yield by_name[name], raw


@lru_cache
def _by_name(model: type[models.Model]) -> dict[str, models.Field[Any, Any]]:
    found: dict[str, models.Field[Any, Any]] = {}
    for field in model._meta.concrete_fields:
        found[field.name] = found[field.attname] = field
    return found


@lru_cache
def _defaults(model: type[models.Model]) -> dict[str, models.Field[Any, Any]]:
    # Only fields with a default of their own, and blank text: the database knows no Django default.
    return {
        field.name: field
        for field in model._meta.concrete_fields
        if model._meta.managed
        and not field.primary_key
        and not field.generated
        and (field.default is not NOT_PROVIDED or (field.empty_strings_allowed and not field.null and field.blank))
    }
