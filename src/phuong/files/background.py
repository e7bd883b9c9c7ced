"""What the files do by themselves: a crash's leavings go at night, uploads left off half-way after a day."""

from datetime import UTC, datetime

from phuong.files.resuming import sweep_incoming
from phuong.files.sweeping import sweep_orphans
from phuong.kernel import jobs, steps
from phuong.kernel.steps import Step


def register() -> None:
    """Register the worker's step; called once at start."""
    steps.register(Step("files.sweep-incoming", lambda: sweep_incoming(datetime.now(UTC)), pause_seconds=600.0))


@jobs.timetable("files.sweep-orphans", cron="37 2 * * *")
def sweep_orphaned_contents() -> None:
    """Delete contents without a row, older than a day. By the machine's clock, as the times of files are."""
    sweep_orphans(datetime.now(UTC))
