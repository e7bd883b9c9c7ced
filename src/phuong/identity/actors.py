"""From an account to the actor of an act: which party, or which post, whose agency, which scope."""

from collections.abc import Sequence
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from phuong.directory.api import HeldPost, Post, held_posts, posts_held_by, recent_scope_of
from phuong.identity.models import Account
from phuong.identity.roles import Role
from phuong.kernel import clock
from phuong.kernel.acts import Actor, RowNotFound
from phuong.kernel.dates import VN
from phuong.parties.api import name_of

__all__ = ["actor", "actor_of", "choose_post", "posts_held", "posts_of", "remember_dossier"]

POST_KEY = "post_id"
DOSSIERS_KEY = "verified_dossier_ids"
_CACHE, _POSTS = "phuong_actor", "phuong_posts"
_REMEMBERED = 20


def posts_of(account: Account, on: date) -> list[Post]:
    """Return the posts this account may act in on the day ``on``; empty for a citizen."""
    return list(posts_held_by(account.staff_id, on)) if account.staff_id else []


def actor_of(
    account: Account | AnonymousUser | None,
    on: date,
    *,
    post_id: int | None = None,
    verified_dossier_ids: frozenset[int] = frozenset(),
) -> Actor:
    """Return who acts when ``account`` acts on the day ``on``.

    A member of staff acts in the post ``post_id`` if it is held that day, else in the first post held; without any
    post that day (left, not yet begun) there are no rights at all. A visitor without account is an actor too.
    An officer costs one query (posts, agency and name together), and a second where the agency's scope was not asked
    within the last minute.
    """
    if not isinstance(account, Account) or not account.is_active:
        return Actor(name="Khách", verified_dossier_ids=verified_dossier_ids)
    if account.staff_id:
        return _officer(account, held_posts(account.staff_id, on), on, post_id)
    if account.party_id is None:
        return Actor(name=account.get_username(), account_id=account.pk, verified_dossier_ids=verified_dossier_ids)
    return Actor(
        name=name_of(account.party_id) or account.get_username(),
        account_id=account.pk,
        party_id=account.party_id,
        roles=frozenset({Role.CITIZEN.value}),
        verified_dossier_ids=verified_dossier_ids,
    )


def _officer(account: Account, held: Sequence[HeldPost], on: date, post_id: int | None) -> Actor:
    if not held:
        name = account.staff.full_name if account.staff else account.get_username()
        return Actor(name=name, account_id=account.pk, staff_id=account.staff_id)
    post = next((one for one in held if one.post_id == post_id), held[0])
    return Actor(
        name=post.holder,
        account_id=account.pk,
        staff_id=account.staff_id,
        post_id=post.post_id,
        agency_id=post.agency_id,
        roles=frozenset(post.roles),
        scope_agency_ids=recent_scope_of(post.agency_id, on),
    )


def actor(request: HttpRequest) -> Actor:
    """Return the actor of this request, resolved once and kept on the request."""
    found: Actor | None = getattr(request, _CACHE, None)
    if found is None:
        account, session = _account_of(request), getattr(request, "session", {})
        on, post_id = clock.now().astimezone(VN).date(), session.get(POST_KEY)
        if account is not None and account.is_active and account.staff_id:
            found = _officer(account, posts_held(request), on, post_id)
        else:
            known = frozenset(session.get(DOSSIERS_KEY, ()))
            found = actor_of(account, on, post_id=post_id, verified_dossier_ids=known)
        setattr(request, _CACHE, found)
    return found


def posts_held(request: HttpRequest) -> Sequence[HeldPost]:
    """Return the posts that who asks holds today; empty for a citizen. Asked once per request."""
    found: Sequence[HeldPost] | None = getattr(request, _POSTS, None)
    if found is None:
        account, on = _account_of(request), clock.now().astimezone(VN).date()
        found = held_posts(account.staff_id, on) if account is not None and account.staff_id else ()
        setattr(request, _POSTS, found)
    return found


def _account_of(request: HttpRequest) -> Account | None:
    account = getattr(request, "user", None)
    return account if isinstance(account, Account) else None


def choose_post(request: HttpRequest, post_id: int) -> Actor:
    """Let a person with several posts act in ``post_id`` from now on.

    Errors: ``RowNotFound`` when the account does not hold that post today.
    """
    account = request.user
    held = posts_of(account, clock.now().astimezone(VN).date()) if isinstance(account, Account) else []
    if post_id not in {post.pk for post in held}:
        raise RowNotFound("Hôm nay bạn không giữ vị trí này. Chọn một vị trí khác trong danh sách.")
    request.session[POST_KEY] = post_id
    if hasattr(request, _CACHE):
        delattr(request, _CACHE)
    return actor(request)


def remember_dossier(request: HttpRequest, dossier_id: int) -> None:
    """Note in the session that this visitor proved to know a dossier (code and last four digits of the phone)."""
    known = [key for key in request.session.get(DOSSIERS_KEY, []) if key != dossier_id]
    request.session[DOSSIERS_KEY] = [*known, dossier_id][-_REMEMBERED:]
    if hasattr(request, _CACHE):
        delattr(request, _CACHE)
