"""How many dossiers a second are filed: through the service, durable, with code, clock, step, counts, audit and event.

The limit, in the same run and with as many clients: the least a durable filing could be, one row in one commit.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from benchmarks.crew import median_rate
from benchmarks.ground import Row, actors

BUDGET = 250


def run(*, seconds: float, rounds: int) -> list[Row]:
    """Measure and return the rows."""
    bare = median_rate("benchmarks.filing:bare", seconds=seconds, rounds=rounds)
    filed = median_rate("benchmarks.filing:file_one", seconds=seconds, rounds=rounds)
    return [Row("filing through the service", filed, "1/s", BUDGET, bare)]


def file_one(number: int) -> Callable[[], object]:
    """Return what files one dossier."""
    from phuong.dossiers.api import submit

    who = actors(number)
    return lambda: submit(application=who.application, actor=who.citizen, now=who.now)  # type: ignore[arg-type]


def bare(number: int) -> Callable[[], object]:
    """Return what commits one row of the size of an application."""
    from django.db import connection

    content = json.dumps({"text": "x" * 600})

    def insert() -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_bare (content) VALUES (%s)", [content])

    return insert
