"""Who can do a step today: the posts of an agency with a role, who holds them, and how much each has open."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from phuong.directory.api import Assignment, in_force, posts_with_role
from phuong.dossiers.api import Dossier


@dataclass(frozen=True, slots=True)
class Colleague:
    """One post that can be given the step. A post that nobody holds today is not among them."""

    post_id: int
    name: str
    title: str
    open_dossiers: int


def colleagues(agency_id: int, role: str, on: date) -> list[Colleague]:
    """Return the posts of ``agency_id`` that carry ``role`` and are held on the day ``on``; three queries."""
    posts = list(posts_with_role(agency_id, role, on))
    held = Assignment.objects.filter(in_force(on), post__in=posts).order_by("valid_from", "pk")
    names = dict(held.values_list("post_id", "staff__full_name"))
    mine = Dossier.objects.filter(holder_post__in=posts, open=True).values("holder_post_id")
    load = dict(mine.annotate(n=Count("pk")).values_list("holder_post_id", "n"))
    return [Colleague(post.pk, names[post.pk], post.title, load.get(post.pk, 0)) for post in posts if post.pk in names]
