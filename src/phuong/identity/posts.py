"""The posts a member of staff holds on a day, and the agencies each post reaches."""

from datetime import date

from django.db import connection
from django.db.models import Q

from phuong.directory.models import Post

__all__ = ["posts_held", "scope_of"]


def posts_held(staff_id: int, on: date) -> list[Post]:
    """Return the posts held on the day ``on``, with their agencies, oldest assignment first."""
    in_force = Q(assignments__valid_to__isnull=True) | Q(assignments__valid_to__gt=on)
    own = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    found = Post.objects.filter(
        in_force, own, assignments__staff_id=staff_id, assignments__valid_from__lte=on, valid_from__lte=on
    )
    return list(found.select_related("agency").order_by("assignments__valid_from", "assignments__id"))


_SCOPE = """
WITH RECURSIVE reached(id) AS (
    SELECT %s::bigint
  UNION
    SELECT edge.lower FROM reached JOIN (
        SELECT parent_id AS upper, id AS lower FROM directory_agency
        UNION ALL
        SELECT successor_id, predecessor_id FROM directory_agencysuccession WHERE effective_on <= %s
    ) edge ON edge.upper = reached.id
)
SELECT id FROM reached ORDER BY id
"""


def scope_of(agency_id: int, on: date) -> tuple[int, ...]:
    """Return the agency, all below it, and those whose work they have taken over by ``on``."""
    with connection.cursor() as cursor:
        cursor.execute(_SCOPE, [agency_id, on])
        return tuple(row[0] for row in cursor.fetchall())
