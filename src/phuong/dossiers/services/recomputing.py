"""A new version of the working calendar moves the dates of all open dossiers under it: one act, a reason for each.

Read in chunks, reckoned in Python by the rule of every due date, written back as one set through a temporary table.
A dossier that somebody changed meanwhile is left out of the set and reckoned again in the next round.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.db import connection, transaction

from phuong.directory.api import Calendar, add_version, calendar_by_id
from phuong.dossiers.rules.new_calendar import ANSWER, DUE, Moved, first_touched, moved
from phuong.dossiers.selectors.reckoned import open_from
from phuong.dossiers.services import recomputing_sql as sql
from phuong.identity.api import require
from phuong.kernel import acts
from phuong.kernel.acts import Act, Actor, ActRefused, audit, event
from phuong.kernel.dates import VN
from phuong.kernel.deadline import WorkCalendar

RIGHT = "calendar.manage"
EXAMPLES = 5
ROUNDS = 10


class StillMoving(ActRefused):
    """Dossiers were changed faster than they could be reckoned: nothing was written."""


@dataclass(slots=True)
class Recomputed:
    """What a new calendar moves (after the act: moved): counts, and the first few as examples.

    ``looked_at`` are those whose date is not before the first day that is worked otherwise.
    ``since`` marks when the act began to read; a later act takes it to look only at what was written meanwhile.
    ``tell`` is called with ``looked_at`` as it grows.
    """

    looked_at: int = 0
    due_dates: int = 0
    answers: int = 0
    earlier: int = 0
    examples: list[Moved] = field(default_factory=list)
    since: str = ""
    tell: Callable[[int], None] = field(default=lambda _: None, repr=False, compare=False)

    @property
    def total(self) -> int:
        """How many dossiers move."""
        return self.due_dates + self.answers


def preview_due_dates(*, code: str, calendar: WorkCalendar, now: datetime) -> Recomputed:
    """Return what ``calendar`` would move as a new version of the calendar ``code``. Writes nothing.

    Errors:  CalendarNotCovered when it ends before a due date.
    """
    seen = Recomputed()
    with transaction.atomic():
        for found in moves_under(code, calendar, now, seen):
            for one in found:
                seen.due_dates += one.cause == DUE
                seen.answers += one.cause == ANSWER
                seen.earlier += one.new_at < one.old_at
    return seen


def apply_calendar(
    *, content: Mapping[str, Any], code: str, actor: Actor, now: datetime, tell: Callable[[int], None] | None = None
) -> tuple[Calendar, Recomputed]:
    """Make ``content`` the newest version of the calendar ``code`` and move every open date by it, in one act.

    ``tell`` is called with how many dossiers were looked at, as the act goes on.
    Errors:  NotPermitted; as ``recompute_due_dates``; then the version is not there either.
    """
    require(actor, RIGHT)
    with acts.begin("dossier.apply_calendar", actor=actor, now=now) as act:
        one_at_a_time()
        calendar, is_new = add_version(dict(content), code=code, now=now)
        return calendar, _recompute(act, calendar, is_new=is_new, tell=tell)


def recompute_due_dates(*, calendar: Calendar, actor: Actor, now: datetime, since: str = "") -> Recomputed:
    """Reckon every open dossier of this calendar by its version ``calendar``; write those whose date moves.

    One transaction: the moved rows (``due_at`` or ``answer_by``, and ``act_by``), for each a ``DueDateChange`` with its
    sentence and an event (``due_date_moved`` or ``answer_date_moved``), one audit row with a digest over the set. What
    stays is not written; what is finished is not looked at. A second run writes nothing.

    Units:   ``since`` (of an earlier answer): only dossiers that were written since that act began to read.
    Errors:  NotPermitted, CalendarNotCovered, StillMoving; then nothing is stored.
    """
    require(actor, RIGHT)
    with acts.begin("dossier.recompute_due_dates", actor=actor, now=now) as act:
        one_at_a_time()
        return _recompute(act, calendar, is_new=False, since=since)


def _recompute(
    act: Act, calendar: Calendar, *, is_new: bool, since: str = "", tell: Callable[[int], None] | None = None
) -> Recomputed:
    done, digests = Recomputed(since=_mark()), []
    done.tell = tell or done.tell
    for _ in range(ROUNDS):
        planned, written = _round(act, calendar, done, since)
        if planned:
            digests.append(written.digest)
            done.due_dates += written.due_dates
            done.answers += written.answers
            done.earlier += written.earlier
        if written.total == planned:
            break
        since = done.since  # only what somebody else wrote meanwhile is left to do
    else:
        raise StillMoving("Hồ sơ đang được xử lý quá nhanh, chưa tính lại được ngày hẹn. Hãy chạy lại lúc vắng hơn.")
    if not (is_new or done.total):
        act.nothing_to_do()
        return done
    facts = {"calendar": calendar.code, "version": calendar.version, "moved": done.total, "sets": digests}
    purpose = f"Lịch làm việc phiên bản {calendar.version}: tính lại ngày hẹn của {done.total} hồ sơ"
    told = [event("calendar.published", subject=calendar.code, version=calendar.version)] if is_new else []
    act.commit(*told, audit("calendar", calendar.pk, purpose=purpose, legal_basis=calendar.legal_basis, values=facts))
    return done


def _round(act: Act, calendar: Calendar, done: Recomputed, since: str) -> tuple[int, sql.Written]:
    """Reckon once over the set and write it; return how many should move and what did."""
    planned = 0
    with connection.cursor() as cursor:
        cursor.execute(sql.EMPTY_SET)
        for found in moves_under(calendar.code, calendar_by_id(calendar.pk), act.now, done, since):
            planned += len(found)
            with cursor.copy(sql.INTO_SET) as copy:
                for one in found:
                    copy.write_row(
                        (one.dossier_id, one.row_version, one.cause, one.old_at, one.new_at, _said(calendar, one))
                    )
        if not planned:
            return 0, sql.NOTHING
        cursor.execute(sql.ROOM)
        cursor.execute(sql.WRITE, {"calendar": calendar.pk, "now": act.now, "due": DUE})
        return planned, sql.Written(*cursor.fetchone())


def moves_under(
    code: str, calendar: WorkCalendar, now: datetime, seen: Recomputed, since: str = ""
) -> Iterator[list[Moved]]:
    """Yield, chunk by chunk, the dates that ``calendar`` moves; count in ``seen``. Call it in a transaction.

    Errors:  CalendarNotCovered when it ends before a due date.
    """
    touched_at = touched_from(code, calendar)
    for chunk in open_from(code, touched_at, since=since) if touched_at else ():
        reckoned = (moved(dossier, chunk.stops.get(dossier.id, ()), calendar, now) for dossier in chunk.dossiers)
        found = [one for one in reckoned if one is not None]
        seen.looked_at += len(chunk.dossiers)
        seen.examples += found[: EXAMPLES - len(seen.examples)]
        seen.tell(seen.looked_at)
        if found:
            yield found


def touched_from(code: str, calendar: WorkCalendar) -> datetime | None:
    """Return from which instant on a date reckoned by any version of the calendar may be another; None: none is."""
    versions = Calendar.objects.filter(code=code).values_list("pk", flat=True)
    days = [day for version in versions if (day := first_touched(calendar_by_id(version), calendar))]
    return datetime.combine(min(days), time(), VN) if days else None


def _said(calendar: Calendar, one: Moved) -> str:
    basis = f", căn cứ {calendar.legal_basis}" if calendar.legal_basis else ""
    return f"Tính lại theo lịch làm việc phiên bản {calendar.version}{basis}. {one.sentence}"


def one_at_a_time() -> None:
    """Let one change of a calendar after the other through, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('dossiers:recompute-due-dates'))")


def _mark() -> str:
    """Return the oldest transaction that may still write what we do not see yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT mod(pg_snapshot_xmin(pg_current_snapshot())::text::numeric, 4294967296)::bigint")
        return str(cursor.fetchone()[0])
