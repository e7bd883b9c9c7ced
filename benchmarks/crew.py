"""Two processes of four threads, like the server, doing one thing again and again for some seconds."""

from __future__ import annotations

import contextlib
import multiprocessing
import statistics
import threading
import time
from collections.abc import Callable
from importlib import import_module

PROCESSES, THREADS = 2, 4


def median_rate(task: str, *, seconds: float, rounds: int, warm: float = 3.0) -> float:
    """Return how many times a second ``task`` ("module:function") is done by all threads; the median of ``rounds``.

    ``function(number)`` is called once per thread and returns the thing to repeat.
    """
    context = multiprocessing.get_context("spawn")
    with context.Pool(PROCESSES) as pool:
        pool.starmap(_work, [(task, place, warm) for place in range(PROCESSES)], chunksize=1)
        rates = []
        for _ in range(rounds):
            done = pool.starmap(_work, [(task, place, seconds) for place in range(PROCESSES)], chunksize=1)
            rates.append(sum(count for count, _ in done) / max(spent for _, spent in done))
    return statistics.median(rates)


def _work(task: str, place: int, seconds: float) -> tuple[int, float]:
    from phuong.config import ready

    ready.django()
    from django.db import connections

    module, _, name = task.partition(":")
    make: Callable[[int], Callable[[], object]] = getattr(import_module(module), name)
    counts = [0] * THREADS
    faults: list[BaseException] = []
    gate = threading.Barrier(THREADS + 1)

    def repeat(thread: int) -> None:
        try:
            act = make(place * THREADS + thread)
            gate.wait()
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                act()
                counts[thread] += 1
        except BaseException as fault:
            faults.append(fault)
            gate.abort()
        finally:
            connections.close_all()  # each thread has its own; the pool wants it back

    threads = [threading.Thread(target=repeat, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    with contextlib.suppress(threading.BrokenBarrierError):
        gate.wait()
    begun = time.monotonic()
    for thread in threads:
        thread.join()
    if faults:
        raise RuntimeError(f"{task}: {faults[0]!r}")
    return sum(counts), time.monotonic() - begun
