"""The columns that a write names, with the fields that know how their values are stored. Looked up once per write."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeAlias

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models
from django.db.models.fields import NOT_PROVIDED

Field: TypeAlias = "models.Field[Any, Any]"


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column; ``plain`` are the kinds of value that it stores as they come."""

    name: str
    field: Field
    plain: frozenset[type]

    def stored(self, raw: Any) -> Any:
        """Return ``raw`` as the database takes it: most values are of the column's own plain kind and need nothing."""
        if raw is None or type(raw) in self.plain:
            return raw
        if isinstance(raw, models.Choices):
            return raw.value
        if isinstance(self.field, models.JSONField):
            return json.dumps(raw, cls=self.field.encoder)
        return self.field.get_db_prep_save(raw.pk if isinstance(raw, models.Model) else raw, connection)


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Columns of one table. Two are the same only if they are the same object: they come from ``columns_of``."""

    table: str
    key: str
    all: tuple[Column, ...]
    given: tuple[str, ...]
    defaults: tuple[Callable[[], Any], ...]

    def row(self, values: Mapping[str, Any]) -> Iterator[Any]:
        """Yield the values of one row, the given ones first, then the defaults of the columns left out.

        Errors:  KeyError or ValueError for a row that names other columns than the first one.
        """
        if len(values) != len(self.given):
            raise ValueError(f"{self.table}: all rows of one write name the same columns")
        for name in self.given:
            yield values[name]
        for default in self.defaults:
            yield default()


@lru_cache(maxsize=2_000)
def columns_of(model: type[models.Model], names: tuple[str, ...], *, with_defaults: bool = False) -> Columns:
    """Return the columns ``names`` of ``model``, in that order. Errors: KeyError for a name the model does not have."""
    by_name = {name: field for field in model._meta.concrete_fields for name in (field.name, field.attname)}
    fields = [by_name[name] for name in names]
    left_out = [field for field in _with_default(model) if field not in fields] if with_defaults else []
    chosen = (*fields, *left_out)
    return Columns(
        table=model._meta.db_table,
        key=str(model._meta.pk.column),
        all=tuple(Column(str(field.column), field, _plain_kinds(field)) for field in chosen),
        given=names,
        defaults=tuple(field.get_default for field in left_out),
    )


def _with_default(model: type[models.Model]) -> list[Field]:
    # Only fields with a default of their own, and blank text: the database knows no Django default.
    return [
        field
        for field in model._meta.concrete_fields
        if model._meta.managed
        and not field.primary_key
        and not field.generated
        and (field.default is not NOT_PROVIDED or (field.empty_strings_allowed and not field.null and field.blank))
    ]


def _plain_kinds(field: Field) -> frozenset[type]:
    return next((kinds for kinds, fields in _PLAIN if isinstance(field, fields)), frozenset())


_PLAIN: tuple[tuple[frozenset[type], tuple[type[Field], ...]], ...] = (
    (frozenset({str}), (models.CharField, models.TextField, SearchVectorField)),
    (frozenset({bool}), (models.BooleanField,)),
    (frozenset({int}), (models.IntegerField, models.ForeignKey)),
    (frozenset({datetime}), (models.DateTimeField,)),
    (frozenset({date}), (models.DateField,)),
    (frozenset({bytes}), (models.BinaryField,)),
    (frozenset({list}), (ArrayField,)),
)
