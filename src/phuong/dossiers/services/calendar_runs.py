"""Trying what a draft of a calendar would move, and publishing it by a decision. The worker reckons.

Pressed twice is one order: a revision of a draft is tried once upon each version, a draft published once.
"""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError

from phuong.directory.api import Calendar, CalendarDraft, days_said, hours_said, newest_version, proposed
from phuong.dossiers.models import CalendarRun
from phuong.dossiers.services.recomputing import RIGHT
from phuong.identity.api import require
from phuong.kernel import acts, drafting
from phuong.kernel.acts import Act, Actor, ActRefused, RowNotFound, WrongState
from phuong.kernel.dates import local, short_date
from phuong.kernel.text import squeeze

NO_RUN = "Không tìm thấy lần chạy này. Quay lại danh sách lịch làm việc."
EMPTY = "Bản thảo chưa ghi ngày nào. Thêm ngày nghỉ, ngày làm bù hoặc giờ làm việc trước."
TRY_FIRST = "Chạy thử bản thảo này trước khi công bố: lịch hoặc bản thảo đã đổi từ lần chạy thử trước."
NO_NUMBER = "Ghi số văn bản làm căn cứ, ví dụ: 12/TB-UBND."


def try_calendar(*, draft_id: int, revision: int, actor: Actor, now: datetime) -> CalendarRun:
    """Order a trial of a draft; where the same was ordered already, return that.

    Errors:  NotPermitted, RowNotFound, WrongState; PlaceFileWrong when the draft makes no calendar.
    """
    require(actor, RIGHT)
    try:
        with acts.begin("calendar.try", actor=actor, now=now) as act:
            draft, base = _open_draft(act, draft_id, revision)
            content = proposed(base.content, draft.content)
            if known := tried(draft, base):
                act.nothing_to_do()
                return known
            return _ordered(act, CalendarRun.Kind.TRY, draft, base, content)
    except IntegrityError:  # pressed twice in the same moment
        return CalendarRun.objects.get(draft_id=draft_id, revision=revision, kind="try", failed="")


def publish_calendar(
    *, run_id: int, decision_number: str, decision_on: date, about: str, actor: Actor, now: datetime
) -> CalendarRun:
    """Order the publication of what was tried in ``run_id``, by a decision; the calendar holds from when it is done.

    The draft is closed at once. A publication that fails opens it again.
    Units:   ``about``: what the decision is about, as it is printed after number and day.
    Errors:  NotPermitted, RowNotFound; WrongState unless just this was tried to the end; ActRefused for a decision
             without a number or of tomorrow.
    """
    require(actor, RIGHT)
    run = calendar_run(run_id)
    basis = _basis(decision_number, decision_on, about, local(now).date())
    if known := _published(run.draft_id):
        return known
    try:
        with acts.begin("calendar.order_publication", actor=actor, now=now) as act:
            draft, base = _open_draft(act, run.draft_id, run.revision)
            done = tried(draft, base)
            if done is None or done.finished_at is None:
                raise WrongState(TRY_FIRST)
            content = proposed(base.content, draft.content, basis=basis)
            return _ordered(act, CalendarRun.Kind.APPLY, draft, base, content, acts.change(draft, published_at=now))
    except IntegrityError:
        known = _published(run.draft_id)
        if known is None:
            raise
        return known


def calendar_run(run_id: int) -> CalendarRun:
    """Return one run, with its draft and what it published. Errors: RowNotFound."""
    found = CalendarRun.objects.filter(pk=run_id).select_related("draft", "calendar", "base").first()
    if found is None:
        raise RowNotFound(NO_RUN)
    return found


def tried(draft: CalendarDraft, base: Calendar) -> CalendarRun | None:
    """Return the trial of a draft as it stands upon ``base``; None: it was not tried so."""
    found = CalendarRun.objects.filter(draft=draft, revision=draft.revision, base=base, kind="try", failed="")
    return found.first()


def is_current_trial(run: CalendarRun) -> bool:
    """Tell whether a trial still says what publication would do: neither draft nor calendar changed since."""
    newest = newest_version(run.code)
    return (
        run.kind == CalendarRun.Kind.TRY
        and run.finished_at is not None
        and run.draft.published_at is None
        and run.draft.revision == run.revision
        and newest is not None
        and newest.pk == run.base_id
    )


def _open_draft(act: Act, draft_id: int, revision: int) -> tuple[CalendarDraft, Calendar]:
    draft = act.lock(CalendarDraft, draft_id, missing=drafting.DRAFT_GONE)
    drafting.require_open(draft, revision)
    if not (days_said(draft.content) or hours_said(draft.content)):
        raise WrongState(EMPTY)
    base = newest_version(draft.code)
    if base is None:
        raise RowNotFound(NO_RUN)
    return draft, base


def _ordered(
    act: Act, kind: str, draft: CalendarDraft, base: Calendar, content: dict[str, Any], *further: acts.Write
) -> CalendarRun:
    row = acts.insert(
        CalendarRun,
        kind=kind,
        code=draft.code,
        draft_id=draft.pk,
        revision=draft.revision,
        base_id=base.pk,
        content=content,
        ordered_at=act.now,
        ordered_by_id=act.actor.post_id,
        ordered_by_name=act.actor.name[:120],
        account_id=act.actor.account_id,
    )
    told = {"code": draft.code, "revision": draft.revision, "days": len(days_said(draft.content))}
    basis = content["decree"] if kind == CalendarRun.Kind.APPLY else ""
    made = act.commit(row, *further, acts.audit("calendarrun", row.id, purpose=kind, legal_basis=basis, values=told))
    return CalendarRun.objects.get(pk=made[row])


def _published(draft_id: int) -> CalendarRun | None:
    return CalendarRun.objects.filter(draft_id=draft_id, kind=CalendarRun.Kind.APPLY, failed="").first()


def _basis(number: str, on: date, about: str, today: date) -> str:
    number, about = squeeze(number)[:80], squeeze(about)
    if not number:
        raise ActRefused(NO_NUMBER)
    if on > today:
        raise ActRefused(f"Ngày ký {short_date(on)} ở sau hôm nay ({short_date(today)}). Xem lại ngày.")
    return f"{number} ngày {short_date(on)}{f' {about}' if about else ''}"[:200]
