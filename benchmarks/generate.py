"""A city of a million dossiers, in minutes: real tables, believable skew, written by the database itself.

What is true to life: the shipped procedures in force on 14/12/2022 and their limits, every agency of Hải Phòng with its
posts, 5 % of the dossiers open and those young, a few wards far busier than the rest, 4 % late, codes, search vectors,
scopes, steps, control sheets, tab counts. What is left out: files, audit rows and events of the past.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from benchmarks import generate_sql as sql

DEFAULT = 1_000_000
TABLES = (
    "dossiers_dossier",
    "dossiers_dossieranswers",
    "dossiers_dossierwords",
    "dossiers_evidence",
    "dossiers_processinstance",
    "dossiers_token",
    "dossiers_controlsheetentry",
    "dossiers_dossierscope",
    "work_workitem",
    "parties_party",
    "parties_person",
)

BUSY = {"H24.22.07": 40, "H24.23.15": 10, "H24.22": 4, "H24.23": 3, "H24.57": 20, "H24.16": 1}
"""Shares of dossiers of some agencies; every other has two: a page is measured where work heaps up."""


@dataclass(frozen=True, slots=True)
class Generated:
    """What stands in the database now."""

    dossiers: int
    seconds: float


def ensure(size: int, say=print) -> Generated:
    """Have ``size`` dossiers in the current (migrated) database; what was generated before is used again."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM dossiers_dossier WHERE foreign_code")
        there = cursor.fetchone()[0]
    if there == size:
        return Generated(there, 0.0)
    return generate(size, say)


def generate(size: int, say=print) -> Generated:
    """Empty the dossiers' tables and fill them with ``size`` dossiers.

    Errors:  LookupError without place or catalogue.
    """
    from django.db import connection, transaction

    begun = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE " + ", ".join([*TABLES, *sql.COUNT_TABLES]) + " CASCADE")
        with _without_indexes(cursor, say), transaction.atomic():
            _let_go_of_checks(cursor)
            _lists(cursor)
            for name, statement in sql.FILL.items():
                at = time.monotonic()
                cursor.execute(statement, {"size": size, "parties": max(size // 5, 100)})
                say(f"  {name}: {cursor.rowcount:,} rows, {time.monotonic() - at:.1f} s")
        at = time.monotonic()
        cursor.execute("VACUUM ANALYZE " + ", ".join([*TABLES, *sql.COUNT_TABLES]))
        say(f"  vacuum, analyze: {time.monotonic() - at:.1f} s")
    return Generated(size, time.monotonic() - begun)


def _lists(cursor) -> None:
    """Small temporary lists to draw from: versions by weight, agencies by level and weight, words of names."""
    from phuong.dossiers.rules.search_text import lexemes
    from phuong.procedures.api import limit_for, versions_in_force
    from phuong.simulation.people import FAMILY, GIVEN, MIDDLE
    from phuong.simulation.wishes import POPULAR, SELDOM

    on = sql.TODAY
    cursor.execute(sql.DRAW_TABLES)
    place = 0
    chosen = versions_in_force(on).filter(procedure__complete=True, process__isnull=False, routing="local")
    for version in chosen.select_related("procedure"):
        limit = limit_for(version)
        if limit is None:
            continue
        weight = POPULAR.get(version.procedure.code, SELDOM)
        row = (version.pk, version.procedure_id, version.process_id, version.form_id, version.authority_level)
        facts = (limit.amount, str(limit.unit), str(limit.stop), lexemes([version.procedure.name]))
        days = {"same_day": 1, "month": limit.amount * 30}.get(str(limit.unit), limit.amount)
        for _ in range(weight):
            cursor.execute(
                sql.ADD_VERSION, (place, *row, *facts, days, version.procedure.name[:120], version.department_id)
            )
            place += 1
    if place == 0:
        raise LookupError("load a place and the national procedures first")
    cursor.execute(sql.ADD_AGENCIES, {"stage": list(BUSY), "weights": list(BUSY.values()), "on": on})
    names = [
        f"{family} {middle} {given}"
        for sex in GIVEN
        for family in FAMILY
        for middle in MIDDLE[sex]
        for given in GIVEN[sex]
    ]
    cursor.executemany(
        "INSERT INTO draw_name VALUES (%s, %s, %s)", [(n, name, lexemes([name])) for n, name in enumerate(names)]
    )
    cursor.execute("ANALYZE draw_version; ANALYZE draw_agency; ANALYZE draw_name")


def _let_go_of_checks(cursor) -> None:
    """Foreign keys hold by construction; checking 16 of them a million times would take longer than the rest."""
    from django.db import DatabaseError, transaction

    try:
        with transaction.atomic():
            cursor.execute("SET LOCAL session_replication_role = replica")
    except DatabaseError:
        pass  # only a superuser may; then it takes longer
    cursor.execute("SET LOCAL synchronous_commit = off; SET LOCAL work_mem = '256MB'")


@contextmanager
def _without_indexes(cursor, say) -> Iterator[None]:
    """Drop the indexes that no constraint needs and build them again at the end: one sort beats a million inserts."""
    cursor.execute(sql.LOOSE_INDEXES, [list(TABLES)])
    loose = cursor.fetchall()
    for name, _ in loose:
        cursor.execute(f'DROP INDEX "{name}"')
    try:
        yield
    finally:
        at = time.monotonic()
        cursor.execute("SET maintenance_work_mem = '512MB'")
        for _, definition in loose:
            cursor.execute(definition)
        say(f"  {len(loose)} indexes: {time.monotonic() - at:.1f} s")
