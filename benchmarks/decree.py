"""A holiday decree over a million open dossiers: every date reckoned anew, each that moves with its reason.

Data: open, accepted dossiers with the limits of the procedures in force, dates by the engine, one in twelve with a stop
behind it, one in twenty standing still, one in ten not accepted yet; all columns, indexes and foreign keys of the real
tables, in a schema of its own beside the others' ground. The decree frees three days of next week and has one Saturday
worked. The limit, in the same run: the database alone moves as many rows by one day, with no law and no reason.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from benchmarks.ground import Row

BUDGET_SECONDS = 60
SCHEMA = "bench_decree"
OFF = ("2022-12-21", "2022-12-22", "2022-12-23")
WORKED = "2022-12-17"
TABLES = """
DROP SCHEMA IF EXISTS bench_decree CASCADE;
CREATE SCHEMA bench_decree;
CREATE TABLE bench_decree.dossiers_dossier (LIKE public.dossiers_dossier INCLUDING ALL EXCLUDING INDEXES);
CREATE TABLE bench_decree.dossiers_clockstop (LIKE public.dossiers_clockstop INCLUDING ALL);
CREATE TABLE bench_decree.dossiers_duedatechange (LIKE public.dossiers_duedatechange INCLUDING ALL);
CREATE TABLE bench_decree.dossiers_supplementrequest (LIKE public.dossiers_supplementrequest INCLUDING ALL);
CREATE TABLE bench_decree.directory_calendar (LIKE public.directory_calendar INCLUDING ALL);
INSERT INTO bench_decree.directory_calendar OVERRIDING SYSTEM VALUE SELECT * FROM public.directory_calendar;
SELECT setval(pg_get_serial_sequence('bench_decree.directory_calendar', 'id'), 1000000);
CREATE TABLE bench_decree.kernel_event (LIKE public.kernel_event INCLUDING ALL);
CREATE TABLE bench_decree.kernel_auditentry (LIKE public.kernel_auditentry INCLUDING ALL);
SET search_path = bench_decree, public
"""
INDEXES = """
SELECT replace(indexdef, ' ON public.', ' ON bench_decree.') FROM pg_indexes
WHERE schemaname = 'public' AND tablename = 'dossiers_dossier'
"""
KEYS = """
ALTER TABLE bench_decree.dossiers_dossier ADD PRIMARY KEY USING INDEX dossiers_dossier_pkey;
ALTER TABLE bench_decree.dossiers_dossier ADD FOREIGN KEY (calendar_id) REFERENCES bench_decree.directory_calendar;
ALTER TABLE bench_decree.dossiers_duedatechange ADD FOREIGN KEY (dossier_id) REFERENCES bench_decree.dossiers_dossier
"""
COLUMNS = """id, code, foreign_code, subject, applicant_name, contact_phone, contact_email, holder_role, channel, state,
step_key, outcome, finance_state, delivery_state, sync_state, national_status, open, limit_amount, limit_unit,
limit_stop, submitted_at, answer_by, accepted_at, first_due_at, due_at, stopped_at, act_by, supplement_count,
extended_days, applicant_id, calendar_id,
competent_agency_id, holder_agency_id, procedure_id, receiving_agency_id, submitter_id,
version_id"""
BARE = """
UPDATE dossiers_dossier SET due_at = due_at + interval '1 day', act_by = act_by + interval '1 day'
WHERE id IN (SELECT id FROM dossiers_dossier WHERE accepted_at IS NOT NULL LIMIT %s)
"""


def run(*, size: int) -> list[Row]:
    """Measure once over ``size`` open dossiers and return the rows; the schema is dropped at the end."""
    from django.db import connection

    from phuong.directory.api import current_world, newest_version, work_calendar
    from phuong.dossiers.api import apply_calendar, preview_due_dates
    from phuong.kernel.acts import Actor

    now, operator = current_world().clock, Actor(name="Người đo", roles=frozenset({"administrator"}))
    held = newest_version("hai_phong")
    if held is None:
        raise LookupError("load a place first: phuong load place hai_phong")
    content = decree(held.content)
    with connection.cursor() as cursor:
        try:
            cursor.execute(TABLES)
            _fill(cursor, size, work_calendar(held.content), held.pk, now)
            looked, _ = _timed(lambda: preview_due_dates(code="hai_phong", calendar=work_calendar(content), now=now))
            spent, (_, done) = _timed(
                lambda: apply_calendar(content=content, code="hai_phong", actor=operator, now=now)
            )
            again, _ = _timed(lambda: apply_calendar(content=content, code="hai_phong", actor=operator, now=now))
            cursor.execute("VACUUM dossiers_dossier")
            bare, _ = _timed(lambda: cursor.execute(BARE, [done.total]))
        finally:
            cursor.execute("SET search_path = public; DROP SCHEMA IF EXISTS bench_decree CASCADE")
    name = f"decree over {size:,} open dossiers, {done.total:,} moved"
    return [
        Row(name, spent, "s", BUDGET_SECONDS * max(size / 1_000_000, 0.02), bare),
        Row("    the same, looked at only", looked, "s", None, None),
        Row("    once more, nothing to move", again, "s", None, None),
    ]


def decree(content: dict[str, Any]) -> dict[str, Any]:
    """Return the calendar with the days of the made-up decree."""
    days_off = [*content["days_off"], *({"date": day, "name": "Nghỉ theo thông báo"} for day in OFF)]
    worked = [*content["worked_days"], {"date": WORKED, "name": "làm bù"}]
    return content | {"days_off": days_off, "worked_days": worked, "decree": "Thông báo đo tốc độ"}


def _timed(work: Any) -> tuple[float, Any]:
    begun = time.monotonic()
    found = work()
    return time.monotonic() - begun, found


def _fill(cursor: Any, size: int, calendar: Any, calendar_id: int, now: datetime) -> None:
    from phuong.directory.api import Agency
    from phuong.procedures.api import limit_for, versions_in_force

    chance = random.Random(2022)
    limits = [(v.procedure_id, v.pk, found) for v in versions_in_force(now.date()) if (found := limit_for(v))]
    offices = list(Agency.objects.order_by("pk").values_list("pk", flat=True)[:300])
    rows = _rows(size, chance, limits, offices, calendar, calendar_id, now)
    stops: list[tuple[Any, ...]] = []
    with cursor.copy(f"COPY dossiers_dossier ({COLUMNS}) FROM STDIN") as copy:
        for row, stop in rows:
            copy.write_row(row)
            stops += [stop] if stop else []
    with cursor.copy("COPY dossiers_clockstop (dossier_id, cause, started_at, ended_at) FROM STDIN") as copy:
        for stop in stops:
            copy.write_row(stop)
    cursor.execute(INDEXES)  # built once they are filled, as one sort each
    for (definition,) in cursor.fetchall():
        cursor.execute(definition)
    cursor.execute(KEYS)
    cursor.execute("ANALYZE dossiers_dossier; ANALYZE dossiers_clockstop")


def _rows(
    size: int,
    chance: random.Random,
    limits: list[tuple[int, int, Any]],
    offices: list[int],
    calendar: Any,
    calendar_id: int,
    now: datetime,
) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...] | None]]:
    from phuong.dossiers.rules.clock import answer_by
    from phuong.kernel.deadline import Pause, due

    for number in range(1, size + 1):
        procedure, version, limit = chance.choice(limits)
        accepted = number % 10 != 0
        days = limit.amount if str(limit.unit) != "month" else 30 * limit.amount
        at = now - timedelta(minutes=chance.randrange(60 * 24 * max(2, min(days, 60)) if accepted else 60 * 20))
        at = at.replace(second=0, microsecond=0)
        stands, stood = accepted and number % 20 == 1, accepted and number % 12 == 5
        ended = min(at + timedelta(days=3), now) if stood else None
        asked = at + timedelta(hours=2)
        pauses = [Pause(asked)] if stands else [Pause(asked, ended)] if ended and ended > asked else []
        until = answer_by(at, calendar)
        due_at = due(limit, at, calendar, pauses).before_stop_at if accepted else None
        agency = offices[number % len(offices)]
        state = "submitted" if not accepted else "supplement_requested" if stands else "in_process"
        row = (
            *(number, f"DO-{number:07d}", False, "Hồ sơ đo", "Nguyễn Văn Mẫu", "0900000001", "", "case_officer", 2),
            *(state, "appraise", "", "nothing_due", "not_ready", "local", 4, True),
            *(limit.amount, str(limit.unit), str(limit.stop), at, until, at if accepted else None, due_at, due_at),
            *(asked if stands else None, due_at or until, 1 if pauses else 0, 0, 1, calendar_id),
            *(agency, agency, procedure, agency, 1, version),
        )
        yield row, (number, "supplement", pauses[0].started_at, pauses[0].ended_at) if pauses else None
