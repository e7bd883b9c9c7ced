"""Saved views: kept, renamed, ordered, shared, deleted by who made them; and the filters that stay."""

from datetime import datetime

from django.db import IntegrityError

from phuong.kernel import acts
from phuong.kernel.acts import Act, Actor, ActRefused, NotPermitted, RowNotFound, audit, change, insert
from phuong.kernel.prepared import fetch
from phuong.kernel.text import squeeze
from phuong.work.models import SavedView

MOST_VIEWS = 30
NO_VIEW = "Không tìm thấy góc nhìn này trong danh sách của bạn."
TWICE = "Bạn đã có góc nhìn tên này. Đặt tên khác."


class ViewWrong(ActRefused):
    """A view without a name, with one that is taken, or one too many."""

    code = "view-wrong"


def save_view(*, page: str, name: str, query: str, is_shared: bool, actor: Actor, now: datetime) -> int:
    """Keep a list as it is narrowed now under a name; shared with the agency if asked. Return the view's id.

    Errors:  ViewWrong, NotPermitted for who has no account or post.
    """
    account_id, agency_id = _owner(actor)
    name = _named(name)
    mine = SavedView.objects.filter(account_id=account_id, page=page)
    if mine.count() >= MOST_VIEWS:
        raise ViewWrong(f"Mỗi người giữ nhiều nhất {MOST_VIEWS} góc nhìn. Xóa bớt góc nhìn cũ.")
    last = mine.order_by("-position").first()
    try:
        with acts.begin("view.save", actor=actor, now=now) as act:
            view = insert(
                SavedView,
                account_id=account_id,
                agency_id=agency_id if is_shared else None,
                page=page,
                name=name,
                query=query[:500],
                position=last.position + 1 if last else 0,
            )
            return act.commit(view, audit("saved_view", view.id, values={"page": page}))[view]
    except IntegrityError as taken:
        raise ViewWrong(TWICE) from taken


def change_view(*, view_id: int, name: str, is_shared: bool, actor: Actor, now: datetime) -> None:
    """Rename a view, share it with the agency or no longer. Errors: ViewWrong, RowNotFound, NotPermitted."""
    _, agency_id = _owner(actor)
    name = _named(name)
    try:
        with acts.begin("view.change", actor=actor, now=now) as act:
            view = _owned(act, view_id, actor)
            shared = agency_id if is_shared else None
            act.commit(change(view, name=name, agency_id=shared), audit("saved_view", view.pk, purpose="change"))
    except IntegrityError as taken:
        raise ViewWrong(TWICE) from taken


def move_view(*, view_id: int, is_up: bool, actor: Actor, now: datetime) -> None:
    """Put a view one place up or down among its owner's views of the page. Errors: RowNotFound, NotPermitted."""
    with acts.begin("view.move", actor=actor, now=now) as act:
        view = _owned(act, view_id, actor)
        mine = list(SavedView.objects.filter(account_id=view.account_id, page=view.page).order_by("position", "pk"))
        at = next(place for place, one in enumerate(mine) if one.pk == view.pk)
        to = at - 1 if is_up else at + 1
        if not 0 <= to < len(mine):
            act.nothing_to_do()
            return
        mine[at], mine[to] = mine[to], mine[at]
        placed = [change(one, position=place) for place, one in enumerate(mine) if one.position != place]
        act.commit(*placed, audit("saved_view", view.pk, purpose="move"))


def delete_view(*, view_id: int, actor: Actor, now: datetime) -> None:
    """Delete a view. Pressing twice changes nothing. Errors: RowNotFound for somebody else's, NotPermitted."""
    if not SavedView.objects.filter(pk=view_id).exists():
        return
    with acts.begin("view.delete", actor=actor, now=now) as act:
        view = _owned(act, view_id, actor)
        act.commit(audit("saved_view", view.pk, purpose="delete"))
        view.delete()


def keep_filter(*, account_id: int, page: str, tab: str, query: str) -> None:
    """Remember how an account narrowed a tab of a list. A preference of one person, no fact and no act."""
    fetch(_KEEP, [account_id, page, tab, query[:500]])


_KEEP = """
INSERT INTO work_keptfilter (account_id, page, tab, query) VALUES (%s, %s, %s, %s)
ON CONFLICT (account_id, page, tab) DO UPDATE SET query = EXCLUDED.query
    WHERE work_keptfilter.query <> EXCLUDED.query
RETURNING id
"""


def _named(name: str) -> str:
    name = squeeze(name.replace("\0", ""))
    if not name or len(name) > 60:
        raise ViewWrong("Đặt tên góc nhìn, nhiều nhất 60 chữ.")
    return name


def _owner(actor: Actor) -> tuple[int, int]:
    if actor.account_id is None or actor.agency_id is None:
        raise NotPermitted("Chỉ cán bộ đang giữ một vị trí lưu được góc nhìn.")
    return actor.account_id, actor.agency_id


def _owned(act: Act, view_id: int, actor: Actor) -> SavedView:
    view = act.lock(SavedView, view_id, missing=NO_VIEW)
    if view.account_id != actor.account_id:
        raise RowNotFound(NO_VIEW)
    return view
