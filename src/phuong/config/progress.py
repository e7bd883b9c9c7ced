"""Progress on a terminal as a bar, elsewhere as lines: the same calls for both."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_PLAIN_EVERY_S = 5.0


def say(sentence: str) -> None:
    """Print a step that begins."""
    print(f"• {sentence}", flush=True)


@contextmanager
def dossiers_bar(expected: int) -> Iterator[Callable[[int, int], None]]:
    """Yield what a simulation calls with (acts, dossiers filed); ``expected`` dossiers fill the bar."""
    if sys.stdout.isatty():
        yield from _bar(expected)
    else:
        yield _lines(expected)


def _bar(expected: int) -> Iterator[Callable[[int, int], None]]:
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415 (slow to import)

    columns = (TextColumn("  {task.description}"), BarColumn(), TextColumn("{task.fields[acts]}"), TimeElapsedColumn())
    with Progress(*columns, transient=True) as progress:
        task = progress.add_task("Hồ sơ", total=expected, acts="")

        def told(acts: int, filed: int) -> None:
            progress.update(task, completed=filed, acts=f"{filed} hồ sơ, {acts} bước")

        yield told


def _lines(expected: int) -> Callable[[int, int], None]:
    said_at = time.monotonic()

    def told(acts: int, filed: int) -> None:
        nonlocal said_at
        if time.monotonic() - said_at >= _PLAIN_EVERY_S:
            said_at = time.monotonic()
            print(f"  {filed}/{expected} hồ sơ, {acts} bước", flush=True)

    return told
