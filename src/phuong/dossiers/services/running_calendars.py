"""The worker's part of trying and publishing a calendar: one transaction each, so that dying in the middle is nothing.

A publication is the act ``apply_calendar`` and the mark that it is done, together. Acts that had read the version of
before and end later are caught afterwards: when none of them can be under way any more, what they wrote is reckoned.
"""

import logging
from datetime import datetime

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models.functions import Coalesce

from phuong.directory.api import CalendarDraft, newest_version, work_calendar
from phuong.dossiers.models import CalendarMove, CalendarRun
from phuong.dossiers.rules.new_calendar import DUE
from phuong.dossiers.selectors.calendar_runs import not_moved, summary_of_publication, summary_of_trial
from phuong.dossiers.selectors.reckoned import count_from
from phuong.dossiers.services.calendar_progress import Teller
from phuong.dossiers.services.recomputing import (
    Recomputed,
    apply_calendar,
    moves_under,
    one_at_a_time,
    recompute_due_dates,
    touched_from,
)
from phuong.identity.api import Account, actor_of
from phuong.kernel.acts import Actor, ActRefused, WrongState
from phuong.kernel.dates import local
from phuong.kernel.faults import Fault

AT_ONCE = 5
BROKEN = "Hệ thống gặp lỗi, không có gì thay đổi. Làm lại; nếu vẫn lỗi, báo người vận hành."
NEWER = "Lịch vừa có phiên bản mới, bản thảo chưa được công bố và mở lại để sửa. Chạy thử lại rồi công bố."
INTO_MOVES = "COPY dossiers_calendarmove (run_id, dossier_id, cause, old_at, new_at) FROM STDIN"
log = logging.getLogger(__name__)


def run_due_calendars(now: datetime) -> int:
    """Do what was ordered, then what a publication left to look at again; return how many runs were come to."""
    waiting = CalendarRun.objects.filter(finished_at=None, failed="").order_by("pk")[:AT_ONCE]
    done = sum(_run(run, now) for run in waiting)
    unsettled = CalendarRun.objects.filter(kind=CalendarRun.Kind.APPLY, finished_at__isnull=False, settled_at=None)
    return done + sum(_settle(run, now) for run in unsettled.order_by("pk")[:AT_ONCE])


def _run(run: CalendarRun, now: datetime) -> int:
    to_look = _to_look(run)
    CalendarRun.objects.filter(pk=run.pk).update(started_at=Coalesce("started_at", now), to_look=to_look, looked_at=0)
    try:
        with transaction.atomic():
            if not _taken(run.pk):
                return 0
            (_try if run.kind == CalendarRun.Kind.TRY else _publish)(run, now)
    except (OperationalError, InterfaceError):
        raise  # the database went away: nothing was written, the next round begins anew
    except (ActRefused, Fault) as refusal:
        _fail(run, refusal.sentence)
    except Exception:
        log.exception("calendar run %s broke", run.pk)
        _fail(run, BROKEN)
    return 1


def _taken(run_id: int) -> bool:
    """Take a run until the end of the transaction; False: another worker has it, or it is over."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('dossiers:calendar-run'), %s)", [run_id])
        free = bool(cursor.fetchone()[0])
    return free and CalendarRun.objects.filter(pk=run_id, finished_at=None, failed="").exists()


def _to_look(run: CalendarRun) -> int:
    touched = touched_from(run.code, work_calendar(run.content))
    return count_from(run.code, touched) if touched else 0


def _try(run: CalendarRun, now: datetime) -> None:
    calendar = work_calendar(run.content)
    CalendarMove.objects.filter(run__draft_id=run.draft_id).delete()  # of trials before
    seen = Recomputed(tell=Teller(run.pk))
    for found in moves_under(run.code, calendar, now, seen):
        with connection.cursor() as cursor, cursor.copy(INTO_MOVES) as copy:
            for one in found:
                copy.write_row((run.pk, one.dossier_id, one.cause, one.old_at, one.new_at))
        seen.due_dates += sum(one.cause == DUE for one in found)
        seen.answers += sum(one.cause != DUE for one in found)
        seen.earlier += sum(one.new_at < one.old_at for one in found)
    touched = touched_from(run.code, calendar)
    left = not_moved(run.code, touched) if touched else {}
    _finish(run, seen, now, summary=summary_of_trial(run.pk) | {"not_moved": left})


def _publish(run: CalendarRun, now: datetime) -> None:
    one_at_a_time()
    newest = newest_version(run.code)
    if newest is None or newest.pk != run.base_id:
        raise WrongState(NEWER)
    calendar, done = apply_calendar(
        content=run.content, code=run.code, actor=_orderer(run, now), now=now, tell=Teller(run.pk)
    )
    _finish(run, done, now, calendar=calendar, since=done.since)


def _finish(run: CalendarRun, done: Recomputed, now: datetime, **further: object) -> None:
    values = {"looked_at": done.looked_at, "due_dates": done.due_dates, "answers": done.answers}
    CalendarRun.objects.filter(pk=run.pk).update(finished_at=now, earlier=done.earlier, **values, **further)


def _fail(run: CalendarRun, sentence: str) -> None:
    """Say why nothing was done, and open the draft again."""
    with transaction.atomic():
        CalendarRun.objects.filter(pk=run.pk, finished_at=None).update(failed=sentence[:300])
        if run.kind == CalendarRun.Kind.APPLY:
            CalendarDraft.objects.filter(pk=run.draft_id).update(published_at=None)


def _orderer(run: CalendarRun, now: datetime) -> Actor:
    """Who ordered, with the rights of now."""
    account = Account.objects.filter(pk=run.account_id).first() if run.account_id else None
    return actor_of(account, local(now).date(), post_id=run.ordered_by_id)


def _settle(run: CalendarRun, now: datetime) -> int:
    """Look again at what acts wrote that had read the version of before; return 0 while one may be under way."""
    with transaction.atomic():
        if not _settling(run.pk):
            return 0
        if run.calendar is None or run.finished_at is None:
            return 0
        late = recompute_due_dates(
            calendar=run.calendar, actor=_orderer(run, now), now=run.finished_at, since=run.since
        )
        CalendarRun.objects.filter(pk=run.pk).update(
            settled_at=now,
            due_dates=run.due_dates + late.due_dates,
            answers=run.answers + late.answers,
            earlier=run.earlier + late.earlier,
            summary=summary_of_publication(run.finished_at),
        )
    return 1


def _settling(run_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE dossiers_calendarrun SET settle_from = coalesce(settle_from, clock_timestamp())"
            " WHERE id = %s AND settled_at IS NULL RETURNING settle_from",
            [run_id],
        )
        row = cursor.fetchone()
        if row is None:
            return False
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND xact_start < %s",
            [row[0]],
        )
        return bool(cursor.fetchone()[0] == 0)
