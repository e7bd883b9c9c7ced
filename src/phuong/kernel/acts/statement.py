"""Many writes as one SQL statement: a chain of data-modifying CTEs.

The text of a statement depends on the *shape* of its writes alone (models, columns, how many rows, which values are
ids of other rows of the statement), so it is composed once per shape; afterwards only the values are collected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from phuong.kernel.acts.columns import Columns, columns_of
from phuong.kernel.acts.writes import Change, ChangeWhere, Insert, InsertMany, Ref
from phuong.kernel.prepared import fetch

Plain = Change | ChangeWhere | Insert | InsertMany
Shape = tuple[Any, ...]


def run(writes: Sequence[Plain]) -> list[int | None]:
    """Execute ``writes`` as one statement; return for each the id of its row (``None`` for all but ``Insert``).

    Errors: whatever the database refuses (constraints), as Django's ``IntegrityError``; ``LookupError`` when a
    changed row no longer exists.
    """
    writes = [write for write in writes if not (isinstance(write, InsertMany) and not write.rows)]
    shape, params = read(writes)
    (row,) = fetch(compose(shape), params)
    answers = iter(row)
    keys: list[int | None] = []
    for write in writes:
        answer = None if isinstance(write, InsertMany) else next(answers)
        if isinstance(write, Change) and not answer:
            raise LookupError(f"{type(write.instance).__name__} {write.instance.pk}: changed, but it is not there")
        keys.append(answer if isinstance(write, Insert) else None)
    return keys


def read(writes: Sequence[Plain]) -> tuple[Shape, list[Any]]:
    """Return the shape of ``writes`` and their values, in the order in which ``compose`` asks for them."""
    places = {id(write): place for place, write in enumerate(writes)}
    params: list[Any] = []
    return tuple(_read_one(write, places, params) for write in writes), params


def _read_one(write: Plain, places: dict[int, int], params: list[Any]) -> Shape:
    if isinstance(write, Change):
        columns = columns_of(type(write.instance), tuple(write.values))
        slots = tuple(_slots(columns, write.values.values(), places, params))
        params.append(write.instance.pk)
        return ("change", columns, slots)
    if isinstance(write, ChangeWhere):
        columns = columns_of(write.model, tuple(write.values))
        slots = tuple(_slots(columns, write.values.values(), places, params))
        tests = columns_of(write.model, tuple(write.where))
        return ("change where", columns, slots, tests, tuple(_tests(tests, write.where.values(), places, params)))
    rows = [write.values] if isinstance(write, Insert) else write.rows
    columns = columns_of(write.model, tuple(rows[0]), with_defaults=True)
    verb = "insert one" if isinstance(write, Insert) else "insert"
    return (verb, columns, tuple(tuple(_slots(columns, columns.row(row), places, params)) for row in rows))


def _slots(columns: Columns, raws: Any, places: dict[int, int], params: list[Any]) -> Iterator[Any]:
    """Yield for each column what stands in its place: None for a parameter, else where its value comes from."""
    for column, raw in zip(columns.all, raws, strict=True):
        kind = type(raw)
        if kind is Ref:
            yield places[id(raw.insert)]
        elif kind is list and Ref in map(type, raw):
            yield tuple(places[id(item.insert)] if isinstance(item, Ref) else str(int(item)) for item in raw)
        else:
            params.append(raw if raw is None or kind in column.plain else column.stored(raw))
            yield None


def _tests(columns: Columns, raws: Any, places: dict[int, int], params: list[Any]) -> Iterator[Any]:
    for column, raw in zip(columns.all, raws, strict=True):
        if raw is None:
            yield "null"
        elif isinstance(raw, Ref):
            yield places[id(raw.insert)]
        else:
            params.append(column.stored(raw))
            yield None


@lru_cache(maxsize=1_000)
def compose(shape: Shape) -> str:
    """Return the SQL text for writes of ``shape``."""
    parts = [f"w{place} AS ({_COMPOSED[one[0]](*one[1:])})" for place, one in enumerate(shape)]
    asked = [_ANSWER[one[0]].format(place) for place, one in enumerate(shape) if one[0] in _ANSWER]
    return f"WITH {', '.join(parts)} SELECT {', '.join(asked) or '1'}"


_COUNTED = "(SELECT count(*) FROM w{})"
_ANSWER = {"insert one": "(SELECT id FROM w{})", "change": _COUNTED, "change where": _COUNTED}
"""What is asked back: the key of a new row, and how many rows were changed. What is asked for runs in this order, so a
row may take the place that an earlier change made free; rows of which nothing is asked are written last."""


def _change(columns: Columns, slots: Sequence[Any]) -> str:
    return f'UPDATE "{columns.table}" SET {_settings(columns, slots)} WHERE "{columns.key}" = %s {_returning(columns)}'


def _change_where(columns: Columns, slots: Sequence[Any], tests: Columns, tested: Sequence[Any]) -> str:
    wheres = [
        f'"{column.name}" IS NULL' if slot == "null" else f'"{column.name}" = {_placed(slot)}'
        for column, slot in zip(tests.all, tested, strict=True)
    ]
    return (
        f'UPDATE "{columns.table}" SET {_settings(columns, slots)} WHERE {" AND ".join(wheres)} {_returning(columns)}'
    )


def _insert(columns: Columns, rows: Sequence[Sequence[Any]]) -> str:
    quoted = ", ".join(f'"{column.name}"' for column in columns.all)
    tuples = ", ".join("(" + ", ".join(_placed(slot) for slot in row) + ")" for row in rows)
    return f'INSERT INTO "{columns.table}" ({quoted}) VALUES {tuples}'


def _insert_one(columns: Columns, rows: Sequence[Sequence[Any]]) -> str:
    return f"{_insert(columns, rows)} {_returning(columns)}"


_COMPOSED: dict[str, Callable[..., str]] = {
    "change": _change,
    "change where": _change_where,
    "insert": _insert,
    "insert one": _insert_one,
}


def _settings(columns: Columns, slots: Sequence[Any]) -> str:
    return ", ".join(f'"{column.name}" = {_placed(slot)}' for column, slot in zip(columns.all, slots, strict=True))


def _returning(columns: Columns) -> str:
    return f'RETURNING "{columns.key}" AS id'


def _placed(slot: Any) -> str:
    if slot is None:
        return "%s"
    if isinstance(slot, tuple):
        items = ", ".join(item if isinstance(item, str) else _placed(item) for item in slot)
        return f"ARRAY[{items}]::bigint[]"
    return f"(SELECT id FROM w{slot})"
