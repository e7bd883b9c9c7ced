"""Background jobs, behind a thin interface so that the engine can change (docs/decisions/0005).

Jobs are deferred by event consumers and by time tables, in batches, never inside a hot act.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from procrastinate import Blueprint
from procrastinate.contrib.django import app

__all__ = ["defer_many", "job", "timetable"]

_blueprint = Blueprint()


def job(name: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Declare the decorated function as the job ``name``. Its arguments are JSON values."""

    def declare(function: Callable[..., None]) -> Callable[..., None]:
        _blueprint.task(name=name, pass_context=False)(function)
        return function

    return declare


def timetable(name: str, cron: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Declare the decorated function as a job that runs by the machine's clock at ``cron`` (five fields)."""

    def declare(function: Callable[[], None]) -> Callable[[], None]:
        def run(timestamp: int) -> None:
            function()

        _blueprint.periodic(cron=cron)(_blueprint.task(name=name, queueing_lock=name, pass_context=False)(run))
        return function

    return declare


def defer_many(name: str, rows: Sequence[dict[str, Any]]) -> None:
    """Put one job ``name`` per row of arguments into the queue, in the caller's transaction."""
    if rows:
        app.configure_task(name).batch_defer(*rows)


@cache
def attach() -> None:
    """Give the declared jobs to the engine, once however often it is called: by the worker, by whoever defers."""
    app.add_tasks_from(_blueprint, namespace="phuong")
