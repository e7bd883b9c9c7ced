"""Playing a simulated city in several processes: each plays some of the offices, this one shows how far they are."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from threading import Thread

from phuong.config.cannot import CannotRun

MOST_PROCESSES = 4
ENOUGH_FOR_TWO = 120
"""Dossiers below which a second process costs more than it brings: each has to start and to read the catalogue."""


def processes_for(dossiers: int) -> int:
    """Return in how many processes a run is best played on this machine: its processors, for a large run."""
    return max(1, min(os.cpu_count() or 1, MOST_PROCESSES, dossiers // ENOUGH_FOR_TWO))


def play_shares(words: Sequence[str], processes: int, told: Callable[[int, int], None]) -> tuple[int, int]:
    """Run ``phuong simulate`` with ``words`` once for each share; return the dossiers and acts of all of them.

    Errors:  CannotRun with what the one that failed said.
    """
    done = [(0, 0)] * processes
    started = [_start([*words, "--share", f"{number + 1}/{processes}"]) for number in range(processes)]

    def follow(number: int) -> None:
        for line in started[number].stdout or ():
            acts, filed = line.split()[:2]
            done[number] = (int(acts), int(filed))
            told(sum(pair[0] for pair in done), sum(pair[1] for pair in done))

    readers = [Thread(target=follow, args=(number,), daemon=True) for number in range(processes)]
    try:
        for reader in readers:
            reader.start()
        failed = [process for process in started if process.wait() != 0]
    except BaseException:
        for process in started:
            process.terminate()
        raise
    for reader in readers:
        reader.join()
    if failed:
        raise CannotRun(
            "Mô phỏng dừng giữa chừng; các dòng trên nói vì sao. Chạy lại với RESET=1 để dựng từ đầu.",
            "The simulation stopped half-way; the lines above say why. Run it again with RESET=1.",
        )
    return sum(filed for _, filed in done), sum(acts for acts, _ in done)


def _start(words: Sequence[str]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "phuong.config.cli", "simulate", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603
