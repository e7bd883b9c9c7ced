"""Drafts of calendars: begun, changed, taken back, thrown away. What they would move is tried by ``calendar_runs``."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError

from phuong.directory.api import CalendarDraft, blank_notice, newest_version
from phuong.dossiers.models import CalendarMove, CalendarRun
from phuong.dossiers.services.recomputing import RIGHT
from phuong.identity.api import require
from phuong.kernel import acts, drafting
from phuong.kernel.acts import Actor, RowNotFound

NO_CALENDAR = "Không có lịch này. Quay lại danh sách lịch làm việc."


def calendar_draft(draft_id: int) -> CalendarDraft:
    """Return a draft. Errors: RowNotFound."""
    found = CalendarDraft.objects.filter(pk=draft_id).first()
    if found is None:
        raise RowNotFound(drafting.DRAFT_GONE)
    return found


def open_calendar_drafts() -> dict[str, CalendarDraft]:
    """Return the open draft of each calendar that has one, by its code."""
    return {one.code: one for one in CalendarDraft.objects.filter(published_at=None)}


def begin_calendar_draft(*, code: str, actor: Actor, now: datetime) -> CalendarDraft:
    """Begin a notice for the calendar ``code``; an open draft is gone on with. Errors: NotPermitted, RowNotFound."""
    require(actor, RIGHT)
    if newest_version(code) is None:
        raise RowNotFound(NO_CALENDAR)
    if found := open_calendar_drafts().get(code):
        return found
    values = {"code": code, "account_id": actor.account_id, "started_at": now, "changed_at": now}
    try:
        with acts.begin("calendar.begin_draft", actor=actor, now=now) as act:
            row = acts.insert(CalendarDraft, **values, content=blank_notice())
            made = act.commit(row, acts.audit("calendardraft", row.id, values={"code": code}))
    except IntegrityError:  # pressed twice in the same moment
        return CalendarDraft.objects.get(code=code, published_at=None)
    return CalendarDraft.objects.get(pk=made[row])


def edit_calendar_draft(
    *, draft_id: int, revision: int, content: Mapping[str, Any], said: str, actor: Actor, now: datetime
) -> CalendarDraft:
    """Give a draft new content. Errors: NotPermitted, RowNotFound, WrongState."""
    require(actor, RIGHT)
    return drafting.edit(
        CalendarDraft,
        "calendar.edit_draft",
        draft_id=draft_id,
        revision=revision,
        content=dict(content),
        said=said,
        actor=actor,
        now=now,
    )


def undo_calendar_draft(*, draft_id: int, revision: int, actor: Actor, now: datetime) -> str:
    """Take the last change back and return what it was. Errors: NotPermitted, RowNotFound, WrongState."""
    require(actor, RIGHT)
    return drafting.undo(
        CalendarDraft, "calendar.edit_draft", draft_id=draft_id, revision=revision, actor=actor, now=now
    )[1]


def discard_calendar_draft(*, draft_id: int, revision: int, actor: Actor, now: datetime) -> None:
    """Throw a draft away, with what was tried of it. Errors: NotPermitted, RowNotFound, WrongState."""
    require(actor, RIGHT)
    with acts.begin("calendar.discard_draft", actor=actor, now=now) as act:
        draft = act.lock(CalendarDraft, draft_id, missing=drafting.DRAFT_GONE)
        drafting.require_open(draft, revision)
        CalendarMove.objects.filter(run__draft=draft).delete()
        CalendarRun.objects.filter(draft=draft).delete()
        CalendarDraft.objects.filter(pk=draft.pk).delete()
        act.commit(acts.audit("calendardraft", draft_id, purpose="bỏ bản thảo"))
