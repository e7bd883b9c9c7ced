"""Agencies as of any day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet

from phuong.directory.models import Agency, Territory
from phuong.directory.selectors.in_force import in_force
from phuong.kernel.prepared import fetch_one


def agency_by_code(code: str, on: date) -> Agency | None:
    """Return the agency with a code on a day, or None. A code names one agency at a time, more than one over years.

    Where no agency bears it as its own, an alias counts: the QCVN 102:2016 form, a ministry's own.
    """
    held = Agency.objects.filter(in_force(on)).select_related("territory", "parent")
    return held.filter(code=code).first() or held.filter(aliases__code=code).first()


def agencies(kind: str | Iterable[str] | None, on: date, within: Territory | None = None) -> QuerySet[Agency]:
    """Return the agencies of a kind or kinds (``Agency.Kind``; None for all) on a day, by name.

    ``within``: only those whose territory is that one or lies in it.
    """
    found = Agency.objects.filter(in_force(on)).select_related("territory").order_by("sort_key", "code")
    if kind is not None:
        found = found.filter(kind__in=[kind] if isinstance(kind, str) else list(kind))
    if within is not None:
        found = found.filter(
            Q(territory__code=within.code)
            | Q(territory__parent__code=within.code)
            | Q(territory__parent__parent__code=within.code)
        )
    return found


def agencies_below(agency: Agency, on: date) -> QuerySet[Agency]:
    """Return the agencies directly under ``agency`` on a day."""
    return Agency.objects.filter(in_force(on), parent__code=agency.code).order_by("sort_key", "code")


_SCOPE = """
WITH RECURSIVE reached(id) AS (
    SELECT %(agency)s::bigint
  UNION
    SELECT edge.lower FROM reached JOIN (
        SELECT parent_id AS upper, id AS lower FROM directory_agency WHERE valid_from <= %(day)s
        UNION ALL
        SELECT successor_id, predecessor_id FROM directory_agencysuccession WHERE effective_on <= %(day)s
    ) edge ON edge.upper = reached.id
)
SELECT id FROM reached ORDER BY id
"""


def scope_of(agency_id: int, on: date) -> tuple[int, ...]:
    """Return the ids of the agency, of all that stand or stood below it, and of those whose work they took over.

    Resolved once per request and handed to lists as one array. An agency that ended stays in the scope of who
    was above it and of who continues it, so a reorganisation hides no dossier; one that begins after ``on``, or a
    succession effective after ``on``, is not counted.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SCOPE, {"agency": agency_id, "day": on})
        return tuple(row[0] for row in cursor.fetchall())


_SUCCESSORS = """
WITH RECURSIVE next(id) AS (
    SELECT %(agency)s::bigint
  UNION
    SELECT link.successor_id FROM next JOIN directory_agencysuccession link
        ON link.predecessor_id = next.id AND link.effective_on <= %(day)s
)
SELECT id FROM next
"""


def successors_of(agency_id: int, on: date) -> QuerySet[Agency]:
    """Return the agencies in force on a day that continue the work of ``agency_id``, through any number of changes.

    An agency that is itself in force answers with itself. Two or more answers: its work was divided.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SUCCESSORS, {"agency": agency_id, "day": on})
        reached = [row[0] for row in cursor.fetchall()]
    return Agency.objects.filter(in_force(on), pk__in=reached).select_related("territory").order_by("sort_key")


def holds_as(agency_id: int, kind: str, on: date) -> bool:
    """Tell whether an agency is in force on a day and of a kind (``Agency.Kind``)."""
    return fetch_one(f"SELECT 1 {_HOLDS} AND kind = %s", [agency_id, on, on, kind]) is not None


def continues(agency_id: int, of_id: int, on: date) -> bool:
    """Tell whether ``agency_id`` is among the ``successors_of`` the agency ``of_id`` on a day."""
    if agency_id != of_id:
        return successors_of(of_id, on).filter(pk=agency_id).exists()
    return fetch_one(f"SELECT 1 {_HOLDS}", [agency_id, on, on]) is not None


# By hand, because every filing asks it.
_HOLDS = "FROM directory_agency WHERE id = %s AND valid_from <= %s AND (valid_to IS NULL OR valid_to > %s)"


@dataclass(frozen=True, slots=True)
class CountsOf35:
    """The departments and districts that the articles count as 35 = 20 + 15."""

    departments: int
    districts: int

    @property
    def total(self) -> int:
        """Return both together."""
        return self.departments + self.districts


def counts_of_35(on: date) -> CountsOf35:
    """Return how many of the counted departments and districts are in force on a day: 20 and 15 on 14/12/2022."""
    counted = Agency.objects.filter(in_force(on), counted_in_35=True).values_list("kind", flat=True)
    kinds = list(counted)
    districts = kinds.count(Agency.Kind.DISTRICT_COMMITTEE)
    return CountsOf35(departments=len(kinds) - districts, districts=districts)
