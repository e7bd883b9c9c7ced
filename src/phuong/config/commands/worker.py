"""``phuong worker``: event consumers and background jobs. One process; started by ``phuong serve`` as well."""

import argparse
import signal
from contextlib import suppress

from phuong.config import ready

HELP = "Chạy các việc nền: sự kiện, hẹn giờ, thông báo / run events and jobs"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(args: argparse.Namespace) -> int:
    with ready.database_running(), suppress(KeyboardInterrupt):  # being told to stop is the ordinary end of a worker
        ready.django()
        from phuong.kernel import worker  # noqa: PLC0415 (needs settings)

        worker.run(should_stop=_ToldToStop())
    return 0


class _ToldToStop:
    """Being told once, the worker ends after the event in hand; being told again, at once (the event rolls back)."""

    def __init__(self) -> None:
        self._told = False
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._hear)

    def _hear(self, number: int, frame: object) -> None:
        if self._told:
            raise KeyboardInterrupt
        self._told = True

    def __call__(self) -> bool:
        return self._told
