"""An officer's open tab over HTTP: 100 rows and the exact count, 16 clients that never rest.

One scope is the whole city (more than 200 agencies), the other one ward. The limit, in the same run: the same server
answering as many bytes from memory.
"""

from __future__ import annotations

from benchmarks.ground import WARD, Row
from benchmarks.http_load import Answered, ask, get
from benchmarks.served import HOST, served, session_cookie

CITY = "H24"
CLIENTS = 16
JSON, PAGE = "/api/v1/dossiers?tab=to_do&limit=100", "/desk/?tab=to_do"


def run(*, seconds: float, rounds: int) -> list[Row]:
    """Measure and return the rows. Errors: RuntimeError when an answer is not 200."""
    from phuong.directory.api import agency_by_code, current_world, scope_of
    from phuong.dossiers.api import fold_tab_counts

    while fold_tab_counts():  # the worker's work: what other measurements appended is folded first
        pass
    on = current_world().clock.date()
    city = agency_by_code(CITY, on)
    wide = f"{len(scope_of(city.pk, on))} agencies"
    with served("benchmarks.hello:application") as port:
        bare = ask(HOST, port, [get("/", HOST)], clients=CLIENTS, seconds=seconds, rounds=rounds).per_second
    rows: list[Row] = []
    with served() as port:
        for name, path, code, budget, p95 in (
            (f"open tab, JSON, {wide}", JSON, CITY, 250, 100),
            ("open tab, JSON, one agency", JSON, WARD, 400, None),
            (f"open tab, HTML, {wide}", f"{PAGE}&scope=wide", CITY, 60, None),
            ("open tab, HTML, one agency", PAGE, WARD, 60, None),
        ):
            seen = _ask(port, path, code, seconds, rounds)
            rows.append(Row(name, seen.per_second, "1/s", budget, bare))
            rows.append(Row("    95 of 100 answered within", seen.p95_ms, "ms", p95, None))
    return rows


def _ask(port: int, path: str, code: str, seconds: float, rounds: int) -> Answered:
    request = get(path, HOST, session_cookie(code))
    seen = ask(HOST, port, [request], clients=CLIENTS, seconds=seconds, rounds=rounds)
    if seen.refused:
        raise RuntimeError(f"{path}: {seen.refused} answers were not 200")
    return seen
