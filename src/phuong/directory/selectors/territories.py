"""Territories as of any day."""

from datetime import date

from django.db.models import Q, QuerySet

from phuong.directory.models import Territory
from phuong.directory.selectors.in_force import in_force
from phuong.kernel.text import fold


def territories(level: str, on: date, parent: Territory | None = None) -> QuerySet[Territory]:
    """Return the units of a level (``Territory.Level``) on a day, those directly in ``parent`` if it is given.

    A parent is matched by its code: the province of 2026 is another row than that of 2022, and the same place.
    """
    found = Territory.objects.filter(in_force(on), level=level).select_related("parent").order_by("sort_key")
    return found if parent is None else found.filter(parent__code=parent.code)


def territory_by_code(code: str, on: date) -> Territory | None:
    """Return the unit with a GSO code on a day, or None."""
    return Territory.objects.filter(in_force(on), code=code).select_related("parent__parent").first()


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
