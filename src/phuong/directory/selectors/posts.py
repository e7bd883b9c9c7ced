"""Posts and who holds them, as of any day."""

from datetime import date

from django.db.models import QuerySet

from phuong.directory.models import Assignment, Post, Staff
from phuong.directory.selectors.in_force import in_force


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
