"""Territories as of any day."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from phuong.directory.models import Territory
from phuong.directory.selectors.in_force import in_force
from phuong.kernel.prepared import fetch_one
from phuong.kernel.text import fold


def territories(level: str, on: date, parent: Territory | None = None) -> QuerySet[Territory]:
    """Return the units of a level (``Territory.Level``) on a day, those directly in ``parent`` if it is given.

    A parent is matched by its code: the province of 2026 is another row than that of 2022, and the same place.
    """
    found = Territory.objects.filter(in_force(on), level=level).select_related("parent").order_by("sort_key")
    return found if parent is None else found.filter(parent__code=parent.code)


def territory_by_code(code: str, on: date) -> Territory | None:
    """Return the unit with a GSO code on a day with those it lies in, or None."""
    row = fetch_one(_WITH_PARENTS, [code, on, on])
    return _with_parents(row) if row else None


# By hand, because every address of every form asks it, at each page and again at filing.
_NAMES = [field.attname for field in Territory._meta.concrete_fields]
_LEVELS = ("unit", "parent", "above")
_WITH_PARENTS = f"""
SELECT {", ".join(f'{level}."{name}"' for level in _LEVELS for name in _NAMES)}
FROM directory_territory unit LEFT JOIN directory_territory parent ON parent.id = unit.parent_id
LEFT JOIN directory_territory above ON above.id = parent.parent_id
WHERE unit.code = %s AND unit.valid_from <= %s AND (unit.valid_to IS NULL OR unit.valid_to > %s)
ORDER BY unit.id LIMIT 1
"""  # noqa: S608 (names of a model)


def _with_parents(row: tuple[Any, ...]) -> Territory:
    width = len(_NAMES)
    unit, *above = [Territory.from_db("default", _NAMES, row[n * width : (n + 1) * width]) for n in range(len(_LEVELS))]
    lower = unit
    for upper in above:
        if upper.pk is None:
            break
        lower.parent = upper
        lower = upper
    return unit


def communes_of(area: Territory, on: date) -> QuerySet[Territory]:
    """Return the communes of a province (through its districts, where there were any) or of a district, on a day.

    Bạch Long Vĩ of 2022 has none: a district governed without communes.
    """
    within = Q(parent__code=area.code) | Q(parent__parent__code=area.code)
    return territories(Territory.Level.COMMUNE, on).filter(within)


def children(area: Territory, on: date) -> QuerySet[Territory]:
    """Return the units directly in ``area`` on a day: districts in three tiers, communes in two."""
    return Territory.objects.filter(in_force(on), parent__code=area.code).order_by("level", "sort_key")


def territories_named(name: str, on: date, level: str | None = None) -> QuerySet[Territory]:
    """Return the units of a name on a day; case, marks and their placement do not matter (Thuỷ, Thủy, thuy).

    The kind of unit may stand before the name ("Quận Lê Chân") or not.
    """
    folded = fold(name)
    bare = {folded} | {folded.removeprefix(f"{kind} ") for kind in _KINDS}
    found = Territory.objects.filter(in_force(on), folded_name__in=bare).select_related("parent").order_by("code")
    return found if level is None else found.filter(level=level)


_KINDS = (
    "thanh pho",
    "tinh",
    "quan",
    "huyen",
    "thi xa",
    "thi tran",
    "phuong",
    "xa",
    "dac khu",
    "tp",
    "tp.",
    "q.",
    "p.",
)


def territory_successors(area: Territory, on: date) -> QuerySet[Territory]:
    """Return the units into which ``area`` went, wholly or in part, by a day; one step."""
    return (
        Territory.objects.filter(origins__predecessor=area, origins__effective_on__lte=on)
        .order_by("sort_key")
        .distinct()
    )
