"""Posts and who holds them, as of any day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from phuong.directory.models import Assignment, Post, Staff
from phuong.directory.selectors.in_force import in_force
from phuong.kernel.prepared import fetch, fetch_one


def posts_of(agency_id: int, on: date) -> QuerySet[Post]:
    """Return the posts of an agency on a day."""
    return Post.objects.filter(in_force(on), agency_id=agency_id).select_related("agency").order_by("code")


def posts_with_role(agency_id: int, role: str, on: date) -> QuerySet[Post]:
    """Return the posts of an agency that carry a role (``phuong.identity.api.Role`` value) on a day."""
    return posts_of(agency_id, on).filter(roles__contains=[role])


def posts_held_by(staff_id: int, on: date) -> QuerySet[Post]:
    """Return the posts a member of staff holds on a day, the longest held first."""
    held = Post.objects.filter(in_force(on), in_force(on, "assignments__"), assignments__staff_id=staff_id)
    return held.select_related("agency").order_by("assignments__valid_from", "assignments__id")


def assignments_of(staff_id: int, on: date) -> QuerySet[Assignment]:
    """Return the assignments of a member of staff on a day with post, agency and person, the longest held first.

    One query: it is asked at each request of an officer, and never kept, since a right ends when its assignment does.
    """
    held = Assignment.objects.filter(in_force(on), in_force(on, "post__"), staff_id=staff_id)
    return held.select_related("post__agency", "staff").order_by("valid_from", "pk")


def staff_in_post(post_id: int, on: date) -> QuerySet[Staff]:
    """Return who holds a post on a day: nobody, one, or several in a shared post."""
    return (
        Staff.objects.filter(in_force(on, "assignments__"), assignments__post_id=post_id)
        .order_by("sort_key", "code")
        .distinct()
    )


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post with its agency and one who holds it; ``holder`` is empty when nobody does that day."""

    post_id: int
    agency_id: int
    title: str
    roles: tuple[str, ...]
    agency_name: str
    agency_short_name: str
    holder: str


# By hand, because each request of an officer asks: the query builder takes longer than the database.
_COLUMNS = "p.id, p.agency_id, p.title, p.roles, agency.name, agency.short_name"
_HELD = f"""
SELECT {_COLUMNS}, s.full_name FROM directory_assignment a
JOIN directory_staff s ON s.id = a.staff_id JOIN directory_post p ON p.id = a.post_id
JOIN directory_agency agency ON agency.id = p.agency_id
WHERE a.staff_id = %s AND a.valid_from <= %s AND (a.valid_to IS NULL OR a.valid_to > %s)
    AND p.valid_from <= %s AND (p.valid_to IS NULL OR p.valid_to > %s)
ORDER BY a.valid_from, a.id
"""  # noqa: S608 (constants)
_HOLDER = f"""
SELECT {_COLUMNS}, coalesce(held.full_name, '') FROM directory_post p
JOIN directory_agency agency ON agency.id = p.agency_id
LEFT JOIN LATERAL (
    SELECT s.full_name FROM directory_assignment a JOIN directory_staff s ON s.id = a.staff_id
    WHERE a.post_id = p.id AND a.valid_from <= %s AND (a.valid_to IS NULL OR a.valid_to > %s)
    ORDER BY s.sort_key, s.code LIMIT 1
) held ON true
WHERE p.id = %s
"""  # noqa: S608 (constants)


def held_posts(staff_id: int, on: date) -> list[HeldPost]:
    """Return the posts a member of staff holds on a day with agency and name, the longest held first.

    One query: it is asked at each request of an officer, and never kept, since a right ends when its assignment does.
    """
    return [_held(row) for row in fetch(_HELD, [staff_id, on, on, on, on])]


def post_with_holder(post_id: int, on: date) -> HeldPost | None:
    """Return a post and who holds it on a day; of a shared post the first by name. None: there is no such post."""
    row = fetch_one(_HOLDER, [on, on, post_id])
    return _held(row) if row else None


def _held(row: tuple[Any, ...]) -> HeldPost:
    post_id, agency_id, title, roles, name, short_name, holder = row
    return HeldPost(post_id, agency_id, title, tuple(roles), name, short_name, holder)


@dataclass(frozen=True, slots=True)
class StaffedPost:
    """A post and the one person who acts in it; of a shared post the first by name."""

    post_id: int
    agency_id: int
    title: str
    roles: tuple[str, ...]
    staff_id: int
    holder: str


_STAFFED = """
SELECT DISTINCT ON (p.code) p.id, p.agency_id, p.title, p.roles, s.id, s.full_name FROM directory_post p
JOIN directory_assignment a ON a.post_id = p.id AND a.valid_from <= %s AND (a.valid_to IS NULL OR a.valid_to > %s)
JOIN directory_staff s ON s.id = a.staff_id
WHERE p.valid_from <= %s AND (p.valid_to IS NULL OR p.valid_to > %s)
ORDER BY p.code, s.sort_key, s.code
"""


def staffed_posts(on: date) -> list[StaffedPost]:
    """Return every post of every agency that somebody holds on a day, in the order of their codes. One query."""
    return [
        StaffedPost(post_id, agency_id, title, tuple(roles), staff_id, holder)
        for post_id, agency_id, title, roles, staff_id, holder in fetch(_STAFFED, [on, on, on, on])
    ]
