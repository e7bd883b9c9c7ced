"""Finding among a million: the first 20 of a capped 1,000, as an officer types it, in the scope of the city and a ward.

Names, subjects, codes, phones and unfinished words of dossiers that are there; then the same with one slip of the
fingers. The limit, in the same run: one row by its key.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence

from benchmarks.ground import WARD, Row

BUDGET_MS, BUDGET_SLIP_MS = 50.0, 250.0
ASKED = 120
CITY = "H24"


def run(*, seconds: float, rounds: int) -> list[Row]:
    """Measure and return the rows; ``seconds`` does not matter here: each round asks the same questions."""
    from phuong.directory.api import agency_by_code, current_world, scope_of
    from phuong.dossiers.api import search

    on = current_world().clock.date()
    scopes = [scope_of(agency_by_code(code, on).pk, on) for code in (CITY, WARD)]
    words, slips = _typed()
    asks = [(text, scopes[place % 2]) for place, text in enumerate(words)]
    near = [(text, scopes[place % 2]) for place, text in enumerate(slips)]
    bare = _p95(lambda key, _: _by_key(key), [(key, ()) for key in range(1, ASKED)], rounds)
    exact = _p95(search, asks, rounds)
    typo = _p95(search, near, rounds)
    return [
        Row("search, 95 of 100 found within", exact, "ms", BUDGET_MS, bare),
        Row("search with a slip, 95 of 100 within", typo, "ms", BUDGET_SLIP_MS, bare),
    ]


def _p95(ask: Callable[[object, Sequence[int]], object], asks: Sequence[tuple[object, Sequence[int]]], rounds: int):
    for text, scope in asks[:10]:
        ask(text, scope)
    found = []
    for _ in range(rounds):
        times = []
        for text, scope in asks:
            begun = time.perf_counter()
            ask(text, scope)
            times.append(1000 * (time.perf_counter() - begun))
        found.append(sorted(times)[int(len(times) * 0.95)])
    return statistics.median(found)


def _by_key(key: object) -> None:
    from phuong.kernel.prepared import fetch

    fetch("SELECT code FROM dossiers_dossier WHERE id = %s", [key])


def _typed() -> tuple[list[str], list[str]]:
    """Return what is typed, and the words of it with one slip."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT code, applicant_name, subject, contact_phone FROM dossiers_dossier
            WHERE id %% 7919 = 11 ORDER BY id LIMIT %s""",
            [ASKED // 6],
        )
        rows = cursor.fetchall()
    words = [
        text
        for code, name, subject, phone in rows
        for text in (name, name, name[:-1], " ".join(subject.split()[:3]), code, phone)
    ]
    slips = [_slipped(name) for _, name, _, _ in rows for _ in range(2)]
    return words, slips


def _slipped(name: str) -> str:
    """Swap two letters within the longest word."""
    word = max(name.split(), key=len)
    return name.replace(word, word[0] + word[2] + word[1] + word[3:])
