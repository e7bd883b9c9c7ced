"""The worker: event consumers one after the other; background jobs and each step beside them; in one process."""

import asyncio
import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections, connection
from procrastinate.contrib.django import app

from phuong.kernel import jobs
from phuong.kernel.events import consumers, make_partitions, read_once
from phuong.kernel.steps import Step, steps

__all__ = ["drain", "run"]

PAUSE_SECONDS = 0.3
AGAIN_SECONDS = 5.0
log = logging.getLogger(__name__)


def run(should_stop: Callable[[], bool] = lambda: False, stopping: threading.Event | None = None) -> None:
    """Read the event log and work through the jobs until ``should_stop()`` or ``stopping`` is set.

    A consumer that fails is named in the log and tried again after the others; it holds up nobody else.
    """
    stopping = stopping or threading.Event()
    jobs.attach()
    make_partitions()
    threads = [threading.Thread(target=_work_jobs, args=(stopping,), name="jobs", daemon=True)]
    threads += [
        threading.Thread(target=_work_step, args=(step, stopping), name=step.name, daemon=True) for step in steps()
    ]
    for thread in threads:
        thread.start()
    while not (stopping.is_set() or should_stop()):
        close_old_connections()
        if _one_round() == 0:
            stopping.wait(PAUSE_SECONDS)
    stopping.set()
    for thread in threads:
        thread.join(timeout=10)


def drain(rounds: int = 1000) -> int:
    """Read until no consumer has anything left; return how many events were passed. For commands and tests."""
    passed = 0
    for _ in range(rounds):
        read = sum(read_once(consumer) for consumer in consumers())
        passed += read
        if read == 0:
            break
    return passed


def _one_round() -> int:
    read = 0
    for consumer in consumers():
        try:
            read += read_once(consumer)
        except Exception:  # the others must go on; the cursor stayed where it was
            log.exception("event consumer %s failed; it is tried again", consumer.name)
            connection.close()
    return read


def _work_jobs(stopping: threading.Event) -> None:
    """Work through the jobs until told to stop; what ends them (a database that went away) is met by beginning again.

    They must not end in silence: the partitions of the logs are made by a job.
    """
    while not stopping.is_set():
        try:
            asyncio.run(_jobs_until(stopping))
        except Exception:
            log.exception("background jobs stopped; they begin again")
        stopping.wait(AGAIN_SECONDS)


def _work_step(step: Step, stopping: threading.Event) -> None:
    """Begin ``step`` again and again until told to stop; one that fails is named in the log and tried again.

    Its connection goes back to the pool before each pause: there are more steps than connections.
    """
    while not stopping.is_set():
        pause = step.pause_seconds
        try:
            pause = 0.0 if step.run() else pause
        except Exception:
            log.exception("worker step %s failed; it is tried again", step.name)
            pause = AGAIN_SECONDS
        connection.close()
        stopping.wait(pause)


async def _jobs_until(stopping: threading.Event) -> None:
    """Errors: whatever ended the engine before it was told to stop."""
    engine = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
    async with engine.open_async():
        task = asyncio.create_task(engine.run_worker_async(concurrency=1, install_signal_handlers=False))
        while not stopping.is_set() and not task.done():
            await asyncio.sleep(PAUSE_SECONDS)
        if task.done():
            task.result()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
