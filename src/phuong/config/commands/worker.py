"""``phuong worker``: event consumers and background jobs. One process; started by ``phuong serve`` as well."""

import argparse
import importlib
import importlib.util
import signal
from contextlib import suppress

from phuong.config import ready

HELP = "Chạy các việc nền: sự kiện, hẹn giờ, thông báo / run events and jobs"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(args: argparse.Namespace) -> int:
    with ready.database_running(), suppress(KeyboardInterrupt):  # being told to stop is the ordinary end of a worker
        ready.django()
        _work()
    return 0


def _work() -> None:
    if importlib.util.find_spec("phuong.kernel.worker") is None:
        signal.pause()
        return
    importlib.import_module("phuong.kernel.worker").run()  # needs settings, so not before now
