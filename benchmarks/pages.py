"""Every page an officer opens in a day, one reader at a time: how long the server takes and what it sends.

The budget of each page: 300 ms of server time among a million dossiers, 150 KB compressed. The limit, in the same run:
the same server answering from memory.
"""

from __future__ import annotations

import gzip
import http.client
import time

from benchmarks.ground import WARD, Row
from benchmarks.served import HOST, served, session_cookie

CITY = "H24"
SERVER_MS, COMPRESSED_KB = 300, 150
AGAIN = 12

OF_A_WARD = (
    "/desk/",
    "/desk/?tab=received",
    "/desk/?tab=approval",
    "/desk/?tab=closed",
    "/desk/today/",
    "/desk/search/?q=nguyen+van",
    "/desk/search/?q=ket+hon",
    "/desk/counter/",
    "/desk/queue/",
    "/desk/copies/",
    "/desk/return/",
    "/desk/shift/",
    "/desk/bulk/",
    "/desk/approvals/",
    "/desk/weekly/",
    "/desk/risk/",
    "/desk/workload/",
    "/desk/asked/",
    "/desk/hand-overs/",
    "/desk/uncollected/",
    "/desk/register/",
    "/desk/reasons/",
)
OF_THE_CITY = (
    "/desk/?scope=wide",
    "/desk/?tab=received&scope=wide",
    "/desk/?tab=closed&scope=wide",
    "/desk/today/",
    "/desk/search/?q=nguyen+van&scope=wide",
    "/desk/weekly/",
    "/desk/risk/",
    "/desk/workload/",
    "/desk/uncollected/",
)
OF_ANYBODY = ("/cong-khai/", "/thu-tuc/", "/thu-tuc/?q=ket+hon", "/")
ACTS = ("", "control-sheet/", "request-supplement/")


def run(*, seconds: float, rounds: int) -> list[Row]:
    """Measure and return the rows; ``seconds`` is not needed. Errors: RuntimeError when a page cannot be opened."""
    from phuong.dossiers.api import fold_tab_counts

    while fold_tab_counts():
        pass
    with served("benchmarks.hello:application") as port:
        bare, _ = _open(port, "/", "", rounds)
    with served() as port:
        rows = [row for path in OF_ANYBODY for row in _page(port, path, "", "anybody", rounds, bare)]
        for code, name, paths in ((WARD, "ward", [*OF_A_WARD, *_of_one_dossier()]), (CITY, "city", OF_THE_CITY)):
            cookie = session_cookie(code, roles=("counter_officer", "case_officer", "leader", "clerk"))
            rows += [row for path in paths for row in _page(port, path, cookie, name, rounds, bare)]
    return rows


def _of_one_dossier() -> list[str]:
    from phuong.directory.api import agency_by_code, current_world
    from phuong.dossiers.models import Dossier

    ward = agency_by_code(WARD, current_world().clock.date())
    newest = Dossier.objects.filter(receiving_agency=ward, open=True, state="in_process").order_by("-pk")[0]
    return [f"/desk/dossiers/{newest.code}/{act}" for act in ACTS]


def _page(port: int, path: str, cookie: str, name: str, rounds: int, bare: float) -> list[Row]:
    slow, sent = _open(port, path, cookie, rounds)
    return [
        Row(f"{name}: {path}", slow, "ms", SERVER_MS, bare),
        Row("    compressed", sent, "KB", COMPRESSED_KB, None),
    ]


def _open(port: int, path: str, cookie: str, rounds: int) -> tuple[float, float]:
    """Return the ninth of ten times in milliseconds, and what a browser receives in KB."""
    connection = http.client.HTTPConnection(HOST, port)
    headers = {"Cookie": cookie, "Accept-Encoding": "identity"}
    spent: list[float] = []
    body = b""
    for _ in range(AGAIN * rounds):
        begun = time.perf_counter()
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        spent.append((time.perf_counter() - begun) * 1000)
        if answer.status not in (200, 302):
            raise RuntimeError(f"{path}: {answer.status}")
    connection.close()
    return sorted(spent)[int(len(spent) * 0.9)], len(gzip.compress(body, 6)) / 1000
