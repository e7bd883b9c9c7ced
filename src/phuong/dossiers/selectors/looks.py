"""Who looked at a dossier: a citizen sees it, so that looking without need has a witness."""

from dataclasses import dataclass
from datetime import datetime

from phuong.directory.api import Post
from phuong.dossiers.models import Dossier
from phuong.kernel.models import AuditEntry

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Look:
    """One look: when, from which post of which agency, what for."""

    at: datetime
    post: str
    agency: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Looks:
    """``total`` looks from ``posts`` posts; ``latest`` are the last ones, newest first."""

    total: int
    posts: int
    latest: tuple[Look, ...]


def looks_at(dossier: Dossier, *, limit: int = SHOWN) -> Looks:
    """Return the looks of officers at ``dossier``. Three queries whatever their number."""
    rows = AuditEntry.objects.filter(object_kind="dossier", object_id=dossier.pk, act="dossier.look")
    keys = list(rows.values_list("post_id", flat=True))
    last = list(rows.order_by("-id").values_list("at", "post_id", "purpose")[:limit])
    posts = Post.objects.select_related("agency").in_bulk({post_id for _, post_id, _ in last if post_id})
    latest = tuple(
        Look(at, posts[post_id].title, posts[post_id].agency.name, purpose)
        for at, post_id, purpose in last
        if post_id in posts
    )
    return Looks(len(keys), len(set(keys)), latest)
