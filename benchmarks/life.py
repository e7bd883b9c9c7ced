"""How many whole lives a second: file, accept, assign, submit for approval, approve, number, return. No PDF.

The limit, in the same run: seven durable one-row commits.
"""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.crew import median_rate
from benchmarks.ground import Row, actors

BUDGET = 100
ACTS = 7


def run(*, seconds: float, rounds: int) -> list[Row]:
    """Measure and return the rows."""
    bare = median_rate("benchmarks.filing:bare", seconds=seconds, rounds=rounds) / ACTS
    lives = median_rate("benchmarks.life:live_one", seconds=seconds, rounds=rounds)
    return [Row("whole life of a dossier, 7 acts", lives, "1/s", BUDGET, bare)]


def live_one(number: int) -> Callable[[], object]:
    """Return what plays one life."""
    from phuong.dossiers import api

    who = actors(number)
    now = who.now

    def live() -> None:
        key = api.submit(application=who.application, actor=who.citizen, now=now).dossier_id  # type: ignore[arg-type]
        api.accept(dossier_id=key, actor=who.counter, now=now)  # type: ignore[arg-type]
        api.assign(dossier_id=key, post_id=who.officer.post_id, actor=who.officer, now=now)  # type: ignore
        api.submit_for_approval(dossier_id=key, actor=who.officer, now=now)  # type: ignore[arg-type]
        api.approve(dossier_id=key, actor=who.leader, now=now)  # type: ignore[arg-type]
        api.number(dossier_id=key, actor=who.clerk, now=now)  # type: ignore[arg-type]
        way = api.Delivery.Way.COUNTER
        api.return_result(dossier_id=key, actor=who.counter, now=now, way=way, recipient_name="Mẫu")  # type: ignore

    return live
