"""Bringing a table to what a file says, in a few queries, touching only rows that differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)
Key = tuple[Any, ...]
BATCH = 1000


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows were new, were changed, were the same already."""

    new: int = 0
    changed: int = 0
    same: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.new + other.new, self.changed + other.changed, self.same + other.same)

    @property
    def touched(self) -> int:
        """Return how many rows were written."""
        return self.new + self.changed


def reconcile(model: type[M], key: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> tuple[dict[Key, M], Counts]:
    """Insert or change the rows of ``model`` named by ``key`` so that they hold ``rows``; delete nothing.

    Units:   each row is field (or ``..._id``) to value; all rows name the same fields; keys are distinct.
             Rows of the table that no row of the file names stay: other facts point at them.
    """
    if not rows:
        return {}, Counts()
    known = {_key(found, key): found for found in model._default_manager.filter(**_narrowed(key, rows))}
    fresh: list[M] = []
    stale: list[M] = []
    found: dict[Key, M] = {}
    for row in rows:
        name = tuple(row[part] for part in key)
        instance = known.get(name)
        if instance is None:
            instance = model(**row)
            fresh.append(instance)
        elif _differs(instance, row):
            stale.append(instance)
        found[name] = instance
    model._default_manager.bulk_create(fresh, batch_size=BATCH)
    if stale:
        model._default_manager.bulk_update(stale, _fields(model, rows[0], key), batch_size=BATCH)
    return found, Counts(len(fresh), len(stale), len(rows) - len(fresh) - len(stale))


def _narrowed(key: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {f"{key[0]}__in": {row[key[0]] for row in rows}}


def _key(instance: models.Model, key: Sequence[str]) -> Key:
    return tuple(getattr(instance, part) for part in key)


def _differs(instance: models.Model, row: Mapping[str, Any]) -> bool:
    changed = {name: value for name, value in row.items() if getattr(instance, name) != value}
    for name, value in changed.items():
        setattr(instance, name, value)
    return bool(changed)


def _fields(model: type[models.Model], row: Mapping[str, Any], key: Sequence[str]) -> list[str]:
    by_name = {name: field.name for field in model._meta.concrete_fields for name in (field.name, field.attname)}
    return [by_name[name] for name in row if name not in key]
