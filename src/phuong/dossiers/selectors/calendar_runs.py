"""What a trial would move and a publication moved: how many by procedure, agency and days, and which."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection

from phuong.dossiers.models import CalendarRun
from phuong.dossiers.rules.new_calendar import ANSWER, DUE
from phuong.kernel.dates import local

MOST_LINES = 40
"""Lines of a table by procedure or agency that are kept."""


class MovedDossier(NamedTuple):
    """One date that moves: ``cause`` tells whether it is the citizen's or the intake's."""

    code: str
    procedure: str
    agency: str
    cause: str
    old_at: datetime
    new_at: datetime

    @property
    def days(self) -> int:
        """How many days of the calendar the date goes on; negative: back."""
        return (_day(self.new_at) - _day(self.old_at)).days

    @property
    def what(self) -> str:
        """Whose date it is."""
        return "hẹn trả" if self.cause == DUE else "hạn tiếp nhận"


_TRIED = "(SELECT id, dossier_id, cause, old_at, new_at FROM dossiers_calendarmove WHERE run_id = %s {cut}) m"
_MOVED = (
    "(SELECT id, dossier_id, cause, old_due_at AS old_at, new_due_at AS new_at FROM dossiers_duedatechange"  # noqa: S608
    f" WHERE at = %s AND cause IN ('{DUE}', '{ANSWER}') {{cut}}) m"
)
_CUT = "ORDER BY id LIMIT %s OFFSET %s"
_DAYS = "((m.new_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date - (m.old_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)"
_COUNTS = "count(*), count(*) FILTER (WHERE m.new_at > m.old_at), count(*) FILTER (WHERE m.new_at < m.old_at)"


def summary_of_trial(run_id: int) -> dict[str, Any]:
    """Return how many dates a trial would move, by procedure, agency and days."""
    return _summary(_TRIED, run_id)


def summary_of_publication(at: datetime) -> dict[str, Any]:
    """Return how many dates were moved by the publication at ``at``."""
    return _summary(_MOVED, at)


def moves_of_run(run: CalendarRun, first: int, most: int) -> list[MovedDossier]:
    """Return ``most`` of the moved dates of a run, from number ``first`` on (0 is the first)."""
    return _lines(run, first, most)


def all_moves_of_run(run: CalendarRun) -> Iterator[MovedDossier]:
    """Yield every moved date of a run, in the order of ``moves_of_run``; read piece by piece."""
    start, piece = 0, 5_000
    while found := moves_of_run(run, start, piece):
        yield from found
        start += piece


def runs_of_calendar(code: str, most: int = 20) -> list[CalendarRun]:
    """Return the last publications ordered for a calendar, newest first."""
    found = CalendarRun.objects.filter(code=code, kind=CalendarRun.Kind.APPLY).order_by("-pk")
    return list(found.defer("content").select_related("calendar")[:most])


def not_moved(code: str, touched_at: datetime) -> dict[str, int]:
    """Return how many open dates from ``touched_at`` on stay as they were written: of legs, drafts, stopped clocks."""
    with connection.cursor() as cursor:
        cursor.execute(_NOT_MOVED, {"code": code, "touched_at": touched_at})
        return dict(zip(("legs", "drafts", "stopped"), cursor.fetchone(), strict=True))


_UNDER = (
    "EXISTS (SELECT FROM dossiers_dossier d JOIN directory_calendar c ON c.id = d.calendar_id"
    " WHERE d.id = one.dossier_id AND d.open AND d.finished_at IS NULL AND c.code = %(code)s)"
)
_NOT_MOVED = f"""
SELECT (SELECT count(*) FROM dossiers_leg one WHERE answered_at IS NULL AND due_at >= %(touched_at)s AND {_UNDER}),
    (SELECT count(*) FROM dossiers_draftconfirmation one
        WHERE answered_at IS NULL AND answer_by >= %(touched_at)s AND {_UNDER}),
    (SELECT count(*) FROM dossiers_dossier d JOIN directory_calendar c ON c.id = d.calendar_id
        WHERE d.open AND d.finished_at IS NULL AND d.stopped_at IS NOT NULL AND d.due_at IS NULL AND c.code = %(code)s)
"""  # noqa: S608 (our own words)


def _summary(source: str, key: int | datetime) -> dict[str, Any]:
    whole = source.format(cut="")
    named = f"SELECT n.name, {_COUNTS} FROM {whole} JOIN dossiers_dossier d ON d.id = m.dossier_id JOIN"  # noqa: S608
    most = "GROUP BY n.id, n.name ORDER BY 2 DESC, 1"
    tables = {
        "procedures": f"{named} procedures_procedure n ON n.id = d.procedure_id {most}",
        "agencies": f"{named} directory_agency n ON n.id = d.competent_agency_id {most}",
        "days": f"SELECT {_DAYS}, count(*) FROM {whole} GROUP BY 1 ORDER BY 1",  # noqa: S608
    }
    found: dict[str, Any] = {}
    with connection.cursor() as cursor:
        for name, statement in tables.items():
            cursor.execute(statement, [key])
            rows = cursor.fetchall()
            found[name] = [list(row) for row in rows[:MOST_LINES]]
            found[f"{name}_total"] = len(rows)
    return found


def _lines(run: CalendarRun, first: int, most: int) -> list[MovedDossier]:
    tried = run.kind == CalendarRun.Kind.TRY
    source, key = (_TRIED, run.pk) if tried else (_MOVED, run.finished_at)
    # The page is cut before the names are looked up: a far page of a million costs the index alone.
    statement = (
        f"SELECT d.code, p.name, a.name, m.cause, m.old_at, m.new_at FROM {source.format(cut=_CUT)}"  # noqa: S608
        " JOIN dossiers_dossier d ON d.id = m.dossier_id JOIN procedures_procedure p ON p.id = d.procedure_id"
        " JOIN directory_agency a ON a.id = d.competent_agency_id ORDER BY m.id"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [key, most, first])
        return [MovedDossier._make(row) for row in cursor.fetchall()]


def _day(at: datetime) -> date:
    return local(at).date()
