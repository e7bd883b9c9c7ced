"""The posts of an agency and who holds them, in two queries, for tables with a line per post."""

import time
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django.db.models import Q

from phuong.directory.api import Assignment, Post, posts_of

NOBODY = "Chưa phân công"


def holders(post_ids: Iterable[int], on: date) -> dict[int, str]:
    """Return who holds each post on a day: "Trần Minh Tuấn"; several names are joined; a vacant post is left out."""
    in_force = Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gt=on))
    held = Assignment.objects.filter(in_force, post_id__in=list(post_ids)).select_related("staff")
    names: dict[int, str] = {}
    for one in held.order_by("staff__sort_key", "pk"):
        known = names.get(one.post_id)
        names[one.post_id] = f"{known}, {one.staff.full_name}" if known else one.staff.full_name
    return names


def titles(post_ids: Iterable[int]) -> dict[int, str]:
    """Return the title of each post."""
    return dict(Post.objects.filter(pk__in=list(post_ids)).values_list("pk", "title"))


KEPT_SECONDS = 60


def people_of(agency_id: int, on: date) -> tuple[tuple[int, str], ...]:
    """Return the posts of an agency that somebody holds, by name; kept for a minute: it only fills a select."""
    return _people(agency_id, on, int(time.monotonic() // KEPT_SECONDS))


@lru_cache(maxsize=1_000)
def _people(agency_id: int, on: date, minute: int) -> tuple[tuple[int, str], ...]:
    found = holders([post.pk for post in posts_of(agency_id, on)], on)
    return tuple(sorted(found.items(), key=lambda item: item[1]))
